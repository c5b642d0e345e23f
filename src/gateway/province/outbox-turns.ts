import type { GatewayStore } from '../store/gateway-store.ts'
import type { Attempt } from './deliver.ts'
import type { Calls, Finished } from './outbox-calls.ts'
import { recover } from './outbox-changes.ts'
import type { OutboxDeps } from './outbox.ts'
import { listReady, unitsWithWork, type OutboxItem } from './outbox-rows.ts'

type Claimed = { readonly item: OutboxItem; readonly attempt: Attempt | undefined }

export type OutboxTurns = {
  /** What has ended is kept and the next tellings are taken, one transaction for each unit. True when there may be more at once. */
  readonly run: () => Promise<boolean>
  readonly keep: (ended: readonly Finished[]) => Promise<void>
  /** Asks the province whether it is there. */
  readonly reach: () => Promise<void>
  /** On SQLite this process is the only one, so whatever is on its way was lost with the last one. */
  readonly recoverAll: () => Promise<void>
}

export function createTurns(deps: OutboxDeps, calls: Calls): OutboxTurns {
  const { store, pace, clock, limits, logger } = deps
  const recoverOverdue = createTakeOver(deps)
  const rotate = createRotation()
  const serve = (unit: string, ended: readonly Finished[], free: number) => serveUnit(deps, { unit, ended, free })

  /** Returns whether one of those taken could not be written, so that its dossier is over and another may go. */
  async function turnOf(unit: string, ended: readonly Finished[], free: number): Promise<boolean> {
    const claimed = await serve(unit, ended, free)
    for (const { item, attempt } of claimed) if (attempt) calls.send(unit, item, attempt)
    return claimed.some(({ attempt }) => attempt === undefined)
  }

  async function run(): Promise<boolean> {
    const now = clock.now()
    await recoverOverdue(now)
    const left = new Set(calls.takeEnded())
    try {
      const mayTake = now >= pace.pausedUntil()
      const due = mayTake ? await unitsWithWork(store.db, now) : []
      let isMore = false
      for (const unit of rotate([...new Set([...[...left].map((one) => one.unit), ...due])])) {
        const own = [...left].filter((one) => one.unit === unit)
        const free = mayTake ? limits.parallel - calls.underway() : 0
        if (own.length === 0 && free <= 0) continue
        isMore = (await turnOf(unit, own, free)) || isMore
        for (const one of own) left.delete(one)
      }
      return isMore
    } finally {
      calls.giveBack([...left])
    }
  }

  return {
    run,
    keep: async (ended) => {
      for (const unit of new Set(ended.map((one) => one.unit))) {
        const own = ended.filter((one) => one.unit === unit)
        await serve(unit, own, 0)
      }
    },
    reach: async () => {
      const [unit] = await store.units()
      if (unit !== undefined) calls.reach(unit)
    },
    recoverAll: async () => {
      if (store.engine !== 'sqlite') return
      for (const unit of await store.units()) {
        const recovered = await store.transaction(unit, (tx) => recover(tx.db, unit))
        if (recovered > 0) logger.warn('tellings were on their way when the last process ended', { recovered })
      }
    },
  }
}

function serveUnit(
  { store, ledger, clock, requiresBlobs }: OutboxDeps,
  { unit, ended, free }: { readonly unit: string; readonly ended: readonly Finished[]; readonly free: number },
): Promise<readonly Claimed[]> {
  return store.transaction(unit, async (tx) => {
    await tx.log.lock()
    for (const { item, result } of ended) await ledger.record(tx, item, result)
    const ready = free > 0 ? await listReady(tx.db, { unit, now: clock.now(), limit: free, requiresBlobs }, tx.engine) : []
    const claimed: Claimed[] = []
    for (const item of ready) claimed.push({ item, attempt: await ledger.claim(tx, item) })
    return claimed
  })
}

/** Units take turns at the front, so that one with a long queue does not keep the others waiting. */
function createRotation(): (units: readonly string[]) => readonly string[] {
  let turnNo = 0
  return (units) => {
    turnNo += 1
    const at = units.length === 0 ? 0 : turnNo % units.length
    return [...units.slice(at), ...units.slice(0, at)]
  }
}

/** Looks now and then for what another process on the same database has left behind. */
function createTakeOver({ store, limits, logger }: OutboxDeps): (now: number) => Promise<void> {
  let lookedAt = 0
  const { timeoutMs, lookMs } = limits
  return async (now) => {
    if (store.engine !== 'postgres' || now < lookedAt + lookMs) return
    lookedAt = now
    for (const unit of await listAbandoned(store, now - 2 * timeoutMs)) {
      const lost = await store.transaction(unit, (tx) => recover(tx.db, unit, { now, timeoutMs }))
      if (lost > 0) logger.warn('another process ended while tellings were on their way', { unit, lost })
    }
  }
}

async function listAbandoned({ db }: GatewayStore, deadline: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('unit')
    .distinct()
    .where('state', '=', 'sending')
    .where('deadline', '<=', deadline)
    .execute()
  return rows.map(({ unit }) => unit)
}
