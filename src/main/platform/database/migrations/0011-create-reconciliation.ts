import type { Migration } from '../migration.ts'

/** What the gateway found when it compared a day with the province, as it told it. */
export const createReconciliation: Migration = {
  version: 11,
  name: 'create-reconciliation',
  up: (db) => {
    db.exec(`
      CREATE TABLE reconciliation(
        unit TEXT NOT NULL,
        day TEXT NOT NULL,
        at TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (unit, day)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
