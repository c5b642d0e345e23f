import { describe, expect, test } from 'vitest'
import {
  createServeMinutes,
  DEFAULT_QUEUE_SETTINGS,
  forecastLine,
  listAlarms,
  median,
  quantile,
  suggestCounters,
  type OpenCounter,
  type Ticket,
} from '../../../../../src/shared/domain/queue/index.ts'
import { at, waiting } from '../../../../support/queue/a-ticket.ts'

const COUNTER: OpenCounter = { station: 'S01', groupIds: ['civil-status'], takesPriority: true, busy: null }
const line = (count: number, time = '08:00'): Ticket[] =>
  Array.from({ length: count }, (_none, n) => waiting({ id: `A${String(n + 1).padStart(3, '0')}`, time: `${time}:${10 + n}` }))
const state = (over: { waiting?: readonly Ticket[]; counters?: readonly OpenCounter[]; minutes?: number | null } = {}) => ({
  waiting: over.waiting ?? line(3),
  counters: over.counters ?? [COUNTER],
  rule: DEFAULT_QUEUE_SETTINGS.rule,
  history: [],
  now: at('08:01'),
  serve: () => (over.minutes === undefined ? 6 : over.minutes),
})

describe('what a citizen is told of the wait', () => {
  test('is the place in the line times what a number usually takes', () => {
    const forecast = forecastLine(state())
    expect(['A001', 'A002', 'A003'].map(forecast.startsIn)).toEqual([0, 6, 12])
    expect(forecast.forNewcomer('civil-status')).toBe(18)
  })
  test('counts every open counter, and what a busy one still needs', () => {
    const busy = { ...COUNTER, station: 'S02', busy: { groupId: 'civil-status', minutes: 2 } }
    expect(['A001', 'A002', 'A003'].map(forecastLine(state({ counters: [COUNTER, busy] })).startsIn)).toEqual([0, 4, 6])
  })
  test('is nothing where nobody was ever served, and where nobody serves', () => {
    const unknown = forecastLine(state({ minutes: null }))
    expect([unknown.startsIn('A001'), unknown.startsIn('A002'), unknown.forNewcomer('civil-status')]).toEqual([0, null, null])
    const closed = forecastLine(state({ counters: [] }))
    expect([closed.order, closed.startsIn('A001'), closed.forNewcomer('civil-status')]).toEqual([
      ['A001', 'A002', 'A003'],
      null,
      null,
    ])
  })
})

describe('the alarm', () => {
  test('tells of people who will wait too long while there is time to act, and how many counters would help', () => {
    const full = state({ waiting: line(6) })
    const forecast = forecastLine(full)
    expect(listAlarms(full, forecast, 15)).toEqual([
      {
        groupId: 'civil-status',
        messageKey: 'queue.alarm.will-pass',
        params: { count: 3, target: 15, label: 'A006', minutes: 30 },
      },
    ])
    expect(suggestCounters(full, forecast, 15)).toEqual({ groupId: 'civil-status', counters: 1 })
  })
  test('tells of a line nobody serves', () => {
    const closed = state({ counters: [] })
    const forecast = forecastLine(closed)
    expect(listAlarms(closed, forecast, 15)).toEqual([
      { groupId: 'civil-status', messageKey: 'queue.alarm.no-counter', params: { count: 3 } },
    ])
    expect(suggestCounters(closed, forecast, 15)).toEqual({ groupId: 'civil-status', counters: 1 })
  })
  test('begins the minute after the target, and names whoever waits longest', () => {
    const at15 = { ...state({ waiting: line(1, '08:00') }), now: at('08:15:10') }
    expect(listAlarms(at15, forecastLine(at15), 15)).toEqual([])
    const at16 = { ...at15, now: at('08:16:10') }
    expect(listAlarms(at16, forecastLine(at16), 15)).toEqual([
      {
        groupId: 'civil-status',
        messageKey: 'queue.alarm.passed',
        params: { count: 1, target: 15, label: 'A001', minutes: 16 },
      },
    ])
  })
  test('asks for counters for those who can still be helped, whoever is late already', () => {
    const late = waiting({ id: 'A000', time: '07:40' })
    const full = state({ waiting: [late, ...line(6)] })
    expect(suggestCounters(full, forecastLine(full), 15)).toEqual({ groupId: 'civil-status', counters: 2 })
  })
  test('is not that nobody serves, where each of the line is kept by a counter', () => {
    const kept = state({ waiting: [waiting({ id: 'B001', time: '08:00', groupId: 'social', forStation: 'S01' })] })
    expect(listAlarms(kept, forecastLine(kept), 15)).toEqual([])
  })
  test('is silent while all is well', () => {
    const calm = state({ waiting: line(2) })
    expect(listAlarms(calm, forecastLine(calm), 15)).toEqual([])
    expect(suggestCounters(calm, forecastLine(calm), 15)).toBeUndefined()
  })
})

describe('what a number usually takes', () => {
  const services = (groupId: string, hour: number, minutes: readonly number[]) =>
    minutes.map((each) => ({ groupId, hour, seconds: each * 60 }))
  test.each([
    ['the group at that hour', services('A', 8, [4, 4, 4, 4, 4]), 4],
    ['the group, when the hour is chance', [...services('A', 8, [9]), ...services('A', 9, [5, 5, 5])], 5],
    ['everybody, when the group is new', services('B', 8, [3, 7, 7]), 7],
    ['nothing, when almost nobody was served', services('A', 8, [3, 7]), null],
    ['the middle, whoever forgot to press before lunch', services('A', 8, [4, 5, 6, 5, 240]), 5],
  ])('is of %s', (_what, past, minutes) => {
    expect(createServeMinutes(past)('A', 8)).toBe(minutes)
  })
  test('medians and quantiles', () => {
    expect([median([]), median([3]), median([1, 4]), quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9)]).toEqual([
      null,
      3,
      2.5,
      10,
    ])
  })
})
