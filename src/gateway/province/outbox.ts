import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { ProvinceGateway } from '../../shared/ports/province-gateway.ts'
import type { GatewayStore } from '../store/gateway-store.ts'
import type { Attempt } from './deliver.ts'
import { createCalls, type Finished } from './outbox-calls.ts'
import { recover } from './outbox-changes.ts'
import type { OutboxLedger } from './outbox-ledger.ts'
import type { OutboxPace } from './outbox-pace.ts'
import { listReady, nextDueAfter, unitsWithWork, type OutboxItem } from './outbox-rows.ts'
import type { ProvinceLinkState } from './province-link.ts'

export type OutboxLimits = {
  /** Longest wait for one answer, milliseconds. */
  readonly timeoutMs: number
  /** Province's own processing limit: a try that has left no trace after it surely failed. At least `timeoutMs`. */
  readonly settleMs: number
  /** Tellings on their way at once, each of another dossier. */
  readonly parallel: number
  /** Idle time after which the province is asked whether it is there. */
  readonly heartbeatMs: number
  /** How often a process looks for what another one on the same database has left behind. */
  readonly lookMs: number
}

export const OUTBOX_LIMITS: OutboxLimits = {
  timeoutMs: 20_000,
  settleMs: 60_000,
  parallel: 8,
  heartbeatMs: 30_000,
  lookMs: 5_000,
}

export type OutboxDeps = {
  readonly store: GatewayStore
  readonly ledger: OutboxLedger
  readonly pace: OutboxPace
  readonly provinceOf: (unit: string) => ProvinceGateway
  readonly link: ProvinceLinkState
  readonly clock: Clock
  readonly logger: Logger
  readonly limits: OutboxLimits
  /** Facts with pages wait until the pages are here, verified. */
  readonly requiresBlobs: boolean
}

export type Outbox = {
  /** Something may be ready to go. Returns at once. */
  readonly kick: () => void
  /** Waits a moment for what is on its way; whatever has not ended by then counts as in doubt later. */
  readonly stop: () => Promise<void>
}

const SHORTEST_WAIT_MS = 5
/** After a turn that failed: the database is away or full. */
const TROUBLE_WAIT_MS = 1_000
/** Outcomes that come in within this time share one transaction: each costs an fsync. */
const GATHER_MS = 4

type Claimed = { readonly item: OutboxItem; readonly attempt: Attempt | undefined }

/** The worker that carries the outbox to the province: dossiers side by side, events of one dossier one after the other. */
export async function startOutbox(deps: OutboxDeps): Promise<Outbox> {
  const { store, pace, clock, limits, logger } = deps
  const calls = createCalls({ ...deps, timeoutMs: limits.timeoutMs, onEnd: planTurn })
  const turns = createTurns(deps, calls)
  let timer: NodeJS.Timeout | undefined
  let planned: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isStopped = false

  function planTurn(): void {
    if (planned !== undefined || isStopped) return
    planned = setTimeout(() => {
      planned = undefined
      running = running.then(turn)
    }, GATHER_MS)
  }

  async function turn(): Promise<void> {
    if (isStopped) return
    try {
      if (await turns.run()) planTurn()
      await planNext()
    } catch (error) {
      logger.error('a turn of the outbox failed', { error })
      wakeIn(TROUBLE_WAIT_MS)
    }
  }

  async function planNext(): Promise<void> {
    const now = clock.now()
    const heartbeatAt = deps.link.lastTriedAt() + limits.heartbeatMs
    const dueAt = Math.max((await nextDueAfter(store.db, now)) ?? Number.POSITIVE_INFINITY, pace.pausedUntil())
    const resumeAt = pace.pausedUntil() > now ? pace.pausedUntil() : Number.POSITIVE_INFINITY
    const lookAt = store.engine === 'postgres' ? now + limits.lookMs : Number.POSITIVE_INFINITY
    wakeIn(Math.min(dueAt, resumeAt, heartbeatAt, lookAt) - now)
  }

  function wakeIn(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        const isQuiet = clock.now() >= deps.link.lastTriedAt() + limits.heartbeatMs
        if (calls.underway() === 0 && isQuiet) void turns.reach()
        planTurn()
      },
      Math.max(SHORTEST_WAIT_MS, ms),
    )
  }

  await turns.recoverAll()
  planTurn()
  return {
    kick: planTurn,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      clearTimeout(planned)
      await running
      const ended = await calls.stop()
      await turns.keep(ended.filter(({ result }) => result.kind === 'confirmed' || result.kind === 'rejected'))
    },
  }
}

