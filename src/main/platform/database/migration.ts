import type { Db } from './db.ts'

/** One frozen step of the schema. `up` runs inside its own transaction and may not open another. */
export type Migration = {
  /** 1, 2, 3 … without gaps; becomes `PRAGMA user_version`. */
  readonly version: number
  /** As the file: `create-journal`. */
  readonly name: string
  readonly up: (db: Db) => void
}
