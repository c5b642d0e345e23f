import path from 'node:path'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import { openDatabase, toStorageError, type Db } from '../../../main/platform/database/index.ts'
import { SQLITE_WORDS } from '../gateway-migration.ts'
import type { GatewayTables } from '../gateway-tables.ts'
import { gatewayMigrations } from '../migrations/index.ts'
import type { OpenedEngine } from '../opened-engine.ts'
import { runMigrations } from '../run-migrations.ts'
import { refuseFirstLayout } from './refuse-first-layout.ts'

export type SqliteOptions = {
  readonly dataDir: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly nativeBinding?: string | undefined
  readonly now: number
}

/** The encrypted file of one commune's hub or gateway, every write durable before it is acknowledged. Throws when it cannot be opened. */
export async function openSqlite(options: SqliteOptions): Promise<OpenedEngine> {
  const { dataDir, key, nativeBinding, now } = options
  const opened = openDatabase({ file: path.join(dataDir, 'gateway.db'), key, migrations: refuseFirstLayout, nativeBinding })
  if (!opened.ok) throw new Error(`the gateway's database cannot be opened: ${opened.error.code} (${opened.error.detail})`)
  const { db: handle, close } = opened.value
  const db = new Kysely<GatewayTables>({ dialect: new SqliteDialect({ database: withStatementCache(handle, close) }) })
  try {
    await runMigrations(db, SQLITE_WORDS, { migrations: gatewayMigrations, now })
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    engine: 'sqlite',
    db,
    isolation: undefined,
    isTransient: () => false,
    translate: toStorageError,
    close: () => db.destroy(),
  }
}

/** Preparing a statement costs more than running it (sync.md §4.4), and the gateway asks the same few hundred questions for ever. */
const MOST_STATEMENTS = 500

function withStatementCache(handle: Db, close: () => void): SqliteDatabase {
  const statements = new Map<string, ReturnType<Db['prepare']>>()
  return {
    close,
    prepare: (sql) => {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const statement = handle.prepare(sql)
      // A question with as many places as it has values is different every time; the oldest gives way.
      if (statements.size >= MOST_STATEMENTS) statements.delete(statements.keys().next().value ?? '')
      statements.set(sql, statement)
      return statement
    },
  }
}
