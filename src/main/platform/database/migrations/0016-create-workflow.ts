import type { Migration } from '../migration.ts'

/**
 * Processes the commune has published: every version for ever, because dossiers run on the old ones. `definition` holds the
 * whole as JSON. `event_id` decides the same way on every machine should one version ever come twice.
 */
export const createWorkflow: Migration = {
  version: 16,
  name: 'create-workflow',
  up: (db) => {
    db.exec(`
CREATE TABLE workflow_version(
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL,
  event_id TEXT NOT NULL,
  based_on TEXT,
  definition TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_retired(
  id TEXT PRIMARY KEY,
  from_day TEXT NOT NULL,
  at TEXT NOT NULL,
  by_name TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`)
  },
}
