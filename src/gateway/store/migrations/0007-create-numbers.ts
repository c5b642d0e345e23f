import type { GatewayMigration } from '../gateway-migration.ts'

/** Ranges of dossier codes granted to hubs, and blocks lent to stations (sync.md §6). No range of a day is ever given twice. */
export const createNumbers: GatewayMigration = {
  version: 7,
  name: 'create-numbers',
  statements: ({ count, end }) => [
    `CREATE TABLE number_ledger(
  unit TEXT NOT NULL,
  hub TEXT NOT NULL,
  incarnation ${count} NOT NULL,
  grants_from TEXT,
  grant_request TEXT,
  PRIMARY KEY (unit)
) ${end}`,
    `CREATE TABLE number_grant(
  unit TEXT NOT NULL,
  day TEXT NOT NULL,
  first ${count} NOT NULL,
  last ${count} NOT NULL,
  hub TEXT NOT NULL,
  epoch ${count} NOT NULL,
  request_id TEXT NOT NULL,
  given_at ${count} NOT NULL,
  PRIMARY KEY (unit, day, first),
  CHECK (first BETWEEN 1 AND last AND last <= 4999)
) ${end}`,
    `CREATE TABLE number_hub(
  unit TEXT NOT NULL,
  hub TEXT NOT NULL,
  epoch ${count} NOT NULL,
  PRIMARY KEY (unit, hub)
) ${end}`,
    `CREATE TABLE number_held(
  unit TEXT NOT NULL,
  day TEXT NOT NULL,
  first ${count} NOT NULL,
  last ${count} NOT NULL,
  epoch ${count} NOT NULL,
  PRIMARY KEY (unit, day, first)
) ${end}`,
    `CREATE TABLE number_block(
  unit TEXT NOT NULL,
  day TEXT NOT NULL,
  first ${count} NOT NULL,
  last ${count} NOT NULL,
  origin TEXT NOT NULL,
  request_id TEXT NOT NULL,
  given_at ${count} NOT NULL,
  PRIMARY KEY (unit, day, first)
) ${end}`,
  ],
}
