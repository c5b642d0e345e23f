/** What the two engines call one thing. `end` closes a CREATE TABLE. */
export type SqlWords = { readonly bytes: string; readonly count: string; readonly end: string }

export const SQLITE_WORDS: SqlWords = { bytes: 'BLOB', count: 'INTEGER', end: 'STRICT, WITHOUT ROWID' }
export const POSTGRES_WORDS: SqlWords = { bytes: 'BYTEA', count: 'BIGINT', end: '' }

/**
 * One frozen step of the gateway's schema on both engines. `unit` leads every key and index; no sequences, triggers, deferrable
 * or exclusion constraints: the country may put these tables on Citus or YugabyteDB (sync.md §12). One statement an entry.
 */
export type GatewayMigration = {
  /** Its own number, given once; a lower one that arrives later is still applied. */
  readonly version: number
  /** As the file: `create-gateway`. */
  readonly name: string
  readonly statements: (words: SqlWords) => readonly string[]
}
