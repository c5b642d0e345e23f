import type { Migration } from '../migration.ts'

/** How far each dossier event is on its way to the province, rebuilt from events and from what the gateway says it holds. */
export const createDelivery: Migration = {
  version: 5,
  name: 'create-delivery',
  up: (db) => {
    db.exec(`
CREATE TABLE delivery(
  seq INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  dossier_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  origin_seq INTEGER NOT NULL,
  is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
  event_type TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('this-machine', 'at-gateway', 'confirmed', 'rejected', 'unknown')),
  receipt TEXT,
  province_code TEXT,
  message TEXT,
  answered_at TEXT
) STRICT;
CREATE INDEX delivery_dossier ON delivery(dossier_id, seq);
CREATE INDEX delivery_waiting ON delivery(is_own, seq) WHERE state <> 'confirmed';
CREATE INDEX delivery_attention ON delivery(is_own, seq) WHERE state IN ('rejected', 'unknown');
CREATE INDEX delivery_unsent ON delivery(origin, origin_seq) WHERE state = 'this-machine';
CREATE INDEX delivery_relayed ON delivery(origin, origin_seq) WHERE state = 'at-gateway';

CREATE TABLE delivery_subject(
  dossier_id TEXT PRIMARY KEY,
  code TEXT,
  owner_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`)
  },
}