/** One turn: what has ended is kept and the next tellings are taken, one transaction for each unit. */
function createTurns(deps: OutboxDeps, calls: ReturnType<typeof createCalls>) {
  const { store, ledger, pace, clock, limits, logger, requiresBlobs } = deps
  let lookedAt = 0

  /** Units take turns at the front, so that one with a long queue does not keep the others waiting. */
  let turnNo = 0
  const rotated = (units: readonly string[]): readonly string[] => {
    turnNo += 1
    const at = units.length === 0 ? 0 : turnNo % units.length
    return [...units.slice(at), ...units.slice(0, at)]
  }

  async function serve(unit: string, ended: readonly Finished[], free: number): Promise<readonly Claimed[]> {
    return store.transaction(unit, async (tx) => {
      await tx.log.lock()
      for (const { item, result } of ended) await ledger.record(tx, item, result)
      const ready = free > 0 ? await listReady(tx.db, { unit, now: clock.now(), limit: free, requiresBlobs }, tx.engine) : []
      const claimed: Claimed[] = []
      for (const item of ready) claimed.push({ item, attempt: await ledger.claim(tx, item) })
      return claimed
    })
  }

  async function recoverOverdue(now: number): Promise<void> {
    if (store.engine !== 'postgres' || now < lookedAt + limits.lookMs) return
    lookedAt = now
    const overdue = await store.db
      .selectFrom('outbox')
      .select('unit')
      .distinct()
      .where('state', '=', 'sending')
      .where('deadline', '<=', now - 2 * limits.timeoutMs)
      .execute()
    for (const { unit } of overdue) {
      const lost = await store.transaction(unit, (tx) => recover(tx.db, unit, { now, timeoutMs: limits.timeoutMs }))
      if (lost > 0) logger.warn('another process ended while tellings were on their way', { unit, lost })
    }
  }

  /** True when there may be more to do at once. */
  async function run(): Promise<boolean> {
    const now = clock.now()
    await recoverOverdue(now)
    const ended = calls.takeEnded()
    const mayTake = now >= pace.pausedUntil()
    const units = rotated([
      ...new Set([...ended.map(({ unit }) => unit), ...(mayTake ? await unitsWithWork(store.db, now) : [])]),
    ])
    let isMore = false
    const left = new Set(ended)
    try {
      for (const unit of units) {
        const own = ended.filter((one) => one.unit === unit)
        const free = mayTake ? limits.parallel - calls.underway() : 0
        if (own.length === 0 && free <= 0) continue
        const claimed = await serve(unit, own, free)
        for (const one of own) left.delete(one)
        for (const { item, attempt } of claimed) if (attempt) calls.send(unit, item, attempt)
        if (claimed.some(({ attempt }) => attempt === undefined)) isMore = true
      }
    } finally {
      if (left.size > 0) calls.giveBack([...left])
    }
    return isMore
  }

  return {
    run,
    keep: async (ended: readonly Finished[]) => {
      for (const unit of new Set(ended.map((one) => one.unit)))
        await serve(
          unit,
          ended.filter((one) => one.unit === unit),
          0,
        )
    },
    reach: async () => {
      const [unit] = await store.units()
      if (unit !== undefined) calls.reach(unit)
    },
    /** On SQLite this process is the only one, so whatever is on its way was lost with the last one. */
    recoverAll: async () => {
      if (store.engine !== 'sqlite') return
      for (const unit of await store.units()) {
        const recovered = await store.transaction(unit, (tx) => recover(tx.db, unit))
        if (recovered > 0) logger.warn('tellings were on their way when the last process ended', { recovered })
      }
    },
  }
}
