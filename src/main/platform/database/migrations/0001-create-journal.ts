import type { Migration } from '../migration.ts'

/** The event log and what surrounds it (sync.md §5). Keys start with `unit`: one day the country shares these tables. */
export const createJournal: Migration = {
  version: 1,
  name: 'create-journal',
  up: (db) => {
    db.exec(EVENTS)
    db.exec(NUMBERS_AND_IDENTITY)
  },
}

const EVENTS = `
CREATE TABLE event(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  id BLOB NOT NULL CHECK (length(id) = 16),
  hlc INTEGER NOT NULL,
  wall INTEGER NOT NULL,
  clock TEXT NOT NULL CHECK (clock IN ('ntp', 'hub', 'free')),
  agg_type TEXT NOT NULL,
  agg_id TEXT NOT NULL,
  type TEXT NOT NULL,
  ver INTEGER NOT NULL,
  parents TEXT NOT NULL,
  needs TEXT NOT NULL,
  actor TEXT NOT NULL,
  body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
  prev BLOB NOT NULL CHECK (length(prev) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  sig BLOB NOT NULL CHECK (length(sig) = 64),
  via TEXT,
  PRIMARY KEY (unit, origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_id ON event(unit, id);
CREATE INDEX event_agg ON event(unit, agg_id, hlc);
CREATE INDEX event_hlc ON event(unit, hlc);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

CREATE TABLE event_body(
  unit TEXT NOT NULL,
  hash BLOB NOT NULL,
  salt BLOB,
  body TEXT,
  PRIMARY KEY (unit, hash),
  CHECK ((salt IS NULL) = (body IS NULL))
) STRICT;

CREATE TABLE head(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (unit, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE agg_head(
  unit TEXT NOT NULL,
  agg_id TEXT NOT NULL,
  event_id BLOB NOT NULL,
  PRIMARY KEY (unit, agg_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending(
  unit TEXT NOT NULL,
  event_id BLOB NOT NULL,
  missing_parent BLOB NOT NULL,
  PRIMARY KEY (unit, event_id, missing_parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_parent ON pending(unit, missing_parent);

CREATE TABLE unprojected(
  unit TEXT NOT NULL,
  event_id BLOB NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('unknown', 'bad-body', 'no-body', 'after-unprojected')),
  PRIMARY KEY (unit, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_checkpoint(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  verified_at INTEGER NOT NULL,
  PRIMARY KEY (unit, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE peer(
  unit TEXT NOT NULL,
  peer TEXT NOT NULL,
  have TEXT NOT NULL DEFAULT '{}',
  n INTEGER NOT NULL DEFAULT 0,
  boot_id TEXT,
  last_ok INTEGER,
  last_error TEXT,
  backoff_until INTEGER,
  PRIMARY KEY (unit, peer)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob(
  unit TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  size INTEGER NOT NULL CHECK (size >= 0),
  mime TEXT NOT NULL,
  enc_key BLOB NOT NULL CHECK (length(enc_key) = 32),
  state TEXT NOT NULL DEFAULT 'stored' CHECK (state IN ('stored', 'verified', 'evicted')),
  created_at INTEGER NOT NULL,
  verified_at INTEGER,
  evicted_at INTEGER,
  PRIMARY KEY (unit, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_state ON blob(unit, state);
`

const NUMBERS_AND_IDENTITY = `
CREATE TABLE number_counter(
  unit TEXT NOT NULL,
  series TEXT NOT NULL,
  day TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (unit, series, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_lease(
  unit TEXT NOT NULL,
  series TEXT NOT NULL,
  day TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  next INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  PRIMARY KEY (unit, series, day, first),
  CHECK (first <= last AND next BETWEEN first AND last + 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE identity(
  unit TEXT NOT NULL,
  station TEXT NOT NULL,
  incarnation INTEGER NOT NULL CHECK (incarnation > 0),
  key_id TEXT NOT NULL,
  slot INTEGER CHECK (slot BETWEEN 0 AND 24),
  machine_fp TEXT,
  boot_no INTEGER NOT NULL DEFAULT 0,
  n INTEGER NOT NULL DEFAULT 0,
  retired_at INTEGER,
  PRIMARY KEY (unit, station, incarnation)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX identity_current ON identity(unit) WHERE retired_at IS NULL;

CREATE TABLE setting(
  unit TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (unit, key)
) STRICT, WITHOUT ROWID;
`
