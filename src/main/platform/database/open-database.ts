import { mkdirSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { createDatabaseMarks, type DatabaseMarks } from './database-marks.ts'
import type { Db } from './db.ts'
import { applySettings, assertSettings, openEncrypted } from './encrypted-handle.ts'
import { holdInstanceLock } from './instance-lock.ts'
import {
  assertWhole,
  DatabaseDamagedError,
  DatabaseFromTheFutureError,
  migrate,
  versionOf,
  type MigrateOutcome,
} from './migrate.ts'
import type { Migration } from './migration.ts'
import { classifyStartFailure, type StartFailure } from './start-failure.ts'
import { sqliteCodeOf } from './storage-error.ts'
import { createUnitOfWork, type UnitOfWork } from './unit-of-work.ts'

export type OpenDatabaseOptions = {
  readonly file: string
  /** 32 random bytes. */
  readonly key: Uint8Array
  readonly migrations: readonly Migration[]
  /** From `findNativeBinding`; undefined where the package's own binary works. */
  readonly nativeBinding?: string
}

export type OpenedDatabase = {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly migrated: MigrateOutcome
  /** The last process did not close the file; `quick_check` has been run and was good. */
  readonly wasUnclean: boolean
  /** Empties the write-ahead log, closes, and notes that the stop was clean. A broken handle is only closed. */
  readonly close: () => void
}

/**
 * Opens the register: alone, with its key, its settings proved by a write, checked after an unclean stop, and migrated.
 * The writer of the whole process; every change goes through its one handle (sync.md §0 rule 5).
 */
export function openDatabase(options: OpenDatabaseOptions): Result<OpenedDatabase, StartFailure> {
  const marks = createDatabaseMarks(options.file)
  let releaseLock: (() => void) | undefined
  let db: Db | undefined
  try {
    mkdirSync(path.dirname(options.file), { recursive: true, mode: 0o700 })
    releaseLock = holdInstanceLock(`${options.file}.lock`, options.nativeBinding)
    const wasUnclean = marks.wasUnclean()
    if (marks.isLost()) throw new DatabaseDamagedError('the file that held the register is gone or empty')
    db = openEncrypted(options)
    const migrated = prepare({ options, db, marks, wasUnclean })
    return ok(opened({ db, marks, migrated, wasUnclean, releaseLock }))
  } catch (error) {
    db?.close()
    releaseLock?.()
    return err(explain(error, marks, options))
  }
}

function prepare(parts: {
  readonly options: OpenDatabaseOptions
  readonly db: Db
  readonly marks: DatabaseMarks
  readonly wasUnclean: boolean
}): MigrateOutcome {
  const { options, db, marks, wasUnclean } = parts
  // The first page is read here: a wrong key or a ruined file shows before anything is written, a newer file stays untouched.
  const version = versionOf(db)
  if (version > options.migrations.length) {
    throw new DatabaseFromTheFutureError(`the database is version ${version}, this program knows ${options.migrations.length}`)
  }
  marks.setRunning()
  applySettings(db)
  assertSettings(db)
  if (wasUnclean) assertWhole(db)
  const migrated = migrate({ ...options, db })
  marks.rememberKey(options.key)
  return migrated
}

function opened(parts: {
  readonly db: Db
  readonly marks: DatabaseMarks
  readonly migrated: MigrateOutcome
  readonly wasUnclean: boolean
  readonly releaseLock: () => void
}): OpenedDatabase {
  const { db, marks, migrated, wasUnclean, releaseLock } = parts
  const unitOfWork = createUnitOfWork(db)
  const close = (): void => {
    if (!db.open) return
    const isClean = !unitOfWork.isBroken() && emptyLog(db)
    db.close()
    if (isClean) marks.clearRunning()
    releaseLock()
  }
  return { db, unitOfWork, migrated, wasUnclean, close }
}

/** False when it cannot, as on a full disk: the log stays valid beside the file, and the next start looks at both. */
function emptyLog(db: Db): boolean {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
    return true
  } catch {
    // Closing goes on: everything acknowledged is in the log.
    return false
  }
}

const NO_ROOM_BYTES = 256 * 1024

function explain(error: unknown, marks: DatabaseMarks, options: OpenDatabaseOptions): StartFailure {
  const failure = classifyStartFailure(error)
  const sqliteCode = sqliteCodeOf(error) ?? ''
  if (sqliteCode === 'SQLITE_NOTADB') return { ...failure, code: marks.explainUnreadable(options.key) }
  // Without room for the shared-memory file SQLite reports an I/O error, not a full disk.
  if (sqliteCode.startsWith('SQLITE_IOERR') && hasNoRoom(path.dirname(options.file))) return { ...failure, code: 'disk-full' }
  return failure
}

function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < NO_ROOM_BYTES
  } catch {
    // The folder itself cannot be asked; then room is not what is missing.
    return false
  }
}
