import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import type { Logger } from '../../../shared/ports/logger.ts'
import { POSTGRES_WORDS } from '../gateway-migration.ts'
import type { GatewayTables } from '../gateway-tables.ts'
import { gatewayMigrations } from '../migrations/index.ts'
import type { OpenedEngine } from '../opened-engine.ts'
import { runMigrations } from '../run-migrations.ts'

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string
  readonly poolSize: number
  readonly isSerializable: boolean
  readonly now: number
  readonly logger: Logger
}

const CONNECT_TIMEOUT_MS = 10_000
/** Longer than any transaction of ours takes; a connection whose process hangs must not keep the unit locked for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000
const LOCK_TIMEOUT_MS = 30_000

/** serialization_failure, deadlock_detected; lock_not_available is the lock timeout. */
const TRANSIENT: ReadonlySet<string> = new Set(['40001', '40P01', '55P03'])
/** unique_violation, duplicate_table, duplicate_object (its row type): another process is making the same schema at the same moment. */
const SCHEMA_RACE: ReadonlySet<string> = new Set(['23505', '42P07', '42710', '40001', '40P01'])
const SCHEMA_TRIES = 10

/** The province's database. `synchronous_commit` is set for each connection: what is acknowledged is on the disk. */
export async function openPostgres(options: PostgresOptions): Promise<OpenedEngine> {
  const { url, poolSize, isSerializable, now, logger } = options
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'quay-mot-cua-gateway',
    options: `-c synchronous_commit=on -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS} -c lock_timeout=${LOCK_TIMEOUT_MS}`,
    // Counters fit a JavaScript number; the one column that does not (`hlc`) is always asked for as text.
    types: { getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)) },
  })
  // A connection that dies while nobody uses it is replaced; without a listener the error would end the process.
  pool.on('error', (error) => logger.warn('an idle connection to the database was lost', { error }))
  const db = new Kysely<GatewayTables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrateTogether(db, now)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    engine: 'postgres',
    db,
    isolation: isSerializable ? 'serializable' : 'read committed',
    isTransient: (error) => TRANSIENT.has(codeOf(error)),
    translate: (error) => error,
    close: () => db.destroy(),
  }
}

async function migrateTogether(db: Kysely<GatewayTables>, now: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await runMigrations(db, POSTGRES_WORDS, { migrations: gatewayMigrations, now })
      return
    } catch (error) {
      if (tries >= SCHEMA_TRIES || !SCHEMA_RACE.has(codeOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, tries * 50 * Math.random()))
    }
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
