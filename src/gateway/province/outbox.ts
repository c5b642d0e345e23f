import type { UnitOfWork } from '../../main/platform/database/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { ProvinceGateway } from '../../shared/ports/province-gateway.ts'
import { deliver, timed, type Attempt, type DeliveryResult } from './deliver.ts'
import type { OutboxLedger } from './outbox-ledger.ts'
import type { OutboxPace } from './outbox-pace.ts'
import type { OutboxItem, OutboxRepository } from './outbox-repository.ts'
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
}

export const OUTBOX_LIMITS: OutboxLimits = { timeoutMs: 20_000, settleMs: 60_000, parallel: 8, heartbeatMs: 30_000 }

export type OutboxDeps = {
  readonly outbox: OutboxRepository
  readonly ledger: OutboxLedger
  readonly pace: OutboxPace
  readonly province: ProvinceGateway
  readonly link: ProvinceLinkState
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly logger: Logger
  readonly limits: OutboxLimits
}

export type Outbox = {
  /** Something may be ready to go. Returns at once. */
  readonly kick: () => void
  /** Waits a moment for what is on its way; whatever has not ended by then counts as in doubt at the next start. */
  readonly stop: () => Promise<void>
}

type Finished = { readonly item: OutboxItem; readonly result: DeliveryResult }

const STOP_GRACE_MS = 2_000
const SHORTEST_WAIT_MS = 5
/** Outcomes that come in within this time share one transaction: each costs an fsync. */
const GATHER_MS = 4

/** The worker that carries the outbox to the province: dossiers side by side, events of one dossier one after the other. */
export function startOutbox(deps: OutboxDeps): Outbox {
  const { outbox, ledger, pace, unitOfWork, clock, limits, logger } = deps
  const calls = createCalls({ ...deps, onEnd: planTurn })
  let timer: NodeJS.Timeout | undefined
  let isTurnPlanned = false
  let isStopped = false

  const recovered = unitOfWork.write(() => outbox.recover())
  if (recovered > 0) logger.warn('tellings were on their way when the last process ended', { recovered })

  function planTurn(): void {
    if (isTurnPlanned || isStopped) return
    isTurnPlanned = true
    setTimeout(() => {
      isTurnPlanned = false
      if (!isStopped) turn()
    }, GATHER_MS)
  }

  /** One transaction keeps the outcomes that have come in and takes the next tellings. */
  function turn(): void {
    const now = clock.now()
    const ended = calls.takeEnded()
    const free = now < pace.pausedUntil() ? 0 : limits.parallel - calls.underway()
    if (ended.length > 0 || free > 0) {
      const claimed = unitOfWork.write(() => {
        for (const { item, result } of ended) ledger.record(item, result)
        return outbox.listReady(now, free).map((item) => ({ item, attempt: ledger.claim(item) }))
      })
      for (const { item, attempt } of claimed) if (attempt) calls.send(item, attempt)
      if (claimed.some(({ attempt }) => attempt === undefined)) planTurn()
    }
    planNext()
  }

  function planNext(): void {
    const now = clock.now()
    const heartbeatAt = deps.link.lastTriedAt() + limits.heartbeatMs
    const dueAt = Math.max(outbox.nextDueAfter(now) ?? Number.POSITIVE_INFINITY, pace.pausedUntil())
    const resumeAt = pace.pausedUntil() > now ? pace.pausedUntil() : Number.POSITIVE_INFINITY
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        if (calls.underway() === 0 && clock.now() >= heartbeatAt) calls.reach()
        planTurn()
      },
      Math.max(SHORTEST_WAIT_MS, Math.min(dueAt, resumeAt, heartbeatAt) - now),
    )
  }

  planTurn()
  return {
    kick: planTurn,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      const ended = await calls.stop()
      const certain = ended.filter(({ result }) => result.kind === 'confirmed' || result.kind === 'rejected')
      if (certain.length > 0) unitOfWork.write(() => certain.forEach(({ item, result }) => ledger.record(item, result)))
    },
  }
}

/** The calls on their way, and those that have ended and are not kept yet. */
function createCalls(
  deps: Pick<OutboxDeps, 'province' | 'link' | 'limits' | 'clock' | 'logger'> & { readonly onEnd: () => void },
) {
  const { province, link, limits, clock, logger } = deps
  const stopping = new AbortController()
  const underway = new Set<Promise<void>>()
  const calling = { province, link, timeoutMs: limits.timeoutMs, now: () => clock.now() }
  let ended: Finished[] = []

  function track(work: Promise<void>): void {
    const tracked: Promise<void> = work
      .catch((error: unknown) => logger.error('a call to the province ended in a bug', { error }))
      .finally(() => {
        underway.delete(tracked)
        deps.onEnd()
      })
    underway.add(tracked)
  }

  const takeEnded = (): readonly Finished[] => {
    const taken = ended
    ended = []
    return taken
  }

  return {
    underway: () => underway.size,
    takeEnded,
    send: (item: OutboxItem, attempt: Attempt) =>
      track(deliver(calling, attempt, stopping.signal).then((result) => void ended.push({ item, result }))),
    reach: () => track(timed(calling, stopping.signal, (signal) => province.reach(signal)).then(() => undefined)),
    stop: async () => {
      const grace = setTimeout(() => stopping.abort(), STOP_GRACE_MS)
      await Promise.allSettled(underway)
      clearTimeout(grace)
      return takeEnded()
    },
  }
}
