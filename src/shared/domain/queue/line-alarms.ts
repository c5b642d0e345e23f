import { toEpochMs, type LocalTime } from '../../kernel/local-time.ts'
import type { InLine } from './fair-order.ts'
import { forecastLine, type Forecast, type LineState, type OpenCounter } from './line-forecast.ts'

export type LineAlarm = {
  readonly groupId: string
  readonly messageKey: 'queue.alarm.no-counter' | 'queue.alarm.passed' | 'queue.alarm.will-pass'
  readonly params: Readonly<Record<string, string | number>>
}

export type CounterSuggestion = { readonly groupId: string; readonly counters: number }

/** More would not be believed. */
const MOST_SUGGESTED = 4

export const waitedMinutes = ({ waitingSince, takenAt }: InLine, now: LocalTime): number =>
  Math.max(0, Math.floor((toEpochMs(now) - toEpochMs(waitingSince ?? takenAt)) / 60_000))

/** Has waited longer than the target, or will have when its turn comes. */
export function isLate(
  ticket: InLine,
  forecast: Forecast,
  { now, target }: { readonly now: LocalTime; readonly target: number },
): boolean {
  return waitedMinutes(ticket, now) + (forecast.startsIn(ticket.id) ?? 0) > target
}

type Watched = { readonly now: LocalTime; readonly target: number }

/** One alarm a group: nobody serves it; people have waited too long already; or somebody will, told while there is time to act. */
export function listAlarms<T extends InLine>(state: LineState<T>, forecast: Forecast, target: number): readonly LineAlarm[] {
  const watched = { now: state.now, target }
  return groupsOf(state.waiting).flatMap((groupId): LineAlarm[] => {
    const line = state.waiting.filter((ticket) => ticket.groupId === groupId)
    if (
      !state.counters.some((counter) => counter.groupIds.includes(groupId)) &&
      line.some(({ forStation }) => forStation === null)
    ) {
      return [{ groupId, messageKey: 'queue.alarm.no-counter', params: { count: line.length } }]
    }
    const passed = line.filter((ticket) => waitedMinutes(ticket, state.now) > target)
    if (passed.length > 0) return [{ groupId, messageKey: 'queue.alarm.passed', params: wordsOf(passed, forecast, watched) }]
    const late = line.filter((ticket) => isLate(ticket, forecast, watched))
    if (late.length === 0) return []
    return [{ groupId, messageKey: 'queue.alarm.will-pass', params: wordsOf(late, forecast, watched) }]
  })
}

/** The one of whom it is told waits longest. */
function wordsOf(late: readonly InLine[], forecast: Forecast, { now, target }: Watched): LineAlarm['params'] {
  const total = (ticket: InLine): number => waitedMinutes(ticket, now) + (forecast.startsIn(ticket.id) ?? 0)
  const [worst] = late.toSorted((a, b) => total(b) - total(a))
  return { count: late.length, target, label: worst?.label ?? '', minutes: worst ? total(worst) : target }
}

/**
 * For the group with most people late: how many more counters would keep everybody under the target who is under it now. Undefined: no
 * need, or no number of counters up to four would help.
 */
export function suggestCounters<T extends InLine>(
  state: LineState<T>,
  forecast: Forecast,
  target: number,
): CounterSuggestion | undefined {
  const watched = { now: state.now, target }
  const lateIn = (groupId: string, at: Forecast): number =>
    state.waiting.filter(
      (ticket) => ticket.groupId === groupId && waitedMinutes(ticket, state.now) <= target && isLate(ticket, at, watched),
    ).length
  const unserved = groupsOf(state.waiting).find(
    (groupId) => !state.counters.some((counter) => counter.groupIds.includes(groupId)),
  )
  const worst = groupsOf(state.waiting).toSorted((a, b) => lateIn(b, forecast) - lateIn(a, forecast))[0]
  if (worst === undefined || lateIn(worst, forecast) === 0)
    return unserved === undefined ? undefined : { groupId: unserved, counters: 1 }
  for (let counters = 1; counters <= MOST_SUGGESTED; counters += 1) {
    const more = Array.from({ length: counters }, (_none, n): OpenCounter => ({
      station: `+${n}`,
      groupIds: [worst],
      takesPriority: true,
      busy: null,
    }))
    const then = forecastLine({ ...state, counters: [...state.counters, ...more] })
    if (lateIn(worst, then) === 0) return { groupId: worst, counters }
  }
  return undefined
}

const groupsOf = (waiting: readonly InLine[]): readonly string[] => [...new Set(waiting.map(({ groupId }) => groupId))].sort()
