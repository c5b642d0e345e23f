import type { Migration } from '../migration.ts'

/**
 * The queue, rebuilt from events. The waiting lines are read by day and state, many times a minute: those are indexed. `ticket` holds the
 * whole of a ticket as JSON, what is asked for stands in columns beside it.
 */
export const createQueue: Migration = {
  version: 14,
  name: 'create-queue',
  up: (db) => {
    db.exec(TICKETS)
    db.exec(PLACES)
    db.exec(APPOINTMENTS_AND_RATINGS)
  },
}

const TICKETS = `
CREATE TABLE ticket(
  row_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  group_id TEXT NOT NULL,
  letter TEXT NOT NULL,
  number INTEGER NOT NULL,
  label TEXT NOT NULL,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  priority TEXT,
  place_at TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  granted_to TEXT,
  grant_request TEXT,
  issued_by TEXT NOT NULL,
  called_station TEXT,
  procedure_code TEXT,
  wait_seconds INTEGER,
  ticket TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_line ON ticket(day, state, group_id, place_at);
CREATE INDEX ticket_number ON ticket(day, letter, number, channel);
CREATE INDEX ticket_label ON ticket(label, day);
CREATE INDEX ticket_grant_request ON ticket(grant_request) WHERE grant_request IS NOT NULL;
CREATE INDEX ticket_issued ON ticket(issued_by, day);

CREATE TABLE ticket_call(
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  label TEXT NOT NULL,
  group_id TEXT NOT NULL,
  station TEXT NOT NULL,
  counter_name TEXT NOT NULL,
  counter_number TEXT NOT NULL,
  times INTEGER NOT NULL,
  is_priority INTEGER NOT NULL CHECK (is_priority IN (0, 1)),
  is_out_of_order INTEGER NOT NULL CHECK (is_out_of_order IN (0, 1)),
  request_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  officer_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_call_day ON ticket_call(day, at, id);
CREATE INDEX ticket_call_ticket ON ticket_call(ticket_id, at);
CREATE INDEX ticket_call_request ON ticket_call(request_id);

CREATE TABLE ticket_service(
  ticket_id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  day TEXT NOT NULL,
  group_id TEXT NOT NULL,
  station TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  seconds INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_service_day ON ticket_service(day, group_id);

CREATE TABLE ticket_dossier(
  ticket_id TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  PRIMARY KEY (ticket_id, dossier_id)
) STRICT, WITHOUT ROWID;
`

const PLACES = `
CREATE TABLE queue_counter(
  station TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  number TEXT NOT NULL,
  group_ids TEXT NOT NULL,
  takes_priority INTEGER NOT NULL CHECK (takes_priority IN (0, 1)),
  officer_id TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  closed_at TEXT,
  close_reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_settings(
  unit TEXT PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_keeper(
  unit TEXT PRIMARY KEY,
  station TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  cause TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

const APPOINTMENTS_AND_RATINGS = `
CREATE TABLE appointment(
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  slot_at TEXT NOT NULL,
  code TEXT NOT NULL,
  group_id TEXT NOT NULL,
  procedure_code TEXT,
  person_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  address TEXT NOT NULL,
  place TEXT NOT NULL,
  priority TEXT,
  note TEXT NOT NULL,
  booked_by TEXT NOT NULL,
  state TEXT NOT NULL,
  ticket_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_day ON appointment(day, slot_at);
CREATE INDEX appointment_code ON appointment(code) WHERE state = 'booked';

CREATE TABLE rating(
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  procedure_code TEXT,
  procedure_name TEXT NOT NULL,
  counter_name TEXT NOT NULL,
  overall TEXT NOT NULL,
  answers TEXT NOT NULL,
  remark TEXT NOT NULL,
  via TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_day ON rating(day);
`
