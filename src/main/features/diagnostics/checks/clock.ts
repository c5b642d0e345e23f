import type { Check } from '../run-check.ts'

/** Deadlines are counted by the minute; the exchange refuses facts from a clock much further ahead. */
const WARN_SECONDS = 120

/** `offsetSeconds`: how far this PC is ahead of the gateway or hub; null while nobody could be asked. */
export function checkClock(offsetSeconds: () => number | null): Check {
  return () => {
    const offset = offsetSeconds()
    if (offset === null) return { state: 'unknown', messageKey: 'check.clock-unknown' }
    const seconds = Math.round(offset)
    if (Math.abs(seconds) <= WARN_SECONDS)
      return { state: 'ok', messageKey: 'check.clock-ok', params: { seconds: Math.abs(seconds) } }
    const params = { minutes: Math.round(Math.abs(seconds) / 60) }
    return seconds > 0
      ? { state: 'warning', messageKey: 'check.clock-ahead', params }
      : { state: 'warning', messageKey: 'check.clock-behind', params }
  }
}
