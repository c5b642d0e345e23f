import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_QUEUE_SETTINGS,
  placeOfAppointment,
  ruleSentence,
  whoIsNext,
  type FairRule,
  type PastCall,
  type Ticket,
} from '../../../../../src/shared/domain/queue/index.ts'
import { toLocalTime, toEpochMs } from '../../../../../src/shared/kernel/local-time.ts'
import { at, waiting } from '../../../../support/queue/a-ticket.ts'

const RULE = DEFAULT_QUEUE_SETTINGS.rule
const COUNTER = { station: 'S01', groupIds: ['civil-status'], takesPriority: true }
const call = (time: string, isPriority = false, groupId = 'civil-status'): PastCall => ({ at: at(time), isPriority, groupId })

type Case = {
  readonly now?: string
  readonly history?: readonly PastCall[]
  readonly rule?: Partial<FairRule>
  readonly takesPriority?: boolean
}
function next(line: readonly Ticket[], { now = '08:10', history = [], rule = {}, takesPriority = true }: Case = {}) {
  const turn = whoIsNext(line, { counter: { ...COUNTER, takesPriority }, rule: { ...RULE, ...rule }, history, now: at(now) })
  return turn && [turn.ticket.id, turn.why.replace('queue.why.', '')]
}

const A1 = waiting({ id: 'A001', time: '08:00' })
const A2 = waiting({ id: 'A002', time: '08:01' })
const P3 = waiting({ id: 'A003', time: '08:02', priority: 'elderly' })

describe('whose turn it is', () => {
  test("nobody, when nobody waits or none of the counter's groups", () => {
    expect(next([])).toBeUndefined()
    expect(next([waiting({ id: 'B001', time: '08:00', groupId: 'social' })])).toBeUndefined()
  })
  test('who came first, whatever the order of the rows', () => {
    expect(next([A2, A1])).toEqual(['A001', 'first-come'])
  })
  test('a priority one first, as long as none was called today', () => {
    expect(next([A1, A2, P3])).toEqual(['A003', 'priority-turn'])
  })
  test('after a priority one at least one ordinary one', () => {
    expect(next([A1, P3], { history: [call('08:05', true)] })).toEqual(['A001', 'ordinary-turn'])
  })
  test('between the least and the most, who came first', () => {
    const history = [call('08:05', true), call('08:06')]
    expect(next([A1, P3], { history })).toEqual(['A001', 'ordinary-earlier'])
    expect(next([waiting({ id: 'A009', time: '08:04' }), P3], { history })).toEqual(['A003', 'priority-earlier'])
  })
  test('after the agreed number of ordinary ones a priority one', () => {
    expect(next([A1, P3], { history: [call('08:05', true), call('08:06'), call('08:07')] })).toEqual(['A003', 'priority-turn'])
  })
  test('calls of other groups do not count', () => {
    const history = [call('08:05', true), call('08:06', false, 'social'), call('08:07', false, 'social')]
    expect(next([A1, P3], { history })).toEqual(['A001', 'ordinary-turn'])
  })
  test('who has waited past the limit goes before a priority one who has not', () => {
    expect(next([A1, P3], { now: '08:16' })).toEqual(['A001', 'waited-long'])
    expect(next([A1, P3], { now: '08:17' })).toEqual(['A003', 'priority-turn'])
  })
  test('priority always first, if the centre wants it so', () => {
    const rule = { ordinaryBetween: 0 }
    expect(next([A1, P3], { rule, history: [call('08:05', true)] })).toEqual(['A003', 'priority-turn'])
    expect(next([A1, P3], { rule, now: '08:40' })).toEqual(['A001', 'waited-long'])
  })
  test('a counter that takes no priority leaves it to others, unless alone or too long', () => {
    expect(next([A1, P3], { takesPriority: false })).toEqual(['A001', 'first-come'])
    expect(next([P3], { takesPriority: false })).toEqual(['A003', 'only-priority'])
    const late = waiting({ id: 'A009', time: '08:10' })
    expect(next([late, P3], { takesPriority: false, now: '08:30' })).toEqual(['A003', 'first-come'])
  })
  test('who comes back after a call in vain lets the agreed number go first', () => {
    const back = waiting({ id: 'A000', time: '07:50', returnedAt: at('08:05') })
    expect(next([back, A1], { history: [call('08:06')] })).toEqual(['A001', 'first-come'])
    expect(next([back, A1], { history: [call('08:06'), call('08:07')] })).toEqual(['A000', 'returned'])
    expect(next([back], { history: [] })).toEqual(['A000', 'returned'])
  })
  test("a number kept by another counter is nobody else's, and one kept by this one is its own", () => {
    const kept = waiting({ id: 'B007', time: '07:59', groupId: 'social', forStation: 'S01' })
    expect(next([kept, A1])).toEqual(['B007', 'kept'])
    expect(next([{ ...kept, forStation: 'S02' }, A1])).toEqual(['A001', 'first-come'])
  })
  test('the wait is that for this counter: one who was moved on has not waited since the first paper', () => {
    const moved = { ...A1, takenAt: at('07:00'), waitingSince: at('08:05') }
    expect(next([moved, P3])).toEqual(['A003', 'priority-turn'])
  })
  test('of one second the lower number, A999 before A1000; of one number given twice the same paper on every PC', () => {
    const [last, first] = [waiting({ id: 'A1000', time: '08:00' }), waiting({ id: 'A999', time: '08:00' })]
    const [one, other] = [
      { ...A1, id: 'b' },
      { ...A1, id: 'a' },
    ]
    for (const line of [
      [last, first],
      [first, last],
    ])
      expect(next(line)).toEqual(['A999', 'first-come'])
    for (const line of [
      [one, other],
      [other, one],
    ])
      expect(next(line)).toEqual(['a', 'first-come'])
  })
  test('of those who came back in one second whoever stood first', () => {
    const [early, late] = [
      waiting({ id: 'A007', time: '07:50', returnedAt: at('08:05') }),
      waiting({ id: 'A003', time: '07:55', returnedAt: at('08:05') }),
    ]
    expect([next([late, early]), next([early, late])]).toEqual([
      ['A007', 'returned'],
      ['A007', 'returned'],
    ])
  })
  test('an appointment stands at its hour', () => {
    const booked = waiting({ id: 'A005', time: '08:20', appointmentId: 'h1', placeAt: at('08:00:30') })
    expect(next([A2, booked])).toEqual(['A005', 'appointment'])
    expect(next([A1, booked])).toEqual(['A001', 'first-come'])
  })
})

