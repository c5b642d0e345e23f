import { createHash } from 'node:crypto'
import type { EventKinds } from '../../shared/domain/journal/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { IdSource } from '../../shared/ports/id-source.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import { createStore, registerUnits, type LogListener } from './create-store.ts'
import type { GatewayStore } from './gateway-store.ts'
import { lookAgain } from './log/look-again.ts'
import type { OpenedEngine } from './opened-engine.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

export type DatabaseOptions = {
  /** `postgres://…`; absent = the encrypted SQLite file in the data folder. */
  readonly url?: string | undefined
  readonly poolSize?: number | undefined
  /** Every transaction SERIALIZABLE, retried where the engine asks for it. */
  readonly isSerializable?: boolean | undefined
}

export type StoreOptions = {
  readonly dataDir: string
  /** 32 bytes: opens the SQLite file, and seals the signing keys on both engines. */
  readonly key: Uint8Array
  /** Name of its own log, where it is not `<unit>.GW`: a hub's. */
  readonly ownName?: string | undefined
  /** The units to serve; on PostgreSQL beside those already registered. */
  readonly units: readonly string[]
  readonly database?: DatabaseOptions | undefined
  readonly nativeBinding?: string | undefined
  readonly kinds: EventKinds
  readonly listeners: readonly LogListener[]
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: Logger
  readonly measured?: ((elapsedMs: number) => void) | undefined
}

const POOL_SIZE = 10

/** Opens the one store of a gateway. Throws when it cannot work; the message says why. */
export async function openStore(options: StoreOptions): Promise<GatewayStore> {
  const { units, key, ownName, kinds, listeners, clock, ids, measured } = options
  const engine = await openEngine(options)
  const store = createStore({ ...engine, databaseKey: key, ownName, kinds, listeners, clock, ids, measured })
  try {
    await assertOneUnit(store, units)
    await registerUnits(engine.db, units)
    const digest = createHash('sha256').update(JSON.stringify(kinds.newest)).digest('hex')
    for (const unit of await store.units()) {
      await store.transaction(unit, async (tx) => {
        await tx.log.own()
        await lookAgain(tx, { kinds, digest, listeners })
      })
    }
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openEngine({ dataDir, key, nativeBinding, database, clock, logger }: StoreOptions): Promise<OpenedEngine> {
  const now = clock.now()
  if (database?.url === undefined) return openSqlite({ dataDir, key, nativeBinding, now })
  // Loaded only where it is used: a hub inside a station carries no PostgreSQL client.
  const { openPostgres } = await import('./postgres/open-postgres.ts')
  const { url, poolSize = POOL_SIZE, isSerializable = false } = database
  return openPostgres({ url, poolSize, isSerializable, now, logger })
}

/** One file, one commune: the station that holds it can be asked for nothing else. */
async function assertOneUnit(store: GatewayStore, units: readonly string[]): Promise<void> {
  if (store.engine !== 'sqlite') return
  if (units.length !== 1) throw new Error('a SQLite gateway serves exactly one unit; several need PostgreSQL')
  const other = (await store.units()).find((unit) => unit !== units[0])
  if (other !== undefined) throw new Error(`this data folder belongs to unit ${other}`)
}
