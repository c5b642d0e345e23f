import type { Migration } from '../../../main/platform/database/index.ts'

/** What the province must be told, in order, and how far each telling is (sync.md §7.6). `unit` leads every key. */
export const createOutbox: Migration = {
  version: 2,
  name: 'create-outbox',
  up: (db) => {
    db.exec(`
CREATE TABLE lgsp_outbox(
  unit TEXT NOT NULL,
  useq INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'confirmed', 'unknown', 'rejected')),
  is_head INTEGER NOT NULL CHECK (is_head IN (0, 1)),
  is_in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (is_in_doubt IN (0, 1)),
  is_retried INTEGER NOT NULL DEFAULT 0 CHECK (is_retried IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL DEFAULT 0,
  deadline INTEGER NOT NULL DEFAULT 0,
  service TEXT,
  message TEXT,
  fingerprint TEXT,
  receipt TEXT,
  last_error TEXT,
  PRIMARY KEY (unit, useq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX lgsp_outbox_event ON lgsp_outbox(unit, event_id);
CREATE INDEX lgsp_outbox_dossier ON lgsp_outbox(unit, dossier_id, useq);
CREATE INDEX lgsp_outbox_ready ON lgsp_outbox(unit, next_at, useq) WHERE is_head = 1 AND state IN ('queued', 'unknown');
CREATE INDEX lgsp_outbox_open ON lgsp_outbox(unit, state) WHERE state <> 'confirmed';

CREATE TABLE peer_boot(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  position INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  PRIMARY KEY (unit, origin, position)
) STRICT, WITHOUT ROWID;
`)
  },
}
