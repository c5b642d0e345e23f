import type { Migration } from '../migration.ts'

/** The code a province gives a dossier beside the one on its receipt slip; both find it (sync.md §6). */
export const createOfficialCode: Migration = {
  version: 12,
  name: 'create-official-code',
  up: (db) => {
    db.exec(`
      CREATE TABLE official_code(
        unit TEXT NOT NULL,
        code TEXT NOT NULL,
        dossier_id TEXT NOT NULL,
        PRIMARY KEY (unit, code, dossier_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
