import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { ProvinceGateway } from '../../shared/ports/province-gateway.ts'
import type { GatewayStore } from '../store/gateway-store.ts'
import { createCalls } from './outbox-calls.ts'
import type { OutboxLedger } from './outbox-ledger.ts'
import type { OutboxPace } from './outbox-pace.ts'
import { nextDueAfter } from './outbox-rows.ts'
import { createTurns } from './outbox-turns.ts'
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
