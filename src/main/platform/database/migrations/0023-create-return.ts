import type { Migration } from '../migration.ts'

/** Messages to citizens, parcels with the post, archive packages; all rebuilt from events. */
export const createReturn: Migration = {
  version: 23,
  name: 'create-return',
  up: (db) => {
    db.exec(NOTIFICATIONS)
    db.exec(POST)
    db.exec(ORIGINALS)
    db.exec(ARCHIVE)
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

const POST = `
CREATE TABLE post_parcel(
  tracking TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  PRIMARY KEY(tracking, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_parcel_dossier ON post_parcel(dossier_id);

CREATE TABLE post_batch(
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  number TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX post_batch_at ON post_batch(at);
CREATE INDEX post_batch_number ON post_batch(number);

CREATE TABLE post_status(
  dossier_id TEXT NOT NULL,
  tracking TEXT NOT NULL,
  state TEXT NOT NULL,
  words TEXT NOT NULL,
  told_at TEXT NOT NULL,
  PRIMARY KEY(dossier_id, tracking)
) STRICT, WITHOUT ROWID;

CREATE TABLE post_reserve(
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX post_reserve_day ON post_reserve(day);

CREATE TABLE clerk_act(
  id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  act TEXT NOT NULL,
  day TEXT NOT NULL,
  amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clerk_act_officer ON clerk_act(officer_id, day);
CREATE INDEX clerk_act_dossier ON clerk_act(dossier_id, act);
`

const ORIGINALS = `
CREATE TABLE held_original(
  dossier_id TEXT NOT NULL,
  name TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY(dossier_id, name)
) STRICT, WITHOUT ROWID;
`

const ARCHIVE = `
CREATE TABLE archive_package(
  dossier_id TEXT PRIMARY KEY,
  packed_at TEXT NOT NULL,
  handed_over_at TEXT,
  box TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_package_box ON archive_package(box);

CREATE TABLE archive_transfer(
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
