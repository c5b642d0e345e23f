import type { Migration } from '../migration.ts'

/** Two machines may give one account name to two people while they do not see each other; both stay, and one is called a little differently. */
export const keepToldAccountName: Migration = {
  version: 13,
  name: 'keep-told-account-name',
  up: (db) => {
    db.exec(`
      ALTER TABLE officer ADD COLUMN told_name TEXT NOT NULL DEFAULT '';
      UPDATE officer SET told_name = account_name;
      CREATE INDEX officer_told_name ON officer(told_name);
    `)
  },
}
