import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { writeFileDurably } from '../files/durable-file.ts'

/**
 * Two small files beside the database. `.running` is there while the core works: found at start, the last stop was unclean.
 * `.key-check` holds a tag of the key: SQLite says "not a database" both for a wrong key and for a ruined file,
 * and only the tag tells which. It also remembers that a database once was here, for an empty file is to SQLite a new one.
 */
export type DatabaseMarks = {
  readonly wasUnclean: () => boolean
  readonly setRunning: () => void
  readonly clearRunning: () => void
  readonly rememberKey: (key: Uint8Array) => void
  /** What "not a database" means for this file and key. */
  readonly explainUnreadable: (key: Uint8Array) => 'wrong-key' | 'damaged'
  /** A database was here and its file is now gone or empty. */
  readonly isLost: () => boolean
}

const PAGE_BYTES = 4096

export function createDatabaseMarks(file: string): DatabaseMarks {
  const running = `${file}.running`
  const keyCheck = `${file}.key-check`
  const size = (): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return {
    wasUnclean: () => existsSync(running),
    setRunning: () => writeFileDurably(running, ''),
    clearRunning: () => rmSync(running, { force: true }),
    rememberKey: (key) => {
      if (!existsSync(keyCheck) || !isTagOf(key, readFileSync(keyCheck))) writeFileDurably(keyCheck, tagOf(key))
    },
    explainUnreadable: (key) => {
      if (existsSync(keyCheck)) return isTagOf(key, readFileSync(keyCheck)) ? 'damaged' : 'wrong-key'
      return size() % PAGE_BYTES === 0 ? 'wrong-key' : 'damaged'
    },
    isLost: () => existsSync(keyCheck) && size() === 0,
  }
}

function tagOf(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('quay-mot-cua database key check v1').digest()
}

function isTagOf(key: Uint8Array, stored: Buffer): boolean {
  const tag = tagOf(key)
  return stored.length === tag.length && timingSafeEqual(stored, tag)
}
