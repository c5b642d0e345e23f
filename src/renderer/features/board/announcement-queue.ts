import { toEpochMs } from '../../../shared/kernel/local-time.ts'
import { newCalls } from './fresh-calls.ts'
import type { Board, Call } from './board-types.ts'

/** A call that could not be said in time is not said late: the officer has long gone on. Milliseconds. */
const STALE_MS = 60_000
/** What comes in this old was called while this display was out of touch. Wide, for clocks of two PCs may differ. Milliseconds. */
const CALLED_LONG_AGO_MS = 300_000

type Waiting = { readonly call: Call; readonly arrivedAt: number }

export type Announcement = {
  readonly callId: string
  /** Others wait behind it: said once. */
  readonly isHurried: boolean
}

/**
 * Calls yet to be spoken, one after another, none lost: the several counters of an instant each get their turn. Those that were there at the
 * first look, and those that come in late after silence, were called before this loudspeaker could say them.
 */
export class AnnouncementQueue {
  #known: ReadonlySet<string> | undefined
  #waiting: readonly Waiting[] = []

  /** `now`: any clock that only goes forward. */
  see({ calls, now: coreNow }: Pick<Board, 'calls' | 'now'>, now: number): void {
    const known = this.#known
    this.#known = new Set(calls.map(({ callId }) => callId))
    if (known === undefined) return
    const isRecent = ({ at }: Call): boolean => toEpochMs(coreNow) - toEpochMs(at) < CALLED_LONG_AGO_MS
    const arrived = newCalls(calls, (callId) => known.has(callId)).filter(isRecent)
    for (const call of newestOfEachCounter(arrived).toReversed()) this.#take(call, now)
  }

  next(now: number): Announcement | undefined {
    const [first, ...rest] = this.#waiting.filter(({ arrivedAt }) => now - arrivedAt < STALE_MS)
    this.#waiting = rest
    return first && { callId: first.call.callId, isHurried: rest.length > 0 }
  }

  /** The same number called again before its turn to be spoken is one announcement, at the older one's turn. */
  #take(call: Call, now: number): void {
    const isSame = ({ call: other }: Waiting): boolean => other.label === call.label && other.counterNumber === call.counterNumber
    const place = this.#waiting.findIndex(isSame)
    this.#waiting =
      place === -1 ? [...this.#waiting, { call, arrivedAt: now }] : this.#waiting.with(place, { call, arrivedAt: now })
  }
}

/** Several calls of one counter that arrive together are history but for the last. `calls` newest first. */
const newestOfEachCounter = (calls: readonly Call[]): readonly Call[] =>
  calls.filter(
    (call, index) =>
      calls.findIndex((other) => other.counterNumber === call.counterNumber && other.counterName === call.counterName) === index,
  )
