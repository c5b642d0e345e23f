import Database from 'better-sqlite3'
import type { Db } from './db.ts'

const BUSY_TIMEOUT_MS = 5000
/** `QMC1`: tells our file from any other SQLite file. */
export const APPLICATION_ID = 0x51_4d_43_31

/** sync.md §4.3. `synchronous` must come after `journal_mode`: entering WAL resets it to the build's default, NORMAL. */
const SETTINGS: readonly (readonly [name: string, value: string, expected: number | string])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', String(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['cache_size', '-16000', -16_000],
  ['journal_size_limit', '67108864', 67_108_864],
  ['wal_autocheckpoint', '1000', 1000],
]

export type HandleOptions = {
  readonly file: string
  /** 32 random bytes. */
  readonly key: Uint8Array
  readonly nativeBinding?: string
  readonly readonly?: boolean
}

/** Opens the file with its key; nothing is read yet, so a wrong key shows only at the first question. */
export function openEncrypted(options: HandleOptions): Db {
  if (options.key.length !== 32) throw new Error('the database key is 32 bytes')
  const db = new Database(options.file, {
    timeout: BUSY_TIMEOUT_MS,
    readonly: options.readonly ?? false,
    fileMustExist: options.readonly ?? false,
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  })
  db.pragma("cipher='sqlcipher'")
  db.pragma(`key="x'${Buffer.from(options.key).toString('hex')}'"`)
  return db
}

export function applySettings(db: Db): void {
  for (const [name, value] of SETTINGS) db.pragma(`${name}=${value}`)
}

/**
 * Writes once, then asks every setting back. Asked before the first write, `synchronous` answers FULL even where the
 * file will run with NORMAL, and NORMAL loses acknowledged dossiers in a power cut (sync.md §4.2).
 */
export function assertSettings(db: Db): void {
  db.transaction(() => db.pragma(`application_id=${APPLICATION_ID}`)).immediate()
  for (const [name, , expected] of SETTINGS) {
    const actual: unknown = db.pragma(name, { simple: true })
    if (actual !== expected) throw new Error(`pragma ${name} is ${String(actual)}, not ${expected}`)
  }
}

/** A second, read-only handle for long questions in a worker. The writer must have opened the file first. */
export function openReader(options: Omit<HandleOptions, 'readonly'>): Db {
  const db = openEncrypted({ ...options, readonly: true })
  db.pragma('query_only=ON')
  db.pragma('trusted_schema=OFF')
  db.pragma('cache_size=-16000')
  return db
}
