import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import {
  createCounterSide,
  createDesk,
  createKeeperSide,
  KEEPING_LIMITS,
  type PressOutcome,
  type Report,
  type Word,
} from '../../../shared/domain/queue-keeping/index.ts'
import type { CounterScope } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import type { KeeperAnswer, PlaceRepository, QueueKeeper, QueueRepository } from '../queue/index.ts'
import type { HubSource } from '../sync/index.ts'
import { createCounterLine } from './counter-line.ts'
import { createGreeter } from './greeter.ts'
import { createKeepingClient } from './keeping-client.ts'
import { createKeepingView } from './keeping-view.ts'
import { createLineFacts } from './line-facts.ts'
import { createMemoryStore } from './memory-store.ts'

export type QueueKeepingDeps = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  readonly stationNumber: string
  readonly identity: Pick<StationIdentity, 'origin' | 'sign'>
  readonly journal: Journal
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly rows: QueueRepository
  readonly places: PlaceRepository
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly fetch: typeof globalThis.fetch
  readonly hub: Pick<HubSource, 'current' | 'onChange' | 'doubt'>
  /** No other PC of the house is known. */
  readonly isAlone: () => boolean
  readonly labelOf: (station: string) => string
  /** What follows for counter and numbers when a person closes a dead counter (`features/queue`). */
  readonly closeFor: (station: string, by: OfficerRef) => Result<readonly string[]>
  /** Screens should look again. */
  readonly onChange: () => void
}

export type QueueKeeping = ReturnType<typeof createQueueKeeping>

const clock = (): number => performance.now()

/** Commits come in bursts; one look serves them all. */
const GATHER_MS = 15
const CHOSEN_MS = 5_000

/**
 * Who may call which number, on this PC: its counter's half of the agreement, the keeper's half where the hub runs here or there is no other
 * PC, and the line between them (`shared/domain/queue-keeping`).
 */
export function createQueueKeeping(deps: QueueKeepingDeps) {
  const { station, hub, rows, unitOfWork } = deps
  const limits = KEEPING_LIMITS
  const acting: { by: OfficerRef | null } = { by: null }
  const facts = createLineFacts(deps)
  const memory = createMemoryStore({ ...deps, origin: deps.identity.origin, actor: () => acting.by })
  const stationNumber = Number(deps.stationNumber)
  const keeper = createKeeperSide({ station, stationNumber, memory, facts, now: clock, limits })
  const scope = (): CounterScope | null => openScope(deps)
  const counter = createCounterSide({ unit: deps.unit, station, boot: deps.newId(), memory, facts, scope })
  const isHere = (): boolean => hub.current()?.station === station || (hub.current() === undefined && deps.isAlone())
  const isNeeded = createNeed(deps)
  const isActing = (): boolean => isHere() && isNeeded.look()
  const desk = createDesk({ keeper, stationNumber, memory, now: clock, limits, isActing })
  const keepsHere = (): boolean => isActing() || (hub.current() === undefined && keeper.state().isByPerson)
  const view = createKeepingView({ ...deps, keeper, counter, keepsHere, clock, limits })
  const ticking = createTicker(() => turn())

  const line = createCounterLine({
    counter,
    limits,
    target: () => (keepsHere() ? 'here' : hub.current()),
    sendHere: (report) => serve(report),
    sendAway: createKeepingClient(deps),
    isReady: (ticketId) => isInOwnHand(rows.find(ticketId)?.grantedTo, station),
    onWord: view.heard,
    onSilence: () => {
      view.silent()
      hub.doubt()
    },
  })
  const greeter = createGreeter({
    greet: line.greet,
    isDue: () => (keepsHere() || hub.current() === undefined ? 'no' : greetingDue()),
    voterMs: limits.voterMs,
    onEnd: () => ticking.soon(),
  })

  function serve(report: Report): Promise<Word> {
    return new Promise((resolve) => {
      isNeeded.asked()
      desk.take(report, resolve)
      ticking.soon()
    })
  }

  function greetingDue(): 'now' | 'seldom' | 'no' {
    if (scope() !== null) return 'now'
    const known = memory.read()
    if (known.book === null || known.book.day !== facts.day()) return 'no'
    if (known.dropped.length > 0) return 'now'
    return known.book.voters.includes(station) ? 'seldom' : 'no'
  }

  /** Everything that follows from something having changed. */
  function turn(): number | undefined {
    if (keepsHere()) hearOwnCounter()
    desk.poll()
    line.look()
    greeter.look()
    view.look()
    return desk.nextAt()
  }

  /** The counter of this PC needs no line: both halves look at once, until neither has news. */
  function hearOwnCounter(): void {
    desk.poll()
    for (let times = 0; times < 4; times += 1) {
      const before = memory.read()
      keeper.hear(counter.report(null))
      const word = keeper.word(station)
      if (counter.heard(word) === 'taken') view.heard(word)
      if (memory.read() === before) return
    }
  }

  async function askFor(requestId: string, ticketId: string | null): Promise<KeeperAnswer> {
    const outcome = await line.press({ requestId, ticketId })
    if (outcome.kind === 'granted') {
      const { grant } = outcome
      setTimeout(() => counter.unchoose(grant), CHOSEN_MS).unref()
    }
    return toAnswer(outcome)
  }

  const stopCommits = unitOfWork.onCommit(() => ticking.soon())
  const stopHub = hub.onChange(() => {
    greeter.again()
    ticking.soon()
  })

  const queueKeeper: QueueKeeper = {
    askNext: ({ requestId }) => askFor(requestId, null),
    askTicket: ({ requestId, ticketId }) => askFor(requestId, ticketId),
    release: async (dead, by) => {
      acting.by = by
      const word = await line.release(dead)
      acting.by = null
      if (word?.st !== 'kept' && word?.st !== 'short') return err(appError('not-allowed-now', 'queue.none.recovering'))
      const closed = deps.closeFor(dead, by)
      if (!closed.ok) return closed
      const labels = word.released.flatMap((id) => rows.find(id)?.label ?? [])
      return ok([...new Set([...closed.value, ...labels])])
    },
    takeOver: (by) => {
      acting.by = by
      desk.takeOver()
      acting.by = null
      ticking.soon()
      deps.onChange()
      return Promise.resolve(ok(undefined))
    },
    counterChanged: () => {
      // What does not fit any more, or is of a closed counter, others may call.
      counter.dropAll()
      greeter.again()
      ticking.soon()
    },
    view: view.view,
    isSilent: view.isSilent,
  }

  return {
    queueKeeper,
    /** What counters send to the hub on this PC. */
    serve,
    start: () => ticking.start(),
    /** The counter hands back what it has not used; a word of farewell, if somebody hears it. */
    stop: async (): Promise<void> => {
      if (scope() === null || keepsHere()) counter.dropAll()
      greeter.stop()
      if (!keepsHere() && scope() === null && memory.read().dropped.length > 0) await line.farewell()
      stopCommits()
      stopHub()
      ticking.stop()
      desk.close()
      line.stop()
    },
  }
}

