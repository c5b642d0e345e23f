import type { GatewayMigration } from '../gateway-migration.ts'

/** The CA of each registered unit, and whom it let in and shut out. */
export const createTrustTables: GatewayMigration = {
  version: 8,
  name: 'create-trust',
  statements: ({ count, end }) => [
    `CREATE TABLE trust_unit(
  unit TEXT NOT NULL,
  ca_certificate TEXT NOT NULL,
  registered_at ${count} NOT NULL,
  PRIMARY KEY (unit)
) ${end}`,
    `CREATE TABLE trust_admission(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  public_key TEXT NOT NULL,
  PRIMARY KEY (unit, origin)
) ${end}`,
    `CREATE TABLE trust_revocation(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  kept_until ${count} NOT NULL,
  PRIMARY KEY (unit, origin)
) ${end}`,
  ],
}
