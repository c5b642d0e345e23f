import type { Migration } from '../migration.ts'

/** Which machines the unit's CA let in and shut out again, and the gateways it pinned: rebuilt from the events that say so. */
export const createRosterTables: Migration = {
  version: 8,
  name: 'create-roster',
  up: (db) => {
    db.exec(`
CREATE TABLE roster(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  station TEXT NOT NULL,
  incarnation INTEGER NOT NULL CHECK (incarnation > 0),
  key_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  name TEXT NOT NULL,
  slot INTEGER CHECK (slot BETWEEN 0 AND 24),
  certificate_serial TEXT NOT NULL,
  proof TEXT NOT NULL,
  certificate_until TEXT,
  admitted_at TEXT,
  is_fact INTEGER NOT NULL CHECK (is_fact IN (0, 1)),
  PRIMARY KEY (unit, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE roster_revocation(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  station TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  revoked_at TEXT NOT NULL,
  kept_until INTEGER NOT NULL CHECK (kept_until >= 0),
  PRIMARY KEY (unit, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE pinned_gateway(
  unit TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  ca_certificate TEXT NOT NULL,
  pinned_at TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact IN (0, 1)),
  PRIMARY KEY (unit, host, port)
) STRICT, WITHOUT ROWID;
`)
  },
}
