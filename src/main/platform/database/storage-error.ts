import { SqliteError } from 'better-sqlite3'

/** The disk is full: nothing of the transaction was kept, reading goes on. Becomes `disk-full` at the router. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError'
}

/**
 * The disk or the file failed. The handle must not be used again: after a failed fsync the kernel may have
 * dropped the pages, and a second try would report success over nothing. Close, reopen, `quick_check`, tell the person.
 * Becomes `storage-failed` at the router.
 */
export class StorageFailedError extends Error {
  override readonly name = 'StorageFailedError'
}

const BROKEN = /^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/

export function sqliteCodeOf(error: unknown): string | undefined {
  return error instanceof SqliteError ? error.code : undefined
}

/** The storage error behind an SQLite failure, or the error itself when storage is not to blame. */
export function toStorageError(error: unknown): unknown {
  const code = sqliteCodeOf(error)
  if (code === undefined) return error
  if (code === 'SQLITE_FULL') return new DiskFullError('the disk is full', { cause: error })
  if (BROKEN.test(code)) return new StorageFailedError(`storage failed: ${code}`, { cause: error })
  return error
}
