import type { Migration } from '../migration.ts'

/**
 * Statements of the commune's accounts, rebuilt from events. What a line says (`bank_line`) never changes; what became of it
 * stands beside it (`bank_line_state`), for two PCs may write that at once. `exempted_fee` is what settlement sheets count as not paid.
 */
export const createBank: Migration = {
  version: 22,
  name: 'create-bank',
  up: (db) => void db.exec(TABLES),
}

const TABLES = `
CREATE TABLE bank_settings(
  unit TEXT PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_statement(
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  at TEXT NOT NULL,
  format TEXT NOT NULL,
  statement TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_statement_at ON bank_statement(at);

CREATE TABLE bank_line(
  id TEXT PRIMARY KEY,
  statement_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  booked_time TEXT NOT NULL,
  amount INTEGER NOT NULL,
  is_doubtful INTEGER NOT NULL CHECK (is_doubtful IN (0, 1)),
  words TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_line_day ON bank_line(booked_on, booked_time, id);
CREATE INDEX bank_line_account ON bank_line(account_id, booked_on, amount);

CREATE TABLE bank_line_state(
  line_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  has_clash INTEGER NOT NULL CHECK (has_clash IN (0, 1)),
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_line_state_state ON bank_line_state(state);

CREATE TABLE settlement_rules(
  unit TEXT PRIMARY KEY,
  rules TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exempted_fee(
  dossier_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  amount INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX exempted_fee_day ON exempted_fee(day);
`
