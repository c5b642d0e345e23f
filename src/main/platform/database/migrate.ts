import path from 'node:path'
import { copyDatabase } from './copy-database.ts'
import type { Db } from './db.ts'
import type { Migration } from './migration.ts'

export class DatabaseFromTheFutureError extends Error {
  override readonly name = 'DatabaseFromTheFutureError'
}

/** `quick_check` found something, or the file that should hold the register is gone. */
export class DatabaseDamagedError extends Error {
  override readonly name = 'DatabaseDamagedError'
}

export type MigrateOptions = {
  readonly db: Db
  readonly file: string
  readonly key: Uint8Array
  readonly nativeBinding?: string
  readonly migrations: readonly Migration[]
}

export type MigrateOutcome = {
  readonly from: number
  readonly to: number
  /** The copy made before the first step; undefined when the database was empty or nothing was pending. */
  readonly copy: string | undefined
}

/** Runs the pending steps in order, one transaction each. Throws {@link DatabaseFromTheFutureError} and leaves such a file alone. */
export function migrate(options: MigrateOptions): MigrateOutcome {
  const { db, migrations } = options
  assertOrdered(migrations)
  const from = versionOf(db)
  const newest = migrations.length
  if (from > newest) throw new DatabaseFromTheFutureError(`the database is version ${from}, this program knows ${newest}`)
  const pending = migrations.slice(from)
  const copy = from > 0 && pending.length > 0 ? copyBefore(options, from, newest) : undefined
  for (const migration of pending) {
    db.transaction(() => {
      migration.up(db)
      db.pragma(`user_version=${migration.version}`)
    }).immediate()
  }
  if (copy !== undefined) assertWhole(db)
  return { from, to: newest, copy }
}

export function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** One name for one step, so that a migration tried again replaces the copy instead of filling the disk. */
function copyBefore(options: MigrateOptions, from: number, to: number): string {
  const target = path.join(path.dirname(options.file), 'backups', `before-migration-${from}-to-${to}.db`)
  copyDatabase({ db: options.db, target, key: options.key, nativeBinding: options.nativeBinding })
  return target
}

/** Throws {@link DatabaseDamagedError}; reads the whole file, seconds for a large one. */
export function assertWhole(db: Db): void {
  const answer: unknown = db.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') throw new DatabaseDamagedError(`quick_check: ${String(answer)}`)
}

function assertOrdered(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1)
      throw new Error(`migration ${migration.name} has version ${migration.version}, expected ${index + 1}`)
  })
}
