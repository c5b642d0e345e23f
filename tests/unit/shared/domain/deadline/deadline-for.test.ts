import { describe, expect, it } from 'vitest'
import { deadlineFor, restartDeadline } from '../../../../../src/shared/domain/deadline/deadline-for.ts'
import type { Deadline, DueTime } from '../../../../../src/shared/domain/deadline/deadline.ts'
import { isOverdue, remaining } from '../../../../../src/shared/domain/deadline/time-left.ts'
import type { ExtraTimeLimit, TimeLimit } from '../../../../../src/shared/domain/procedure/time-limit.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import { calendar2026 } from '../calendar/sample-calendar.ts'

const at = (text: string): LocalTime => LocalTime.parse(`${text}:00+07:00`)
const days = (value: number): TimeLimit => ({ shape: 'working-days', value })
const hours = (value: number): TimeLimit => ({ shape: 'working-hours', value })
const calendarDays = (value: number): TimeLimit => ({ shape: 'calendar-days', value })
const sameDay: TimeLimit = { shape: 'same-day', cutoff: '15:00' }

type Options = Readonly<{ dueTime?: DueTime; extra?: ExtraTimeLimit }>

function due(timeLimit: TimeLimit, receivedAt: string, { dueTime = 'end-of-day', extra }: Options = {}): Deadline {
  return unwrap(
    deadlineFor({ timeLimit, receivedAt: at(receivedAt), calendar: calendar2026, dueTime, ...(extra ? { extra } : {}) }),
  )
}

describe('due date in working days', () => {
  it.each([
    ['across National Day and its exchanged Monday', '2026-08-28T09:00', 3, '2026-09-07T17:00'],
    ['over a make-up Saturday, which counts', '2026-08-20T09:00', 3, '2026-08-24T17:00'],
    ['from Thursday to the end of Tuesday', '2026-11-12T09:00', 3, '2026-11-17T17:00'],
    ['over the culture day of 24 November', '2026-11-20T09:00', 2, '2026-11-25T17:00'],
    ['over Tết', '2026-02-13T09:00', 1, '2026-02-23T17:00'],
  ])('runs %s', (_name, receivedAt, n, expected) => {
    expect(due(days(n), receivedAt).dueAt).toBe(at(expected))
  })

  it('counts a make-up Saturday received the Thursday before as its second day', () => {
    // 20/8/2026 + 3: Fri 21, Sat 22 (make-up), Mon 24.
    expect(due(days(3), '2026-08-20T09:00').steps.filter((step) => step.n !== undefined)).toEqual([
      { kind: 'working-day-counted', on: '2026-08-21', n: 1 },
      { kind: 'swap-on-counted', on: '2026-08-22', n: 2, name: 'Hoán đổi dịp Quốc khánh' },
      { kind: 'working-day-counted', on: '2026-08-24', n: 3 },
    ])
  })

  it('keeps the hour of receipt when the office is set so', () => {
    expect(due(days(3), '2026-11-12T09:30', { dueTime: 'same-hour' }).dueAt).toBe(at('2026-11-17T09:30'))
  })

  it('starts at the next opening when received outside hours, and says so', () => {
    const deadline = due(days(1), '2026-11-13T18:20', { dueTime: 'same-hour' })
    expect(deadline).toEqual({
      dueAt: at('2026-11-17T07:00'),
      transferBy: at('2026-11-16T07:00'),
      startsAt: at('2026-11-16T07:00'),
      steps: [
        { kind: 'received-outside-hours', on: '2026-11-13' },
        { kind: 'starts', on: '2026-11-16' },
        { kind: 'first-day-not-counted', on: '2026-11-16' },
        { kind: 'working-day-counted', on: '2026-11-17', n: 1 },
        { kind: 'due', on: '2026-11-17' },
      ],
      warnings: [],
    })
  })

  it('explains every day it passed over', () => {
    expect(due(days(1), '2026-08-28T09:00').steps).toEqual([
      { kind: 'received', on: '2026-08-28' },
      { kind: 'first-day-not-counted', on: '2026-08-28' },
      { kind: 'skipped-weekend', on: '2026-08-29' },
      { kind: 'skipped-weekend', on: '2026-08-30' },
      { kind: 'swap-off', on: '2026-08-31', name: 'Hoán đổi dịp Quốc khánh' },
      { kind: 'skipped-holiday', on: '2026-09-01', name: 'Nghỉ Quốc khánh' },
      { kind: 'skipped-holiday', on: '2026-09-02', name: 'Quốc khánh' },
      { kind: 'working-day-counted', on: '2026-09-03', n: 1 },
      { kind: 'due', on: '2026-09-03' },
    ])
  })
})

