import { describe, expect, it } from 'vitest'
import { WorkCalendar } from '../../../../../src/shared/domain/calendar/calendar.ts'
import { nextOpenMoment, workingTimeOf } from '../../../../../src/shared/domain/calendar/working-time.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { calendar2026 } from './sample-calendar.ts'

const at = (text: string): LocalTime => LocalTime.parse(`${text}:00+07:00`)
const time = workingTimeOf(calendar2026)

function messagesOf(change: Partial<Record<keyof WorkCalendar, unknown>>): string[] {
  const parsed = WorkCalendar.safeParse({ ...calendar2026, ...change })
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
}

describe('work calendar', () => {
  it.each([
    ['2026-08-21', { isWorking: true, kind: 'working-day' }],
    ['2026-08-23', { isWorking: false, kind: 'weekend' }],
    ['2026-08-22', { isWorking: true, kind: 'swap-on', name: 'Hoán đổi dịp Quốc khánh' }],
    ['2026-08-31', { isWorking: false, kind: 'swap-off', name: 'Hoán đổi dịp Quốc khánh' }],
    ['2026-09-02', { isWorking: false, kind: 'holiday', name: 'Quốc khánh' }],
  ])('knows what kind of day %s is', (date, status) => {
    expect(time.statusOf(plainDate(date))).toEqual(status)
  })

  it('opens a make-up Saturday with the hours of the weekday it stands in for', () => {
    expect(time.periodsOf(plainDate('2026-08-22'))).toEqual([
      { from: 420, to: 660 },
      { from: 780, to: 1020 },
    ])
  })

  it.each([
    ['2026-11-20T09:30', '2026-11-20T09:30'],
    ['2026-11-20T06:30', '2026-11-20T07:00'],
    ['2026-11-20T11:00', '2026-11-20T13:00'],
    ['2026-11-20T17:00', '2026-11-23T07:00'],
    ['2026-11-23T18:00', '2026-11-25T07:00'],
  ])('after %s the office is open at %s', (moment, expected) => {
    expect(nextOpenMoment(time, at(moment))).toBe(at(expected))
  })

  it('has no opening when every day is closed', () => {
    const never = { ...calendar2026, weekly: [] }
    expect(nextOpenMoment(workingTimeOf(never), at('2026-11-20T09:30'))).toBeUndefined()
  })

  it('rejects a day that is closed and make-up at once', () => {
    const swaps = [{ ...calendar2026.swaps[0], on: '2026-09-02' }]
    expect(messagesOf({ swaps })).toEqual(['swaps.0.on calendar.closed-and-make-up'])
  })

  it('rejects a holiday entered twice', () => {
    const holidays = [...calendar2026.holidays, calendar2026.holidays[0]]
    expect(messagesOf({ holidays })).toEqual([`holidays.${calendar2026.holidays.length}.on calendar.day-twice`])
  })

  it('rejects overlapping and backward sessions and an empty week', () => {
    expect(
      messagesOf({
        weekly: [
          { day: 1, from: '07:00', to: '11:00' },
          { day: 1, from: '10:00', to: '12:00' },
        ],
      }),
    ).toEqual(['weekly.1.from calendar.sessions-overlap'])
    expect(messagesOf({ weekly: [{ day: 1, from: '11:00', to: '07:00' }] })).toEqual([
      'weekly.0.to calendar.session-ends-before-it-starts',
    ])
    expect(messagesOf({ weekly: [] })).toEqual(['weekly calendar.no-session'])
  })
})
