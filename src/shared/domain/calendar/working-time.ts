import { addDays, dayOfWeek, type PlainDate } from '../../kernel/plain-date.ts'
import { atMinutes, dateOf, minutesOf, type LocalTime } from '../../kernel/local-time.ts'
import type { CalendarYear, DaySwap, Holiday, WorkCalendar } from './calendar.ts'

/** Minutes since midnight, `to` exclusive. */
export type OpenPeriod = Readonly<{ from: number; to: number }>

/** Why a day is worked or not. */
export type DayStatus =
  | Readonly<{ isWorking: true; kind: 'working-day' }>
  | Readonly<{ isWorking: true; kind: 'swap-on'; name: string }>
  | Readonly<{ isWorking: false; kind: 'weekend' }>
  | Readonly<{ isWorking: false; kind: 'holiday' | 'swap-off'; name: string }>

/** The questions of a calendar, prepared once: a due date may look at a hundred days. */
export type WorkingTime = Readonly<{
  statusOf: (date: PlainDate) => DayStatus
  /** Opening periods in order; none on a day off. */
  periodsOf: (date: PlainDate) => readonly OpenPeriod[]
  /** How far the days off of the year are known; undefined when the calendar says nothing of it. */
  yearOf: (date: PlainDate) => CalendarYear | undefined
}>

/** No office is closed longer in a row; beyond it the calendar is wrong and a search must end. */
export const LONGEST_CLOSURE_DAYS = 366

export function workingTimeOf(calendar: WorkCalendar): WorkingTime {
  const week = weekOf(calendar)
  const holidays = new Map<string, Holiday>(calendar.holidays.map((holiday) => [holiday.on, holiday]))
  const off = new Map<string, DaySwap>(calendar.swaps.map((swap) => [swap.off, swap]))
  const on = new Map<string, DaySwap>(calendar.swaps.map((swap) => [swap.on, swap]))
  const years = new Map(calendar.years.map((year) => [year.year, year]))

  const statusOf = (date: PlainDate): DayStatus => {
    const makeUp = on.get(date)
    if (makeUp) return { isWorking: true, kind: 'swap-on', name: makeUp.name }
    const holiday = holidays.get(date)
    if (holiday) return { isWorking: false, kind: 'holiday', name: holiday.name }
    const swapped = off.get(date)
    if (swapped) return { isWorking: false, kind: 'swap-off', name: swapped.name }
    return week.has(dayOfWeek(date)) ? { isWorking: true, kind: 'working-day' } : { isWorking: false, kind: 'weekend' }
  }

  const periodsOf = (date: PlainDate): readonly OpenPeriod[] => {
    if (!statusOf(date).isWorking) return []
    const own = week.get(dayOfWeek(date))
    const swap = on.get(date)
    // A make-up Saturday is worked with the hours of the weekday it stands in for.
    return (swap && week.get(dayOfWeek(swap.off))) ?? own ?? longestDay(week)
  }

  return { statusOf, periodsOf, yearOf: (date) => years.get(Number(date.slice(0, 4))) }
}

/** First working day strictly after `date`; undefined when the calendar has none within a year. */
export function nextWorkingDay(time: WorkingTime, date: PlainDate): PlainDate | undefined {
  let day = date
  for (let step = 0; step < LONGEST_CLOSURE_DAYS; step += 1) {
    day = addDays(day, 1)
    if (time.statusOf(day).isWorking) return day
  }
  return undefined
}

/** `moment` itself inside opening hours, else the next opening; undefined when there is none within a year. */
export function nextOpenMoment(time: WorkingTime, moment: LocalTime): LocalTime | undefined {
  const today = dateOf(moment)
  const minutes = minutesOf(moment)
  const period = time.periodsOf(today).find((candidate) => minutes < candidate.to)
  if (period) return minutes >= period.from ? moment : atMinutes(today, period.from)
  const day = nextWorkingDay(time, today)
  return day && opening(time, day)
}

/** When the office opens on a working day. */
export function opening(time: WorkingTime, day: PlainDate): LocalTime | undefined {
  const first = time.periodsOf(day)[0]
  return first && atMinutes(day, first.from)
}

/** When the office closes on a working day. */
export function closing(time: WorkingTime, day: PlainDate): LocalTime | undefined {
  const last = time.periodsOf(day).at(-1)
  return last && atMinutes(day, last.to)
}

function weekOf(calendar: WorkCalendar): Map<number, OpenPeriod[]> {
  const week = new Map<number, OpenPeriod[]>()
  for (const session of calendar.weekly) {
    const periods = week.get(session.day) ?? []
    periods.push({ from: toMinutes(session.from), to: toMinutes(session.to) })
    week.set(session.day, periods)
  }
  for (const periods of week.values()) periods.sort((a, b) => a.from - b.from)
  return week
}

function longestDay(week: ReadonlyMap<number, OpenPeriod[]>): OpenPeriod[] {
  const length = (periods: readonly OpenPeriod[]): number => periods.reduce((sum, period) => sum + period.to - period.from, 0)
  return [...week.values()].reduce((best, periods) => (length(periods) > length(best) ? periods : best), [])
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
