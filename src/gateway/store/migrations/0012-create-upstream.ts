import type { GatewayMigration } from '../gateway-migration.ts'

/** What a hub remembers of the gateway above it: its own request number, and what that gateway last said it holds. */
export const createUpstream: GatewayMigration = {
  version: 12,
  name: 'create-upstream',
  statements: ({ count, end }) => [
    `CREATE TABLE upstream(
  unit TEXT NOT NULL,
  n ${count} NOT NULL,
  have TEXT NOT NULL DEFAULT '{}',
  last_ok ${count},
  PRIMARY KEY (unit)
) ${end}`,
  ],
}
