import type { Migration } from '../migration.ts'

/**
 * Work lists, their counts, soft locks, delegations, absences and the duty roster, all rebuilt from events; and two tables of
 * this PC alone: what an officer is writing (`opinion_draft`) and what a bulk act has already done (`bulk_row`).
 */
export const createWorkLists: Migration = {
  version: 17,
  name: 'create-work-lists',
  up: (db) => {
    db.exec(LISTS)
    db.exec(LOCKS_AND_DELEGATIONS)
    db.exec(LOCAL)
  },
}

const LISTS = `
CREATE TABLE work_item(
  dossier_id TEXT PRIMARY KEY,
  place TEXT NOT NULL,
  field_code TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  department TEXT NOT NULL,
  assignee_id TEXT NOT NULL,
  signer_id TEXT NOT NULL,
  signer_name TEXT NOT NULL,
  step_id TEXT NOT NULL,
  is_returned INTEGER NOT NULL CHECK (is_returned IN (0, 1)),
  has_draft INTEGER NOT NULL CHECK (has_draft IN (0, 1)),
  waits TEXT NOT NULL,
  due_at TEXT NOT NULL,
  due_kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX work_item_due ON work_item(due_at, dossier_id, assignee_id, department, field_code);
CREATE INDEX work_item_assignee ON work_item(assignee_id, due_at, dossier_id);
CREATE INDEX work_item_department ON work_item(department, due_at, dossier_id);
CREATE INDEX work_item_place ON work_item(place, due_at, dossier_id);
CREATE INDEX work_item_returned ON work_item(due_at, dossier_id) WHERE is_returned = 1;
CREATE INDEX work_item_draft ON work_item(due_at, dossier_id) WHERE has_draft = 1;
CREATE INDEX work_item_waiting ON work_item(due_at, dossier_id) WHERE waits <> '';

CREATE TABLE work_count(
  list TEXT NOT NULL,
  assignee_id TEXT NOT NULL,
  signer_id TEXT NOT NULL,
  department TEXT NOT NULL,
  field_code TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (list, assignee_id, signer_id, department, field_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_due_count(
  due_on TEXT NOT NULL,
  assignee_id TEXT NOT NULL,
  department TEXT NOT NULL,
  field_code TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (due_on, assignee_id, department, field_code)
) STRICT, WITHOUT ROWID;
`

const LOCKS_AND_DELEGATIONS = `
CREATE TABLE work_lock(
  dossier_id TEXT PRIMARY KEY,
  lock TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE delegation(
  id TEXT PRIMARY KEY,
  delegate_id TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  is_revoked INTEGER NOT NULL CHECK (is_revoked IN (0, 1)),
  delegation TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX delegation_delegate ON delegation(delegate_id, valid_to);

CREATE TABLE absence(
  id TEXT PRIMARY KEY,
  officer_id TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  absence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_span ON absence(to_on, from_on);

CREATE TABLE duty_day(
  duty_on TEXT PRIMARY KEY,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

const LOCAL = `
CREATE TABLE opinion_draft(
  dossier_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (dossier_id, officer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulk_row(
  request_id TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (request_id, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_row_at ON bulk_row(at);
`
