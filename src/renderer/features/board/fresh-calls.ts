import type { Call } from './board-types.ts'

/** So long a call stands large: as long as it takes to hear it twice, look up and walk. Milliseconds. */
export const FRESH_MS = 22_000
const MOST_ON_STAGE = 6

/** When each call was first seen here, on this PC's own clock: clocks of other PCs do not matter to it. Null: it was there before us. */
export type SeenCalls = ReadonlyMap<string, number | null>

/** Only what is on the list is remembered, so the map cannot grow through the day. */
export function noteSeen(seen: SeenCalls, calls: readonly Call[], now: number): SeenCalls {
  const isFirstLook = seen.size === 0
  return new Map(calls.map(({ callId }) => [callId, seen.get(callId) ?? (seen.has(callId) || isFirstLook ? null : now)]))
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
