import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { catalogueLine, catalogueNote } from '../procedure/catalogue-text.ts'
import { Confidence } from '../procedure/confidence.ts'
import { ClockTime } from '../procedure/time-limit.ts'

/** One opening of a weekday, 0 = Sunday … 6 = Saturday; a lunch break is two sessions. A weekday with a session is a working day. */
export const WorkSession = z
  .object({
    day: z
      .number({ error: 'validation.whole-number' })
      .int('validation.whole-number')
      .min(0, 'validation.too-small')
      .max(6, 'validation.too-large'),
    from: ClockTime,
    to: ClockTime,
  })
  .refine((session) => session.from < session.to, { error: 'calendar.session-ends-before-it-starts', path: ['to'] })
export type WorkSession = z.infer<typeof WorkSession>

/** A day the office is closed although the week says otherwise. */
export const Holiday = z.object({
  on: PlainDate,
  name: catalogueLine(200),
  source: catalogueLine(300),
  confidence: Confidence,
})
export type Holiday = z.infer<typeof Holiday>

/** Hoán đổi: weekday `off` is exchanged for work on `on`, announced every year. */
export const DaySwap = z.object({
  off: PlainDate,
  on: PlainDate,
  name: catalogueLine(200),
  source: catalogueLine(300),
  confidence: Confidence,
})
export type DaySwap = z.infer<typeof DaySwap>

/** How far the holidays of a year are known; anything but `announced` makes the app warn at each date that touches it. */
export const CalendarYear = z.object({
  year: z
    .number({ error: 'validation.whole-number' })
    .int('validation.whole-number')
    .min(2000, 'validation.too-small')
    .max(2200, 'validation.too-large'),
  status: z.enum(['announced', 'partly-announced'], { error: 'validation.choice' }),
  note: catalogueNote(500).optional(),
})
export type CalendarYear = z.infer<typeof CalendarYear>

/** Working time of the office: week, days off, exchanged days. All of it is data, chosen by announcement every year. */
export const WorkCalendar = z
  .object({
    weekly: z.array(WorkSession).min(1, 'calendar.no-session').max(42, 'validation.too-many'),
    holidays: z.array(Holiday).max(2000, 'validation.too-many'),
    swaps: z.array(DaySwap).max(1000, 'validation.too-many'),
    years: z.array(CalendarYear).max(200, 'validation.too-many'),
  })
  .superRefine((calendar, context) => {
    for (const problem of calendarProblems(calendar)) {
      context.addIssue({ code: 'custom', message: problem.messageKey, path: problem.path, params: problem.params })
    }
  })
export type WorkCalendar = z.infer<typeof WorkCalendar>

type CalendarProblem = Readonly<{ path: (string | number)[]; messageKey: string; params: Record<string, string> }>
type CalendarParts = Readonly<{ weekly: readonly WorkSession[]; holidays: readonly Holiday[]; swaps: readonly DaySwap[] }>

/** A date both closed and make-up has no meaning, and would make a due date depend on the order of two rules. */
function calendarProblems({ weekly, holidays, swaps }: CalendarParts): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  const closed = new Set<string>()
  const close = (on: string, path: (string | number)[]): void => {
    if (closed.has(on)) problems.push({ path, messageKey: 'calendar.day-twice', params: { on } })
    closed.add(on)
  }
  holidays.forEach((holiday, row) => close(holiday.on, ['holidays', row, 'on']))
  swaps.forEach((swap, row) => close(swap.off, ['swaps', row, 'off']))
  const open = new Set<string>()
  swaps.forEach(({ on }, row) => {
    const path = ['swaps', row, 'on']
    if (closed.has(on)) problems.push({ path, messageKey: 'calendar.closed-and-make-up', params: { on } })
    if (open.has(on)) problems.push({ path, messageKey: 'calendar.day-twice', params: { on } })
    open.add(on)
  })
  const byStart = weekly
    .map((session, row) => ({ ...session, row }))
    .sort((a, b) => a.day - b.day || a.from.localeCompare(b.from))
  byStart.forEach((session, index) => {
    const before = byStart[index - 1]
    if (before?.day === session.day && session.from < before.to) {
      problems.push({
        path: ['weekly', session.row, 'from'],
        messageKey: 'calendar.sessions-overlap',
        params: { from: session.from },
      })
    }
  })
  return problems
}