/** A centre without a queue keeps none: no term begins before there is a counter, a number, or somebody who asks. */
function createNeed({ places, rows, now }: QueueKeepingDeps) {
  let isSeen = false
  return {
    asked: (): void => void (isSeen = true),
    look: (): boolean =>
      (isSeen ||=
        places.keeper() !== undefined ||
        places.listCounters(dateOf(now())).length > 0 ||
        rows.listOpen(dateOf(now())).length > 0),
  }
}

/** Null: closed, or left open yesterday. */
function openScope({ places, station, now }: QueueKeepingDeps): CounterScope | null {
  const known = places.findCounter(station)
  return known?.isOpen === true && known.day === dateOf(now()) ? known.scope : null
}

/** Another counter's name on it is old news that a newer word has not overtaken here yet. */
const isInOwnHand = (grantedTo: string | null | undefined, station: string): boolean =>
  grantedTo === null || grantedTo === station

function toAnswer(outcome: PressOutcome): KeeperAnswer {
  if (outcome.kind === 'none') return outcome
  if (outcome.kind === 'unreachable') return { kind: 'unreachable', messageKey: 'queue.none.alone' }
  const { grant } = outcome
  return { kind: 'granted', ticketId: grant.ticketId, why: grant.why, whyParams: grant.whyParams }
}

/** One timer: soon after something changed, or when something is due. */
function createTicker(turn: () => number | undefined) {
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let isOn = false
  const set = (at: number): void => {
    if (!isOn || at >= dueAt) return
    clearTimeout(timer)
    dueAt = at
    timer = setTimeout(ring, Math.max(0, at - performance.now()))
    timer.unref()
  }
  function ring(): void {
    dueAt = Number.POSITIVE_INFINITY
    const next = turn()
    if (next !== undefined) set(Math.max(next, performance.now() + 1))
  }
  const soon = (): void => set(performance.now() + GATHER_MS)
  return {
    soon,
    start: (): void => {
      isOn = true
      soon()
    },
    stop: (): void => {
      isOn = false
      clearTimeout(timer)
    },
  }
}
