import type { Migration } from '../migration.ts'

/** Officers as the journal tells them; PIN hashes stay on this PC and never enter the journal. */
export const createStaff: Migration = {
  version: 2,
  name: 'create-staff',
  up: (db) => {
    db.exec(`
CREATE TABLE officer(
  id TEXT PRIMARY KEY,
  account_name TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  title TEXT NOT NULL,
  department TEXT NOT NULL,
  phone TEXT NOT NULL,
  roles TEXT NOT NULL,
  field_codes TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE officer_pin(
  officer_id TEXT PRIMARY KEY,
  pin_hash TEXT NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  last_wrong_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
`)
  },
}
