import type { Migration } from '../migration.ts'

/**
 * A restored, copied or forked station goes on under a new incarnation. Its key lies in the encrypted register itself, so
 * that key and identity change in one transaction; a wish to renew outlives the process that found the need.
 */
export const renewIncarnation: Migration = {
  version: 6,
  name: 'renew-incarnation',
  up: (db) => {
    db.exec(`
      ALTER TABLE identity ADD COLUMN private_key BLOB;
      CREATE TABLE identity_renewal(
        unit TEXT PRIMARY KEY NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('own-fork', 'clone', 'restored', 'moved')),
        origin TEXT,
        keep INTEGER,
        requested_at INTEGER NOT NULL,
        CHECK ((origin IS NULL) = (keep IS NULL))
      ) STRICT;
    `)
  },
}
