import type { Migration } from '../migration.ts'

/**
 * What of a dossier waits for somebody with a time of its own (`domain/dossier/open-turns.ts`), rebuilt with the dossier. Of the
 * dossiers kept before this step only those still at the desk can have one.
 */
export const createTurns: Migration = {
  version: 18,
  name: 'create-turns',
  up: (db) => {
    db.exec(`
CREATE TABLE open_turn(
  dossier_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  item_id TEXT NOT NULL,
  since TEXT NOT NULL,
  due_at TEXT,
  party TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY(dossier_id, kind, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_turn_due ON open_turn(kind, due_at);

INSERT INTO open_turn(dossier_id, kind, item_id, since, due_at, party, subject)
SELECT d.id, 'transfer', d.id, d.received_at, json_extract(s.state, '$.deadline.transferBy'),
  json_extract(s.state, '$.procedure.department'), json_extract(s.state, '$.summary')
FROM dossier d JOIN dossier_state s ON s.id = d.id
WHERE d.status = 'received' AND d.code IS NOT NULL AND json_extract(s.state, '$.deadline.transferBy') IS NOT NULL;
`)
  },
}
