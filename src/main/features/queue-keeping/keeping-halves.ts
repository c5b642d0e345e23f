import { createCounterSide, createDesk, createKeeperSide, KEEPING_LIMITS } from '../../../shared/domain/queue-keeping/index.ts'
import type { CounterScope } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { QueueKeepingDeps } from './keeping-deps.ts'
import { createLineFacts } from './line-facts.ts'
import { createMemoryStore } from './memory-store.ts'

export type KeepingHalves = ReturnType<typeof createKeepingHalves>

const clock = (): number => performance.now()

/** The counter's half of the agreement and the keeper's, as they stand on this PC, and which of them is asked. */
export function createKeepingHalves(deps: QueueKeepingDeps) {
  const { station, hub } = deps
  const limits = KEEPING_LIMITS
  /** The person who is just now closing a dead counter or taking over. */
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

  function greetingDue(): 'now' | 'seldom' | 'no' {
    if (scope() !== null) return 'now'
    const known = memory.read()
    if (known.book === null || known.book.day !== facts.day()) return 'no'
    if (known.dropped.length > 0) return 'now'
    return known.book.voters.includes(station) ? 'seldom' : 'no'
  }

  return { acting, memory, keeper, counter, desk, scope, isNeeded, keepsHere, greetingDue, limits, clock }
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
