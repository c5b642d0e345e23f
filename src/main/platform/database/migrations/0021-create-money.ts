import type { Migration } from '../migration.ts'

/**
 * Money, rebuilt from events. `ledger` is the journal of money: a line is written once. Receipts and shifts hold their whole as JSON,
 * what is asked for stands in columns beside it.
 */
export const createMoney: Migration = {
  version: 21,
  name: 'create-money',
  up: (db) => {
    db.exec(LEDGER)
    db.exec(TILLS)
    db.exec(BOOKS)
    db.exec(DOSSIER_MONEY)
  },
}

const LEDGER = `
CREATE TABLE ledger(
  id TEXT PRIMARY KEY,
  agg_id TEXT NOT NULL,
  at TEXT NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  till TEXT NOT NULL,
  shift_id TEXT,
  dossier_id TEXT,
  receipt_id TEXT,
  expected_id TEXT,
  method TEXT NOT NULL,
  charge INTEGER NOT NULL,
  fee INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  officer_id TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  approver_id TEXT,
  approver_name TEXT,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_day ON ledger(day, at, id);
CREATE INDEX ledger_shift ON ledger(shift_id, kind, method) WHERE shift_id IS NOT NULL;
CREATE INDEX ledger_dossier ON ledger(dossier_id) WHERE dossier_id IS NOT NULL;
CREATE INDEX ledger_receipt ON ledger(receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX ledger_agg ON ledger(agg_id);
`

const TILLS = `
CREATE TABLE till_shift(
  id TEXT PRIMARY KEY,
  till TEXT NOT NULL,
  day TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  shift TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX till_shift_till ON till_shift(till, opened_at);
CREATE INDEX till_shift_day ON till_shift(day);

CREATE TABLE receipt(
  id TEXT PRIMARY KEY,
  till TEXT NOT NULL,
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  form TEXT NOT NULL,
  symbol TEXT NOT NULL,
  number INTEGER NOT NULL,
  book_id TEXT,
  shift_id TEXT,
  words TEXT NOT NULL,
  receipt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_series ON receipt(symbol, form, number);
CREATE INDEX receipt_book_number ON receipt(book_id, number) WHERE book_id IS NOT NULL;
CREATE INDEX receipt_day ON receipt(day, at);
CREATE INDEX receipt_shift ON receipt(shift_id, at) WHERE shift_id IS NOT NULL;
CREATE INDEX receipt_till ON receipt(till, at);

CREATE TABLE receipt_dossier(
  receipt_id TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  PRIMARY KEY (receipt_id, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_dossier_dossier ON receipt_dossier(dossier_id);

CREATE TABLE money_press(
  id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE expected_payment(
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  at TEXT NOT NULL,
  amount INTEGER NOT NULL,
  reference TEXT NOT NULL,
  payment TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_payment_state ON expected_payment(state, at);
CREATE INDEX expected_payment_reference ON expected_payment(reference);

CREATE TABLE expected_dossier(
  expected_id TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  PRIMARY KEY (expected_id, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_dossier_dossier ON expected_dossier(dossier_id);
`

const BOOKS = `
CREATE TABLE receipt_book(
  id TEXT PRIMARY KEY,
  till TEXT NOT NULL,
  form TEXT NOT NULL,
  symbol TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  registered_at TEXT NOT NULL,
  is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
  book TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_book_till ON receipt_book(till, registered_at);

CREATE TABLE spoiled_receipt(
  id TEXT PRIMARY KEY,
  book_id TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  at TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spoiled_receipt_book ON spoiled_receipt(book_id, first);

CREATE TABLE money_settings(
  unit TEXT PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fee_rate(
  id TEXT PRIMARY KEY,
  procedure_code TEXT NOT NULL,
  channel TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT,
  amount INTEGER NOT NULL,
  resolution TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX fee_rate_procedure ON fee_rate(procedure_code, from_on);
`

const DOSSIER_MONEY = `
CREATE TABLE dossier_money(
  dossier_id TEXT PRIMARY KEY,
  total INTEGER NOT NULL,
  paid INTEGER NOT NULL,
  receipted INTEGER NOT NULL,
  is_payable INTEGER NOT NULL CHECK (is_payable IN (0, 1)),
  received_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_money_due ON dossier_money(received_at) WHERE is_payable = 1 AND total > paid;
INSERT INTO dossier_money(dossier_id, total, paid, receipted, is_payable, received_at)
SELECT s.id, coalesce(s.state ->> '$.fee.total', 0),
  (SELECT coalesce(sum(p.value ->> '$.amount'), 0) FROM json_each(s.state, '$.payments') p), 0, 1, d.received_at
FROM dossier_state s JOIN dossier d ON d.id = s.id WHERE d.code IS NOT NULL;
`
