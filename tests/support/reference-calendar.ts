/**
 * Working time walked as a person would on a wall calendar, day by day and minute by minute. Slow on purpose and written without
 * the program's own calendar, so that both can only agree by being right.
 */
export type ReferenceCalendar = {
  readonly weekly: readonly { readonly day: number; readonly from: string; readonly to: string }[]
  readonly holidays: readonly { readonly on: string }[]
  readonly swaps: readonly { readonly off: string; readonly on: string }[]
}
export type ReferenceLimit =
  | { readonly shape: 'working-days' | 'calendar-days' | 'working-hours'; readonly value: number }
  | { readonly shape: 'same-day'; readonly cutoff: string }

type Moment = { readonly day: string; readonly minute: number }

const DAY_MS = 86_400_000
const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const toMinute = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const toClock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const toText = ({ day, minute }: Moment): string => `${day}T${toClock(minute)}:00+07:00`
export const toMoment = (text: string): Moment => ({ day: text.slice(0, 10), minute: toMinute(text.slice(11, 16)) })

/** A make-up day is worked, a holiday and a swapped day are not, otherwise the week says. */
export function isWorked({ weekly, holidays, swaps }: ReferenceCalendar, day: string): boolean {
  if (swaps.some(({ on }) => on === day)) return true
  if (holidays.some(({ on }) => on === day)) return false
  if (swaps.some(({ off }) => off === day)) return false
  return weekly.some((session) => session.day === weekday(day))
}

type Sessions = readonly { readonly from: number; readonly to: number }[]
/** Every minute asks again; without this a run of ten thousand histories takes minutes. */
const known = new WeakMap<ReferenceCalendar, Map<string, Sessions>>()

function sessionsOf(calendar: ReferenceCalendar, day: string): Sessions {
  const days = known.get(calendar) ?? new Map<string, Sessions>()
  known.set(calendar, days)
  const sessions = days.get(day) ?? findSessions(calendar, day)
  days.set(day, sessions)
  return sessions
}

/** Opening minutes of a worked day; a make-up day is worked with the hours of the day it stands in for. */
function findSessions(calendar: ReferenceCalendar, day: string): Sessions {
  if (!isWorked(calendar, day)) return []
  const swap = calendar.swaps.find(({ on }) => on === day)
  const wanted = swap ? weekday(swap.off) : weekday(day)
  return calendar.weekly
    .filter((session) => session.day === wanted)
    .map(({ from, to }) => ({ from: toMinute(from), to: toMinute(to) }))
    .sort((a, b) => a.from - b.from)
}

const isOpenMinute = (calendar: ReferenceCalendar, { day, minute }: Moment): boolean =>
  sessionsOf(calendar, day).some(({ from, to }) => from <= minute && minute < to)

const closingMinute = (calendar: ReferenceCalendar, day: string): number => sessionsOf(calendar, day).at(-1)?.to ?? 0
const openingMinute = (calendar: ReferenceCalendar, day: string): number => sessionsOf(calendar, day)[0]?.from ?? 0

function nextMinute({ day, minute }: Moment): Moment {
  return minute === 24 * 60 - 1 ? { day: nextDay(day), minute: 0 } : { day, minute: minute + 1 }
}

/** The minute in which the clock starts: this one, or the first open one after it. */
function startOf(calendar: ReferenceCalendar, at: Moment): Moment {
  let moment = at
  while (!isOpenMinute(calendar, moment)) moment = nextMinute(moment)
  return moment
}

const nextWorked = (calendar: ReferenceCalendar, day: string): string => {
  let next = nextDay(day)
  while (!isWorked(calendar, next)) next = nextDay(next)
  return next
}

/** When a result is due that is counted in days to the end of the day. */
export function referenceDue(calendar: ReferenceCalendar, limit: ReferenceLimit, receivedAt: string): string {
  const start = startOf(calendar, toMoment(receivedAt))
  if (limit.shape === 'working-hours') return toText(countHours(calendar, start, limit.value))
  // Thirty seconds after three is after three.
  const isReceipt = start.day === receivedAt.slice(0, 10) && start.minute === toMoment(receivedAt).minute
  const clock = isReceipt ? receivedAt.slice(11, 19) : `${toClock(start.minute)}:00`
  const day = lastDay(calendar, limit, { day: start.day, clock })
  return toText({ day, minute: closingMinute(calendar, day) })
}

function lastDay(
  calendar: ReferenceCalendar,
  limit: Exclude<ReferenceLimit, { shape: 'working-hours' }>,
  start: { readonly day: string; readonly clock: string },
): string {
  if (limit.shape === 'same-day') return start.clock <= `${limit.cutoff}:00` ? start.day : nextWorked(calendar, start.day)
  let { day } = start
  if (limit.shape === 'working-days') {
    for (let n = 0; n < limit.value; n += 1) day = nextWorked(calendar, day)
    return day
  }
  for (let n = 0; n < limit.value; n += 1) day = nextDay(day)
  return isWorked(calendar, day) ? day : nextWorked(calendar, day)
}

/** Minute after minute; the hour is full at the end of the last counted one. */
function countHours(calendar: ReferenceCalendar, start: Moment, hours: number): Moment {
  let left = hours * 60
  let moment = start
  let end = start
  while (left > 0) {
    if (isOpenMinute(calendar, moment)) {
      left -= 1
      end = { day: moment.day, minute: moment.minute + 1 }
    }
    moment = nextMinute(moment)
  }
  return end
}

/** Until when it must have left the counter: today, or tomorrow's opening when it came after 15:00; on a day off the next day worked. */
export function referenceTransferBy(calendar: ReferenceCalendar, receivedAt: string): string {
  const { day } = toMoment(receivedAt)
  if (!isWorked(calendar, day)) {
    const next = startOf(calendar, toMoment(receivedAt)).day
    return toText({ day: next, minute: closingMinute(calendar, next) })
  }
  const isLate = receivedAt.slice(11, 19) > '15:00:00' || toMoment(receivedAt).minute >= closingMinute(calendar, day)
  if (!isLate) return toText({ day, minute: closingMinute(calendar, day) })
  const next = nextWorked(calendar, day)
  return toText({ day: next, minute: openingMinute(calendar, next) })
}

/** So many days worked after the promised one, at closing time. */
export function referenceExtension(calendar: ReferenceCalendar, dueAt: string, days: number): string {
  let { day } = toMoment(dueAt)
  for (let n = 0; n < days; n += 1) day = nextWorked(calendar, day)
  return toText({ day, minute: closingMinute(calendar, day) })
}
