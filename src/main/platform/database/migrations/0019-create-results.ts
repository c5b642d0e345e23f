import type { Migration } from '../migration.ts'

/**
 * `result`: the drafts of each dossier's result as their events tell them. `book_key`: book, year and number of a sector's own
 * book, so that one number is not typed twice. `on_the_spot`: every dossier received, for the lane and its share.
 */
export const createResults: Migration = {
  version: 19,
  name: 'create-results',
  up: (db) => {
    db.exec(`
      CREATE TABLE result(
        dossier_id TEXT PRIMARY KEY,
        stage TEXT NOT NULL,
        author_id TEXT NOT NULL,
        book_key TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        state TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX result_stage ON result(stage, changed_at);
      CREATE INDEX result_book ON result(book_key) WHERE book_key <> '';

      CREATE TABLE on_the_spot(
        dossier_id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        procedure_code TEXT NOT NULL,
        procedure_name TEXT NOT NULL,
        field_code TEXT NOT NULL,
        is_lane INTEGER NOT NULL CHECK (is_lane IN (0, 1)),
        owner_name TEXT NOT NULL,
        ticket TEXT NOT NULL,
        counter TEXT NOT NULL,
        received_at TEXT NOT NULL,
        received_on TEXT NOT NULL,
        is_moved INTEGER NOT NULL CHECK (is_moved IN (0, 1)),
        resolved_at TEXT,
        ended_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX on_the_spot_day ON on_the_spot(received_on, counter);

      CREATE TABLE on_the_spot_settings(
        unit TEXT PRIMARY KEY,
        body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