describe('due date of other shapes', () => {
  it.each([
    ['before 15:00 the same day', '2026-11-12T08:00', '2026-11-12T17:00'],
    ['at 15:00 sharp still the same day', '2026-11-12T15:00', '2026-11-12T17:00'],
    ['after 15:00 the next working day', '2026-11-12T15:01', '2026-11-13T17:00'],
    ['after 15:00 on Friday on Monday', '2026-11-13T16:00', '2026-11-16T17:00'],
    ['after closing the next working day', '2026-11-12T19:00', '2026-11-13T17:00'],
    ['on a Sunday (online) on Monday', '2026-11-15T10:00', '2026-11-16T17:00'],
    ['in the lunch break the same day', '2026-11-12T11:30', '2026-11-12T17:00'],
  ])('of "ngay trong ngày" received %s', (_name, receivedAt, expected) => {
    expect(due(sameDay, receivedAt).dueAt).toBe(at(expected))
  })

  it.each([
    ['inside one session', '2026-11-12T08:00', 2, '2026-11-12T10:00'],
    ['over the lunch break', '2026-11-12T10:00', 2, '2026-11-12T14:00'],
    ['to closing time exactly', '2026-11-12T15:00', 2, '2026-11-12T17:00'],
    ['over a weekend', '2026-11-13T16:30', 8, '2026-11-16T16:30'],
    ['from outside hours', '2026-11-14T10:00', 4, '2026-11-16T11:00'],
  ])('of working hours runs %s', (_name, receivedAt, n, expected) => {
    expect(due(hours(n), receivedAt).dueAt).toBe(at(expected))
  })

  it('of calendar days moves from a day off to the next working day, with the reason', () => {
    const deadline = due(calendarDays(3), '2026-08-28T09:00')
    expect(deadline.dueAt).toBe(at('2026-09-03T17:00'))
    expect(deadline.steps.slice(2)).toEqual([
      { kind: 'calendar-day-counted', on: '2026-08-31', n: 3 },
      { kind: 'swap-off', on: '2026-08-31', name: 'Hoán đổi dịp Quốc khánh' },
      { kind: 'skipped-holiday', on: '2026-09-01', name: 'Nghỉ Quốc khánh' },
      { kind: 'skipped-holiday', on: '2026-09-02', name: 'Quốc khánh' },
      { kind: 'moved-to-next-working-day', on: '2026-09-03' },
      { kind: 'due', on: '2026-09-03' },
    ])
  })

  it('of calendar days stays when the last day is worked', () => {
    expect(due(calendarDays(30), '2026-10-12T09:00').dueAt).toBe(at('2026-11-11T17:00'))
  })
})

describe('extra time', () => {
  const verify: ExtraTimeLimit = { value: 5, unit: 'working-days', mode: 'added', when: 'Cần xác minh' }

  it('runs on from the ordinary due date', () => {
    const deadline = due(days(3), '2026-11-02T09:00', { extra: verify, dueTime: 'same-hour' })
    expect(deadline.dueAt).toBe(at('2026-11-12T09:00'))
    expect(deadline.steps).toContainEqual({ kind: 'extra-time', on: '2026-11-05', name: 'Cần xác minh', n: 5 })
  })

  it('of a same-day limit received after 15:00 runs on from the next working day', () => {
    expect(due(sameDay, '2026-11-12T16:00', { extra: { ...verify, value: 2 } }).dueAt).toBe(at('2026-11-17T17:00'))
  })

  it('may replace the ordinary limit', () => {
    expect(due(sameDay, '2026-11-02T09:00', { extra: { ...verify, mode: 'instead' } }).dueAt).toBe(at('2026-11-09T17:00'))
  })
})

describe('hand-over from the counter', () => {
  it.each([
    ['2026-11-12T08:00', '2026-11-12T17:00'],
    ['2026-11-12T15:00', '2026-11-12T17:00'],
    ['2026-11-12T15:01', '2026-11-13T07:00'],
    ['2026-11-13T16:00', '2026-11-16T07:00'],
    ['2026-11-12T20:00', '2026-11-13T07:00'],
    ['2026-11-14T09:00', '2026-11-16T17:00'],
    ['2026-08-28T15:30', '2026-09-03T07:00'],
  ])('of a dossier received %s is due by %s', (receivedAt, expected) => {
    expect(due(days(1), receivedAt).transferBy).toBe(at(expected))
  })
})

describe('warnings and failures', () => {
  it('warns when the count touches a year whose days off are not announced', () => {
    const deadline = due(days(5), '2026-12-30T09:00')
    expect(deadline.warnings).toEqual(['deadline.year-not-announced'])
    expect(deadline.steps.at(-1)).toEqual({ kind: 'year-not-announced', on: '2027-01-06', n: 2027 })
  })

  it('warns of a year the calendar says nothing of', () => {
    expect(due(days(5), '2031-03-03T09:00').warnings).toEqual(['deadline.year-not-announced'])
  })

  it('fails, rather than search forever, when no day is open', () => {
    const calendar = { ...calendar2026, weekly: [] }
    const result = deadlineFor({ timeLimit: days(1), receivedAt: at('2026-11-12T09:00'), calendar, dueTime: 'end-of-day' })
    expect(result).toEqual({ ok: false, error: { code: 'validation', messageKey: 'deadline.no-working-day' } })
  })

  it('restarts from zero when the dossier is completed', () => {
    const request = {
      timeLimit: days(3),
      receivedAt: at('2026-11-02T09:00'),
      calendar: calendar2026,
      dueTime: 'end-of-day',
    } as const
    expect(unwrap(restartDeadline(request, at('2026-11-12T09:00'))).dueAt).toBe(at('2026-11-17T17:00'))
  })
})

describe('time left', () => {
  it.each([
    ['2026-11-12T17:00', '2026-11-12T17:00', { isOverdue: false, days: 0, hours: 0, minutes: 0, totalMinutes: 0 }],
    ['2026-11-14T18:30', '2026-11-12T17:00', { isOverdue: false, days: 2, hours: 1, minutes: 30, totalMinutes: 2970 }],
    ['2026-11-12T17:00', '2026-11-12T17:01', { isOverdue: true, days: 0, hours: 0, minutes: 1, totalMinutes: 1 }],
    ['2026-11-12T17:00', '2026-11-13T18:00', { isOverdue: true, days: 1, hours: 1, minutes: 0, totalMinutes: 1500 }],
  ])('to %s at %s is split for the list', (dueAt, now, expected) => {
    expect(remaining(at(dueAt), at(now))).toEqual(expected)
    expect(isOverdue(at(dueAt), at(now))).toBe(expected.isOverdue)
  })
})
