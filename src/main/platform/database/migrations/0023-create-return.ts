import type { Migration } from '../migration.ts'

/** Messages to citizens, parcels with the post, archive packages; all rebuilt from events. */
export const createReturn: Migration = {
  version: 23,
  name: 'create-return',
  up: (db) => {
    db.exec(NOTIFICATIONS)
  },
}

const NOTIFICATIONS = `
CREATE TABLE notification(
  id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  queued_at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notification_dossier ON notification(dossier_id, queued_at);
CREATE INDEX notification_state ON notification(state, queued_at);

CREATE TABLE notification_cue(
  id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notification_cue_dossier ON notification_cue(dossier_id);
CREATE INDEX notification_cue_at ON notification_cue(at);
`
