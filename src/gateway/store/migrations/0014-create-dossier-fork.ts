import type { GatewayMigration } from '../gateway-migration.ts'

/** Dossiers that two machines changed in ways only a person can decide between: nothing of them goes to the province meanwhile. */
export const createDossierFork: GatewayMigration = {
  version: 14,
  name: 'create-dossier-fork',
  statements: ({ end }) => [
    `CREATE TABLE dossier_fork(
  unit TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  PRIMARY KEY (unit, dossier_id)
) ${end}`,
  ],
}
