import { DatabaseDamagedError, DatabaseFromTheFutureError } from './migrate.ts'
import { sqliteCodeOf } from './storage-error.ts'

/** Why the core cannot work with this data folder. Each has a start-up screen that says what to do. */
export type StartFailureCode =
  | 'database-from-the-future'
  | 'wrong-key'
  | 'damaged'
  | 'read-only'
  | 'disk-full'
  | 'already-running'
  | 'unexpected'

/** `detail` is for the log, never for the screen. */
export type StartFailure = { readonly code: StartFailureCode; readonly detail: string }

const BY_CODE: readonly (readonly [RegExp, StartFailureCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)$/, 'disk-full'],
  [/^(SQLITE_READONLY.*|SQLITE_CANTOPEN.*|SQLITE_PERM|EACCES|EPERM|EROFS)$/, 'read-only'],
  [/^(SQLITE_CORRUPT.*|SQLITE_NOTADB|SQLITE_IOERR.*)$/, 'damaged'],
  [/^SQLITE_BUSY/, 'already-running'],
]

/** The thing a person can act on, behind an error of SQLite, of the file system, or of a migration. */
export function classifyStartFailure(error: unknown): StartFailure {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (error instanceof DatabaseFromTheFutureError) return { code: 'database-from-the-future', detail }
  if (error instanceof DatabaseDamagedError) return { code: 'damaged', detail }
  const systemCode = error instanceof Error && 'code' in error ? String(error.code) : ''
  const code = sqliteCodeOf(error) ?? systemCode
  const known = BY_CODE.find(([pattern]) => pattern.test(code))
  return { code: known?.[1] ?? 'unexpected', detail: code === '' ? detail : `${code}: ${detail}` }
}
