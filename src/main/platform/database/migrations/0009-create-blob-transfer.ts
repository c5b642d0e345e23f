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

INSERT OR IGNORE INTO blob_reference(sha256, dossier_id, size, mime, kind, origin)
SELECT unhex(json_extract(f.value, '$.sha256')), e.agg_id, json_extract(f.value, '$.size'), json_extract(f.value, '$.mime'),
  iif(json_extract(f.value, '$.purpose') = 'result', 'result', 'scan'), e.origin
FROM event e JOIN event_body b ON b.unit = e.unit AND b.hash = e.body_hash, json_each(b.body, '$.files') f
WHERE e.type = 'DossierResolved' AND b.body IS NOT NULL;

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
