import type { Migration } from '../migration.ts'

/** Chứng thực: who holds each of the four books, what is lent, the lines of the books, volumes, papers that got no number. */
export const createCertification: Migration = {
  version: 20,
  name: 'create-certification',
  up: (db) => {
    db.exec(REGISTERS)
    db.exec(ENTRIES)
    db.exec(VOLUMES)
  },
}

const REGISTERS = `
CREATE TABLE certification_authority(
  book TEXT PRIMARY KEY NOT NULL,
  epoch INTEGER NOT NULL,
  holder TEXT,
  claims TEXT NOT NULL,
  moved_at TEXT NOT NULL,
  moved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE certification_year(
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (book, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE certification_lent(
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  volume INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  station TEXT NOT NULL,
  lent_at TEXT NOT NULL,
  lent_by TEXT NOT NULL,
  PRIMARY KEY (book, year, volume, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE certification_number_request(
  id TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'lent', 'withdrawn', 'refused')),
  book TEXT NOT NULL,
  station TEXT NOT NULL,
  count INTEGER NOT NULL,
  asked_at TEXT NOT NULL,
  asked_by_id TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  answered_at TEXT,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX certification_number_request_state ON certification_number_request(state, asked_at);
`

const ENTRIES = `
CREATE TABLE certification_entry(
  id TEXT PRIMARY KEY NOT NULL,
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  volume INTEGER NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stands', 'cancelled', 'void')),
  kind TEXT NOT NULL,
  request_id TEXT NOT NULL,
  dossier_id TEXT,
  certified_on TEXT NOT NULL,
  certified_at TEXT NOT NULL,
  requester_name TEXT NOT NULL,
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  pages INTEGER NOT NULL,
  copies INTEGER NOT NULL,
  fee INTEGER NOT NULL,
  retain_until TEXT,
  sealed_at TEXT,
  reason TEXT NOT NULL,
  station TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX certification_entry_place ON certification_entry(book, year, number, volume);
CREATE INDEX certification_entry_month ON certification_entry(book, certified_on);
CREATE INDEX certification_entry_dossier ON certification_entry(dossier_id) WHERE dossier_id IS NOT NULL;
CREATE INDEX certification_entry_request ON certification_entry(request_id);
CREATE INDEX certification_entry_retained ON certification_entry(retain_until) WHERE retain_until IS NOT NULL;
`

const VOLUMES = `
CREATE TABLE certification_volume(
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  volume INTEGER NOT NULL,
  first_number INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at TEXT,
  closing TEXT,
  PRIMARY KEY (book, year, volume)
) STRICT, WITHOUT ROWID;

CREATE TABLE certification_month(
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  volume INTEGER NOT NULL,
  month INTEGER NOT NULL,
  first_number INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  totals TEXT NOT NULL,
  printed_at TEXT NOT NULL,
  printed_by TEXT NOT NULL,
  PRIMARY KEY (book, year, volume, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE certification_note(
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('refusal', 'violation', 'promise')),
  at TEXT NOT NULL,
  by_name TEXT NOT NULL,
  dossier_id TEXT,
  requester_name TEXT NOT NULL,
  title TEXT NOT NULL,
  number TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX certification_note_dossier ON certification_note(dossier_id) WHERE dossier_id IS NOT NULL;
CREATE INDEX certification_note_time ON certification_note(at);
`
