import { isWithin, LEASED } from '../../../shared/domain/numbering/index.ts'
import { dateOf, minutesOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { AskLease } from './lease-client.ts'
import type { LeaseRequests } from './lease-requests.ts'
import type { NumberService } from './number-service.ts'

/** After a number was taken: at once, but never in the clerk's way. */
const KICK_MS = 100
const IDLE_MS = 60_000
/** Nobody answered, or the hub does not know this PC yet: its log is on the way. */
const FAILED_MS = 10_000

export type LeaseKeeper = {
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** A number was taken, or the hub is another one. */
  readonly kick: () => void
  /** One round now; for tests and the wake-up after sleep. */
  readonly turn: () => Promise<void>
}

export type LeaseKeeperDeps = {
  readonly unit: string
  readonly origin: string
  readonly numbers: Pick<NumberService, 'wantedLeases' | 'addLease'>
  readonly requests: LeaseRequests
  readonly ask: AskLease
  /** The hub in reach, else the gateway; empty: nobody. */
  readonly address: () => string
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly logger: Logger
  /** More can be numbered than a moment ago. */
  readonly onLeased: () => void
  /** Housekeeping of the turn: days that are over are closed. */
  readonly closePastDays: (today: PlainDate) => void
}

/** Keeps a few borrowed numbers in hand, in the background: a clerk never waits for one, and with nobody in reach the slot serves. */
export function createLeaseKeeper(deps: LeaseKeeperDeps): LeaseKeeper {
  const { numbers, now, logger } = deps
  let timer: NodeJS.Timeout | undefined
  let underway: Promise<void> | undefined
  let abort = new AbortController()
  let isRunning = false
  let isKicked = false
  let hasFailed = false

  const setTimer = (ms: number): void => {
    clearTimeout(timer)
    if (!isRunning) return
    timer = setTimeout(() => {
      isKicked = false
      void turn().finally(() => setTimer(isKicked ? KICK_MS : hasFailed ? FAILED_MS : IDLE_MS))
    }, ms)
    timer.unref()
  }

  async function round(): Promise<void> {
    const at = now()
    deps.closePastDays(dateOf(at))
    const url = deps.address()
    hasFailed = false
    if (url === '') return
    for (const day of numbers.wantedLeases({ day: dateOf(at), minutes: minutesOf(at) })) {
      hasFailed = !(await borrow(deps, { url, day, signal: abort.signal }))
      if (hasFailed) return
    }
  }

  /** Never rejects; one at a time. */
  function turn(): Promise<void> {
    underway ??= round()
      .catch((error: unknown) => logger.error('a turn of the number leases failed', { error }))
      .finally(() => {
        underway = undefined
      })
    return underway
  }

  return {
    start: () => {
      isRunning = true
      abort = new AbortController()
      setTimer(KICK_MS)
    },
    stop: async () => {
      isRunning = false
      clearTimeout(timer)
      abort.abort()
      await underway
    },
    kick: () => {
      isKicked = true
      if (isRunning && !underway) setTimer(KICK_MS)
    },
    turn,
  }
}

/** True: a block came. The lease and the end of its question are one transaction. */
async function borrow(
  deps: LeaseKeeperDeps,
  { url, day, signal }: { readonly url: string; readonly day: PlainDate; readonly signal: AbortSignal },
): Promise<boolean> {
  const { unit, origin, requests, unitOfWork } = deps
  const requestId = requests.find(day) ?? deps.newId()
  unitOfWork.write(() => requests.open(day, requestId))
  const answer = await deps.ask(url, { unit, origin, requestId, day }, signal)
  if (answer === 'unreachable' || signal.aborted || answer.st === 'none') return false
  // A number outside the leased range would be somebody's own slot; such an answer is a fault of the hub.
  if (answer.day !== day || !isWithin(answer.first, LEASED) || !isWithin(answer.last, LEASED)) {
    deps.logger.error('a lease that was not asked for', { day: answer.day, first: answer.first, last: answer.last })
    return false
  }
  unitOfWork.write(() => {
    deps.numbers.addLease(day, answer)
    requests.close(day)
  })
  deps.onLeased()
  return true
}