test.each([
  ['early', '08:50', '09:00'],
  ['in time', '09:10', '09:00'],
  ['on the last minute', '09:15', '09:00'],
  ['too late', '09:16', '09:16'],
])('one with an appointment at nine who comes %s', (_what, now, place) => {
  expect(placeOfAppointment(at('09:00'), at(now), RULE)).toBe(at(place))
})

test('the rule is one sentence', () => {
  expect(ruleSentence(RULE)).toEqual({ messageKey: 'queue.rule.interleaved', params: { count: 2, minutes: 15 } })
  expect(ruleSentence({ ...RULE, ordinaryBetween: 0 }).messageKey).toBe('queue.rule.priority-first')
})

const person = fc.record({ minute: fc.integer({ min: 0, max: 40 }), isPriority: fc.boolean(), isBack: fc.boolean() })
const anyRule = fc.record({
  ordinaryBetween: fc.integer({ min: 0, max: 4 }),
  ordinaryLimitMinutes: fc.integer({ min: 5, max: 40 }),
  returnedAfter: fc.integer({ min: 0, max: 4 }),
  appointmentGraceMinutes: fc.constant(15),
})

describe('whoever waits', () => {
  test('somebody of the line is always next, and never somebody else', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), anyRule, fc.boolean(), (people, rule, takesPriority) => {
        const line = people.map(({ minute, isPriority, isBack }, n) =>
          waiting({
            id: `A${n}`,
            time: `08:${String(minute).padStart(2, '0')}`,
            ...(isPriority ? { priority: 'disabled' as const } : {}),
            ...(isBack ? { returnedAt: at('08:41') } : {}),
          }),
        )
        const turn = whoIsNext(line, { counter: { ...COUNTER, takesPriority }, rule, history: [], now: at('08:45') })
        expect(line).toContain(turn?.ticket)
      }),
    )
  })

  test('is called in the end, whoever keeps coming after them', () => {
    const arrivals = fc.array(fc.boolean(), { minLength: 3, maxLength: 9 })
    fc.assert(
      fc.property(fc.boolean(), anyRule, fc.boolean(), arrivals, (isPriority, rule, takesPriority, comers) => {
        expect(turnsUntilCalled(isPriority, { rule, takesPriority, comers })).toBeLessThan(60)
      }),
      { numRuns: 300 },
    )
  })
})

type Stream = { readonly rule: FairRule; readonly takesPriority: boolean; readonly comers: readonly boolean[] }

/** One is called and one comes, each two minutes, for longer than any limit. `comers`: whether the next one has priority. */
function turnsUntilCalled(isPriority: boolean, { rule, takesPriority, comers }: Stream): number {
  const patient = waiting({ id: 'PATIENT', time: '08:00', ...(isPriority ? { priority: 'merit' as const } : {}) })
  const history: PastCall[] = [call('07:59', isPriority)]
  let line: readonly Ticket[] = [patient]
  for (let turn = 0; turn < 60; turn += 1) {
    const time = toLocalTime(toEpochMs(at('08:00')) + (turn + 1) * 120_000)
    const priority = comers[turn % comers.length] === true ? ('elderly' as const) : null
    line = [...line, { ...patient, id: `N${turn}`, takenAt: time, waitingSince: time, placeAt: time, priority }]
    const called = whoIsNext(line, { counter: { ...COUNTER, takesPriority }, rule, history, now: time })
    if (called?.ticket.id === 'PATIENT') return turn
    line = line.filter(({ id }) => id !== called?.ticket.id)
    history.push({ groupId: 'civil-status', isPriority: called?.ticket.priority !== null, at: time })
  }
  return 60
}
