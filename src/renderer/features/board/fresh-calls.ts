import { toEpochMs } from '../../../shared/kernel/local-time.ts'
import type { Call } from './board-types.ts'

/** So long a call stands large: as long as it takes to hear it twice, look up and walk. Milliseconds. */
export const FRESH_MS = 22_000
const MOST_ON_STAGE = 6

/** When each call was first seen here, on this PC's own clock: clocks of other PCs do not matter to it. Null: it was there before us. */
export type SeenCalls = ReadonlyMap<string, number | null>

/** Older by so much than the newest one and yet new here: it slid back onto the list when that grew. Milliseconds. */
const SLID_BACK_MS = 120_000

/** Calls that have just been made: not known yet, and no older ones for which room was found. `calls` newest first. */
export function newCalls(calls: readonly Call[], isKnown: (callId: string) => boolean): readonly Call[] {
  const newest = Math.max(...calls.map(({ at }) => toEpochMs(at)))
  return calls.filter(({ callId, at }) => !isKnown(callId) && newest - toEpochMs(at) < SLID_BACK_MS)
}

/** Only what is on the list is remembered, so the map cannot grow through the day. */
export function noteSeen(seen: SeenCalls | undefined, calls: readonly Call[], now: number): SeenCalls {
  const news = seen === undefined ? [] : newCalls(calls, (callId) => seen.has(callId))
  return new Map(calls.map((call) => [call.callId, news.includes(call) ? now : (seen?.get(call.callId) ?? null)]))
}

export const isFresh = (seenAt: number | null | undefined, now: number): boolean =>
  seenAt !== null && seenAt !== undefined && now - seenAt < FRESH_MS

/**
 * What stands large: every counter's newest call of the last seconds, so that two counters that call in one instant are both read; else the
 * newest of all. Newest first.
 */
export function callsOnStage(calls: readonly Call[], seen: SeenCalls, now: number): readonly Call[] {
  const fresh = calls.filter(({ callId }) => isFresh(seen.get(callId), now))
  const counters = new Set<string>()
  const perCounter = fresh.filter(({ counterNumber, counterName }) => {
    const counter = `${counterNumber} ${counterName}`
    if (counters.has(counter)) return false
    counters.add(counter)
    return true
  })
  return perCounter.length > 0 ? perCounter.slice(0, MOST_ON_STAGE) : calls.slice(0, 1)
}

/** Milliseconds until the stage looks different by itself; undefined: not before something happens. */
export function untilStale(calls: readonly Call[], seen: SeenCalls, now: number): number | undefined {
  const ends = calls.flatMap(({ callId }) => {
    const at = seen.get(callId)
    return at !== null && at !== undefined && isFresh(at, now) ? [at + FRESH_MS - now] : []
  })
  return ends.length === 0 ? undefined : Math.min(...ends)
}
