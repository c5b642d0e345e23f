import type Database from 'better-sqlite3'

/** One open handle on the encrypted file. */
export type Db = Database.Database
