import type { Migration } from '../migration.ts'

/**
 * A wrong day of a till is put right by further lines, each naming the line it corrects. `till_shift_open`: the open shift is asked
 * for at every press, and is one row among all shifts there ever were.
 */
export const correctTillDay: Migration = {
  version: 25,
  name: 'correct-till-day',
  up: (db) => db.exec(TABLES),
}

const TABLES = `
ALTER TABLE ledger ADD COLUMN corrects TEXT;
CREATE INDEX ledger_corrects ON ledger(corrects) WHERE corrects IS NOT NULL;
CREATE INDEX till_shift_open ON till_shift(till, opened_at) WHERE is_open = 1;
CREATE TABLE till_correction(
  id TEXT PRIMARY KEY,
  till TEXT NOT NULL,
  day TEXT NOT NULL,
  correction TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX till_correction_till ON till_correction(till, day);
`
