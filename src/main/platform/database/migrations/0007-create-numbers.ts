import type { Migration } from '../migration.ts'

/**
 * Blocks borrowed from a hub, the registers of documents, and the numbers nobody will carry (sync.md §6). A slot's counter was
 * `dossier-code`; it is now one a slot, because a new incarnation of the same PC has another one.
 */
export const createNumbers: Migration = {
  version: 7,
  name: 'create-numbers',
  up: (db) => {
    db.exec(LEASES)
    db.exec(BOOKS)
  },
}

const LEASES = `
ALTER TABLE number_lease ADD COLUMN origin TEXT NOT NULL DEFAULT '';

CREATE TABLE number_lease_request(
  unit TEXT NOT NULL,
  series TEXT NOT NULL,
  day TEXT NOT NULL,
  origin TEXT NOT NULL,
  request_id TEXT NOT NULL,
  PRIMARY KEY (unit, series, day)
) STRICT, WITHOUT ROWID;

INSERT INTO number_counter(unit, series, day, value)
SELECT unit, 'dossier-slot-' || ((value - 5000) / 200), day, value FROM number_counter WHERE series = 'dossier-code' AND value >= 5000;

CREATE TABLE unused_number(
  day TEXT NOT NULL,
  origin TEXT NOT NULL,
  station_number TEXT NOT NULL,
  used INTEGER NOT NULL,
  ranges TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  PRIMARY KEY (day, origin)
) STRICT, WITHOUT ROWID;
`

const BOOKS = `
CREATE TABLE book_authority(
  book TEXT PRIMARY KEY NOT NULL CHECK (book IN ('outgoing', 'incoming')),
  epoch INTEGER NOT NULL,
  holder TEXT,
  claims TEXT NOT NULL,
  moved_at TEXT NOT NULL,
  moved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE book_year(
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (book, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE book_entry(
  document_id TEXT PRIMARY KEY NOT NULL,
  book TEXT NOT NULL CHECK (book IN ('outgoing', 'incoming')),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  symbol TEXT NOT NULL,
  document_kind TEXT NOT NULL,
  document_on TEXT,
  summary TEXT NOT NULL,
  parties TEXT NOT NULL,
  signer TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_on TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  station TEXT NOT NULL,
  cancel_reason TEXT,
  cancelled_at TEXT,
  cancelled_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX book_entry_place ON book_entry(book, year, number);

CREATE TABLE number_request(
  id TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'numbered', 'withdrawn', 'refused')),
  document_kind TEXT NOT NULL,
  summary TEXT NOT NULL,
  recipients TEXT NOT NULL,
  signer TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  asked_by_id TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  station TEXT NOT NULL,
  symbol TEXT,
  closed_at TEXT,
  closed_by TEXT,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX number_request_state ON number_request(state, asked_at);
`
