import type { Migration } from '../migration.ts'

/** The lists of the counter, rebuilt from events. `row_no` is the order of arrival and the row of the search index. */
export const createDossier: Migration = {
  version: 4,
  name: 'create-dossier',
  up: (db) => {
    db.exec(LIST)
    db.exec(SEARCH_AND_COUNTS)
  },
}

const LIST = `
CREATE TABLE dossier(
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT,
  notice_number TEXT,
  province_code TEXT,
  status TEXT NOT NULL,
  is_running INTEGER NOT NULL CHECK (is_running IN (0, 1)),
  procedure_code TEXT NOT NULL,
  procedure_name TEXT NOT NULL,
  field_code TEXT NOT NULL,
  channel TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  owner_number TEXT NOT NULL,
  owner_phone TEXT NOT NULL,
  owner_address TEXT NOT NULL,
  received_at TEXT NOT NULL,
  received_by TEXT NOT NULL,
  counter TEXT NOT NULL,
  due_at TEXT,
  processed_at TEXT,
  returned_at TEXT,
  receiver_name TEXT NOT NULL,
  assignee_id TEXT NOT NULL,
  assignee_name TEXT NOT NULL,
  department TEXT NOT NULL,
  set_count INTEGER NOT NULL,
  visit_id TEXT NOT NULL,
  register_year INTEGER,
  register_book INTEGER,
  register_order INTEGER
) STRICT;
CREATE INDEX dossier_code ON dossier(code) WHERE code IS NOT NULL;
CREATE INDEX dossier_notice ON dossier(notice_number) WHERE notice_number IS NOT NULL;
CREATE INDEX dossier_province_code ON dossier(province_code) WHERE province_code IS NOT NULL;
CREATE INDEX dossier_status ON dossier(status, row_no);
CREATE INDEX dossier_due ON dossier(due_at, row_no) WHERE is_running = 1 AND due_at IS NOT NULL;
CREATE INDEX dossier_owner ON dossier(owner_number, procedure_code) WHERE owner_number <> '';
CREATE INDEX dossier_phone ON dossier(owner_phone) WHERE owner_phone <> '';
CREATE INDEX dossier_received ON dossier(received_at, row_no);
CREATE INDEX dossier_procedure ON dossier(procedure_code, row_no);
CREATE INDEX dossier_assignee ON dossier(assignee_id, row_no) WHERE assignee_id <> '' AND is_running = 1;
CREATE INDEX dossier_visit ON dossier(visit_id) WHERE visit_id <> '';
CREATE UNIQUE INDEX dossier_register ON dossier(register_year, register_book, register_order, id) WHERE register_order IS NOT NULL;
`

const SEARCH_AND_COUNTS = `
CREATE VIRTUAL TABLE dossier_fts USING fts5(words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='2 3');

CREATE TABLE dossier_state(
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier_count(
  status TEXT PRIMARY KEY,
  n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE print_job(
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  form TEXT NOT NULL,
  n INTEGER NOT NULL,
  at TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  printer TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX print_job_subject ON print_job(subject, form, n);
`
