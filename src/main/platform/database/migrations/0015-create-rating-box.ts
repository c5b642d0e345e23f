import type { Migration } from '../migration.ts'

/**
 * Ratings wait in `rating_box` until several go into the journal together; `rated_receipt` knows by keyed hash what was rated. Neither has
 * a row number or a time: the order of the rows is that of random names, so that nothing leads from a rating to a dossier.
 */
export const createRatingBox: Migration = {
  version: 15,
  name: 'create-rating-box',
  up: (db) => {
    db.exec(`
      CREATE TABLE rating_box(
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE rated_receipt(
        mark TEXT PRIMARY KEY
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
