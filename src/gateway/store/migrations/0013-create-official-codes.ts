import type { GatewayMigration } from '../gateway-migration.ts'

/** What a code-minting province has given out for us, and the names it gave our files: asked for once, used ever after. */
export const createOfficialCodes: GatewayMigration = {
  version: 13,
  name: 'create-official-codes',
  statements: ({ bytes, end }) => [
    `CREATE TABLE official_code(
  unit TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (unit, dossier_id)
) ${end}`,
    `CREATE TABLE province_file(
  unit TEXT NOT NULL,
  sha256 ${bytes} NOT NULL CHECK (length(sha256) = 32),
  file_id TEXT NOT NULL,
  PRIMARY KEY (unit, sha256)
) ${end}`,
  ],
}
