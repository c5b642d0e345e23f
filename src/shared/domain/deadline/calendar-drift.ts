import { workingTimeOf } from '../calendar/working-time.ts'
import type { WorkCalendar } from '../calendar/calendar.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'
import type { DeadlineStepKind } from './deadline.ts'

const WORKED: ReadonlySet<string> = new Set<DeadlineStepKind>([
  'working-day-counted',
  'swap-on-counted',
  'working-minutes-counted',
  'moved-to-next-working-day',
  'due',
])
const OFF: ReadonlySet<string> = new Set<DeadlineStepKind>(['skipped-weekend', 'skipped-holiday', 'swap-off'])

/**
 * The days of a promised date that the calendar has judged otherwise since: a holiday was added, a swap announced. The date
 * that was promised stays ("hẹn theo lịch cũ"); this is why it is not what the calendar of today would say.
 */
export function calendarDrift(
  deadline: { readonly steps: readonly { readonly kind: string; readonly on: PlainDate }[] },
  calendar: WorkCalendar,
): readonly PlainDate[] {
  const time = workingTimeOf(calendar)
  const changed = deadline.steps.filter(({ kind, on }) => {
    const { isWorking } = time.statusOf(on)
    return (WORKED.has(kind) && !isWorking) || (OFF.has(kind) && isWorking)
  })
  return [...new Set(changed.map(({ on }) => on))].sort()
}
