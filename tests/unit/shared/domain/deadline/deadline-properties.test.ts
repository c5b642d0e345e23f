import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlineFor } from '../../../../../src/shared/domain/deadline/deadline-for.ts'
import type { TimeLimit } from '../../../../../src/shared/domain/procedure/time-limit.ts'
import { atMinutes, dateOf, toEpochMs, toLocalTime, type LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { addDays, dayOfWeek, plainDate, type PlainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import { calendar2026 } from '../calendar/sample-calendar.ts'

const holidays = new Set<string>(calendar2026.holidays.map(({ on }) => on))
const off = new Set<string>(calendar2026.swaps.map((swap) => swap.off))
const on = new Set<string>(calendar2026.swaps.map((swap) => swap.on))

/** Written from the rule alone, one day and one minute at a time, so that it shares no line with what it checks. */
const isWorked = (date: PlainDate): boolean =>
  on.has(date) || (!holidays.has(date) && !off.has(date) && dayOfWeek(date) >= 1 && dayOfWeek(date) <= 5)

const isOpen = (date: PlainDate, minute: number): boolean =>
  isWorked(date) && ((minute >= 420 && minute < 660) || (minute >= 780 && minute < 1020))

function slowStart(receivedAt: LocalTime): LocalTime {
  let moment = receivedAt
  while (!isOpen(dateOf(moment), Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16))))
    moment = toLocalTime(toEpochMs(moment) + 60_000)
  return moment
}

function slowWorkingDays(receivedAt: LocalTime, n: number): LocalTime {
  let day = dateOf(slowStart(receivedAt))
  for (let counted = 0; counted < n;) {
    day = addDays(day, 1)
    if (isWorked(day)) counted += 1
  }
  return atMinutes(day, 1020)
}

function slowWorkingHours(receivedAt: LocalTime, n: number): LocalTime {
  let moment = slowStart(receivedAt)
  for (let left = n * 60; left > 0;) {
    if (isOpen(dateOf(moment), Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16)))) left -= 1
    moment = toLocalTime(toEpochMs(moment) + 60_000)
  }
  return moment
}

const receivedAt = fc
  .tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 1439 }))
  .map(([day, minute]) => atMinutes(addDays(plainDate('2026-01-01'), day), minute))

const limit: fc.Arbitrary<TimeLimit> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((value): TimeLimit => ({ shape: 'working-days', value })),
  fc.integer({ min: 1, max: 60 }).map((value): TimeLimit => ({ shape: 'calendar-days', value })),
  fc.integer({ min: 1, max: 200 }).map((value): TimeLimit => ({ shape: 'working-hours', value })),
  fc.constant<TimeLimit>({ shape: 'same-day', cutoff: '15:00' }),
)
const dueTime = fc.constantFrom('end-of-day' as const, 'same-hour' as const)
const dueAtOf = (timeLimit: TimeLimit, received: LocalTime, time: 'end-of-day' | 'same-hour' = 'end-of-day'): LocalTime =>
  unwrap(deadlineFor({ timeLimit, receivedAt: received, calendar: calendar2026, dueTime: time })).dueAt

describe('every due date', () => {
  it('falls on a working day, inside or at the end of opening hours, not before the start', () => {
    fc.assert(
      fc.property(limit, receivedAt, dueTime, (timeLimit, received, time) => {
        const deadline = unwrap(deadlineFor({ timeLimit, receivedAt: received, calendar: calendar2026, dueTime: time }))
        const minute = Number(deadline.dueAt.slice(11, 13)) * 60 + Number(deadline.dueAt.slice(14, 16))
        expect(isWorked(dateOf(deadline.dueAt))).toBe(true)
        expect(minute === 660 || minute === 1020 || isOpen(dateOf(deadline.dueAt), minute)).toBe(true)
        expect(deadline.dueAt >= deadline.startsAt).toBe(true)
        expect(deadline.transferBy >= received).toBe(true)
        expect(isWorked(dateOf(deadline.transferBy))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('never comes earlier for one more day or hour, nor for a later receipt', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('working-days', 'calendar-days', 'working-hours'),
        fc.integer({ min: 1, max: 60 }),
        receivedAt,
        fc.integer({ min: 0, max: 10_000 }),
        (shape, value, received, later) => {
          const dueAt = dueAtOf({ shape, value }, received)
          expect(dueAtOf({ shape, value: value + 1 }, received) >= dueAt).toBe(true)
          expect(dueAtOf({ shape, value }, toLocalTime(toEpochMs(received) + later * 60_000)) >= dueAt).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('agrees with a slow walk through the calendar, day by day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), receivedAt, (value, received) => {
        expect(dueAtOf({ shape: 'working-days', value }, received)).toBe(slowWorkingDays(received, value))
      }),
      { numRuns: 300 },
    )
  })

  it('agrees with a slow walk through opening hours, minute by minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), receivedAt, (value, received) => {
        expect(dueAtOf({ shape: 'working-hours', value }, received)).toBe(slowWorkingHours(received, value))
      }),
      { numRuns: 60 },
    )
  })
})
