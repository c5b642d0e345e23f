import type { Migration } from '../migration.ts'

/** What the intake screen leans on: drafts, known people, versions of the catalogue. */
export const createIntake: Migration = {
  version: 3,
  name: 'create-intake',
  up: (db) => {
    db.exec(`
CREATE TABLE draft(
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  procedures TEXT NOT NULL,
  content TEXT NOT NULL,
  started_by TEXT NOT NULL,
  held_by_id TEXT NOT NULL,
  held_by TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person(
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  personal_id TEXT,
  other_number TEXT,
  full_name TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  born_on TEXT,
  details TEXT NOT NULL,
  last_seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX person_personal_id ON person(personal_id) WHERE personal_id IS NOT NULL;
CREATE INDEX person_other_number ON person(other_number) WHERE other_number IS NOT NULL;
CREATE INDEX person_folded_name ON person(folded_name);

CREATE TABLE catalogue_version(
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  procedure_count INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  applied_at TEXT NOT NULL,
  applied_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`)
  },
}
