import type { Migration } from '../migration.ts'

/** Which dossier names which blob (rebuilt from events), and how far each copy of this machine is on its way. */
export const createBlobTransfer: Migration = {
  version: 9,
  name: 'create-blob-transfer',
  up: (db) => {
    db.exec(`
CREATE TABLE blob_reference(
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  dossier_id TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  mime TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('result', 'signature', 'scan')),
  origin TEXT NOT NULL,
  PRIMARY KEY (sha256, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_reference_dossier ON blob_reference(dossier_id);

CREATE TABLE blob_transfer(
  unit TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  hub_at INTEGER,
  asked_at INTEGER,
  upload TEXT,
  used_at INTEGER,
  unreadable_at INTEGER,
  PRIMARY KEY (unit, sha256)
) STRICT, WITHOUT ROWID;
`)
  },
}
