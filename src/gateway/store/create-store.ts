import type { IsolationLevel, Kysely } from 'kysely'
import type { EventKinds, Origin, StoredEvent } from '../../shared/domain/journal/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { IdSource } from '../../shared/ports/id-source.ts'
import type { Roster } from './gateway-log.ts'
import type { Engine, GatewayStore, GatewayTx } from './gateway-store.ts'
import type { GatewayTables } from './gateway-tables.ts'
import { createUnitLog } from './log/unit-log.ts'

/** Features that want to know what came into the log, and who may write to it. */
export type LogListener = {
  readonly take?: ((tx: GatewayTx, attached: readonly StoredEvent[]) => Promise<void>) | undefined
  readonly roster?: ((tx: GatewayTx, origins: readonly Origin[]) => Promise<Roster | undefined>) | undefined
}

export type StoreParts = {
  readonly engine: Engine
  readonly db: Kysely<GatewayTables>
  readonly isolation: IsolationLevel | undefined
  readonly clock: Clock
  readonly ids: IdSource
  readonly kinds: EventKinds
  /** 32 bytes; seals the signing keys. */
  readonly databaseKey: Uint8Array
  readonly ownName?: string | undefined
  readonly listeners: readonly LogListener[]
  /** The engine's own words for `try the same again`. */
  readonly isTransient: (error: unknown) => boolean
  readonly translate: (error: unknown) => unknown
  readonly close: () => Promise<void>
  /** How long one transaction took, retries and all, milliseconds. */
  readonly measured?: ((elapsedMs: number) => void) | undefined
}

const MOST_TRIES = 40
const FIRST_WAIT_MS = 4
const LONGEST_WAIT_MS = 400

export function createStore(parts: StoreParts): GatewayStore {
  const { engine, db, isolation, isTransient } = parts
  const listeners = new Set<(unit: string) => void>()
  const inTurn = createTurns()

  async function once<T>(unit: string, work: (tx: GatewayTx) => Promise<T>): Promise<{ value: T; after: (() => void)[] }> {
    const after: (() => void)[] = []
    let isLogged = false
    const begin = isolation === undefined ? db.transaction() : db.transaction().setIsolationLevel(isolation)
    const value = await begin.execute((trx) => {
      const tx: GatewayTx = {
        unit,
        engine,
        db: trx,
        afterCommit: (fn) => void after.push(fn),
        log: createUnitLog({
          ...parts,
          db: trx,
          unit,
          take: async (attached) => {
            for (const { take } of parts.listeners) await take?.(tx, attached)
          },
          findRoster: (origins) => findRoster(parts.listeners, tx, origins),
          noteLogged: () => {
            isLogged = true
          },
        }),
      }
      return work(tx)
    })
    if (isLogged) after.push(() => listeners.forEach((listener) => listener(unit)))
    return { value, after }
  }

  const transaction: GatewayStore['transaction'] = async (unit, work) => {
    const startedAt = performance.now()
    try {
      const { value, after } = await inTurn(unit, () => retried(() => once(unit, work), isTransient))
      for (const fn of after) fn()
      return value
    } catch (error) {
      throw parts.translate(error)
    } finally {
      parts.measured?.(performance.now() - startedAt)
    }
  }

  return {
    engine,
    db,
    transaction,
    onLogged: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    units: async () => {
      const rows = await db.selectFrom('unit_head').select('unit').where('is_open', '=', 1).orderBy('unit').execute()
      return rows.map(({ unit }) => unit)
    },
    check: async () => void (await db.selectFrom('gateway_schema').select('version').limit(1).execute()),
    close: parts.close,
  }
}

/** At most one feature keeps a roster. */
async function findRoster(
  listeners: readonly LogListener[],
  tx: GatewayTx,
  origins: readonly Origin[],
): Promise<Roster | undefined> {
  for (const { roster } of listeners) {
    const found = await roster?.(tx, origins)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * One transaction of a unit at a time in this process: a unit at its busiest then holds one connection, not the whole pool, and
 * only other processes are left to meet at its row.
 */
function createTurns(): <T>(unit: string, run: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (unit, run) => {
    const before = last.get(unit) ?? Promise.resolve()
    const mine = before.then(run, run)
    last.set(unit, mine)
    const leave = (): void => {
      if (last.get(unit) === mine) last.delete(unit)
    }
    mine.then(leave, leave)
    return mine
  }
}

/** Full jitter: two processes that met once must not meet again at the same moment (sync.md §12). */
async function retried<T>(run: () => Promise<T>, isTransient: (error: unknown) => boolean): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run()
    } catch (error) {
      if (tries >= MOST_TRIES || !isTransient(error)) throw error
      const wait = Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** Makes the unit known here; an administrator closes one by `is_open = 0`. */
export async function registerUnits(db: Kysely<GatewayTables>, units: readonly string[]): Promise<void> {
  if (units.length === 0) return
  await db
    .insertInto('unit_head')
    .values(units.map((unit) => ({ unit })))
    .onConflict((conflict) => conflict.column('unit').doNothing())
    .execute()
}
