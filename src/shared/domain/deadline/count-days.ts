import { atMinutes, dateOf, minutesOf, type LocalTime } from '../../kernel/local-time.ts'
import { addDays, type PlainDate } from '../../kernel/plain-date.ts'
import { closing, LONGEST_CLOSURE_DAYS, nextOpenMoment, nextWorkingDay, type WorkingTime } from '../calendar/working-time.ts'
import type { DeadlineStep, DueTime } from './deadline.ts'

export type Count = Readonly<{ time: WorkingTime; startsAt: LocalTime; dueTime: DueTime }>
export type Counted = Readonly<{ dueAt: LocalTime; steps: readonly DeadlineStep[] }>

/**
 * `days` working days after the start; the day of the start is not counted. `isContinued`: the count goes on from an earlier
 * one, so there is no first day to explain.
 */
export function countWorkingDays(start: Count, days: number, isContinued: boolean): Counted | undefined {
  let day = dateOf(start.startsAt)
  const steps: DeadlineStep[] = isContinued ? [] : [{ kind: 'first-day-not-counted', on: day }]
  let closedInARow = 0
  for (let n = 0; n < days;) {
    day = addDays(day, 1)
    const status = start.time.statusOf(day)
    if (status.isWorking) n += 1
    closedInARow = status.isWorking ? 0 : closedInARow + 1
    if (closedInARow > LONGEST_CLOSURE_DAYS) return undefined
    steps.push(dayStep(start.time, day, n))
  }
  return finish(start, day, steps)
}

/** `days` days of the wall calendar after the start; a last day off moves to the next working day. */
export function countCalendarDays(start: Count, days: number, isContinued: boolean): Counted | undefined {
  const first = dateOf(start.startsAt)
  const last = addDays(first, days)
  const steps: DeadlineStep[] = isContinued ? [] : [{ kind: 'first-day-not-counted', on: first }]
  steps.push({ kind: 'calendar-day-counted', on: last, n: days })
  if (start.time.statusOf(last).isWorking) return finish(start, last, steps)

  const moved = nextWorkingDay(start.time, last)
  if (!moved) return undefined
  for (let day = last; day < moved; day = addDays(day, 1)) steps.push(dayStep(start.time, day, days))
  steps.push({ kind: 'moved-to-next-working-day', on: moved })
  return finish(start, moved, steps)
}

/** `hours` of opening time, to the minute. Ending exactly at closing time it is due then, not at the next opening. */
export function countWorkingHours(start: Count, hours: number): Counted | undefined {
  const { time } = start
  const steps: DeadlineStep[] = []
  let left = hours * 60
  let moment: LocalTime | undefined = nextOpenMoment(time, start.startsAt)
  while (moment) {
    const on = dateOf(moment)
    const from = minutesOf(moment)
    let counted = 0
    for (const period of time.periodsOf(on)) {
      const begin = Math.max(period.from, from)
      const used = Math.min(left, Math.max(0, period.to - begin))
      left -= used
      counted += used
      if (left === 0) {
        steps.push({ kind: 'working-minutes-counted', on, n: counted })
        return { dueAt: atMinutes(on, begin + used), steps }
      }
    }
    steps.push({ kind: 'working-minutes-counted', on, n: counted })
    moment = skipToNextDay(time, on, steps)
  }
  return undefined
}

/** The hour a result is due on a working day: closing time, or the hour of the start held within that day's opening hours. */
export function dueMomentOn({ time, startsAt, dueTime }: Count, day: PlainDate): LocalTime | undefined {
  const close = closing(time, day)
  if (!close || dueTime === 'end-of-day') return close
  const wanted = nextOpenMoment(time, atMinutes(day, minutesOf(startsAt)))
  return wanted && dateOf(wanted) === day ? wanted : close
}

function finish(start: Count, day: PlainDate, steps: readonly DeadlineStep[]): Counted | undefined {
  const dueAt = dueMomentOn(start, day)
  return dueAt && { dueAt, steps }
}

function skipToNextDay(time: WorkingTime, day: PlainDate, steps: DeadlineStep[]): LocalTime | undefined {
  const next = nextWorkingDay(time, day)
  if (!next) return undefined
  for (let off = addDays(day, 1); off < next; off = addDays(off, 1)) steps.push(dayStep(time, off, 0))
  return nextOpenMoment(time, atMinutes(next, 0))
}

function dayStep(time: WorkingTime, on: PlainDate, n: number): DeadlineStep {
  const status = time.statusOf(on)
  switch (status.kind) {
    case 'working-day':
      return { kind: 'working-day-counted', on, n }
    case 'swap-on':
      return { kind: 'swap-on-counted', on, n, name: status.name }
    case 'weekend':
      return { kind: 'skipped-weekend', on }
    case 'holiday':
      return { kind: 'skipped-holiday', on, name: status.name }
    case 'swap-off':
      return { kind: 'swap-off', on, name: status.name }
  }
}
