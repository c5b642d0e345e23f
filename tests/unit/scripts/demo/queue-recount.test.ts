import { describe, expect, test } from 'vitest'
import { planMonday, VISITORS } from '../../../../scripts/demo/queue-plan.ts'
import { medianOf, recountQueue } from '../../../../scripts/demo/queue-recount.ts'
import { seededRandom } from '../../../../scripts/demo/seeded-random.ts'
import type { StoredEvent } from '../../../../src/shared/domain/journal/index.ts'
import type { TicketEvent } from '../../../../src/shared/domain/queue/index.ts'

const BY = { id: 'can-bo', name: 'Trần Thị Quầy' }
const at = (seconds: number): string =>
  `2026-11-23T08:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}+07:00`
const counter = (number: string) => ({ station: `X.S0${number}`, name: `Quầy ${number}`, number })

let clock = 0
/** An event as a log holds it; only what is counted matters. */
function told(ticketId: string, type: TicketEvent['type'], body: object): StoredEvent {
  clock += 1
  // The recount reads these five members alone.
  return { id: `e${clock}`, hlc: String(clock), aggType: 'ticket', aggId: ticketId, type, body } as unknown as StoredEvent
}

const reserved = (id: string, label: string, seconds: number) =>
  told(id, 'TicketReserved', {
    at: at(seconds),
    by: null,
    day: '2026-11-23',
    groupId: 'civil-status',
    groupName: 'Hộ tịch',
    letter: 'A',
    number: 1,
    label,
    channel: 'kiosk',
    priority: null,
    procedureCode: null,
    appointmentId: null,
    placeAt: at(seconds),
    station: 'X.S01',
  })
const activated = (id: string, seconds: number) => told(id, 'TicketActivated', { at: at(seconds), by: null, proof: 'printed' })
const called = (id: string, seconds: number, number = '1') =>
  told(id, 'TicketCalled', {
    at: at(seconds),
    by: BY,
    counter: counter(number),
    times: 1,
    requestId: 'r',
    isOutOfOrder: false,
  })
const served = (id: string, seconds: number, act: 'begun' | 'done') =>
  told(id, 'TicketServed', { at: at(seconds), by: BY, counter: counter('1'), act })

describe('the recount of a morning', () => {
  test('a wait runs from the paper to the first call, not from the press', () => {
    const count = recountQueue([
      reserved('t1', 'A001', 0),
      activated('t1', 5),
      called('t1', 65),
      called('t1', 80),
      served('t1', 81, 'begun'),
      served('t1', 99, 'done'),
    ])
    expect(count.waits).toEqual([60])
    expect(count.neverEnded).toEqual([])
    expect(count.tickets[0]).toMatchObject({ end: 'served', prints: 1, calls: [{ station: 'X.S01' }, { station: 'X.S01' }] })
  })

  test('finds a number on two people, one called by two counters, one called without a paper, one forgotten', () => {
    const count = recountQueue([
      reserved('t1', 'A001', 0),
      activated('t1', 1),
      called('t1', 10, '1'),
      called('t1', 11, '2'),
      reserved('t2', 'A001', 2),
      called('t2', 20),
    ])
    expect(count).toMatchObject({
      doubledLabels: ['A001'],
      calledByTwo: ['A001'],
      calledBeforePaper: ['A001'],
      neverEnded: ['A001', 'A001'],
    })
  })

  test('a number that came back may be called by another counter, and is not called by two', () => {
    const count = recountQueue([
      reserved('t1', 'A001', 0),
      activated('t1', 1),
      called('t1', 10, '1'),
      told('t1', 'TicketResumed', { at: at(20), by: BY, counter: null, forStation: null }),
      called('t1', 30, '2'),
    ])
    expect(count.calledByTwo).toEqual([])
  })

  test('the order of the clocks counts, not the order of the log', () => {
    const [first, second, third] = [reserved('t1', 'A001', 0), activated('t1', 3), called('t1', 9)]
    expect(recountQueue([third, second, first]).waits).toEqual([6])
  })
})

describe('the plan of a Monday', () => {
  test('has the shares that were asked for with every seed, and the same people with the same seed', () => {
    for (const seed of [1, 7, 99]) {
      const plan = planMonday(seededRandom(seed), { visitors: VISITORS, withinMs: 100_000, serveMs: 3_000 })
      expect(plan).toHaveLength(250)
      expect(plan.filter(({ priority }) => priority !== null)).toHaveLength(38)
      expect(plan.filter(({ isAbsent }) => isAbsent)).toHaveLength(13)
      expect(plan.every(({ arrivesMs }, i) => i === 0 || arrivesMs >= (plan[i - 1]?.arrivesMs ?? 0))).toBe(true)
      expect(planMonday(seededRandom(seed), { visitors: VISITORS, withinMs: 100_000, serveMs: 3_000 })).toEqual(plan)
    }
  })

  test.each([
    [[3], 3],
    [[1, 9], 5],
    [[9, 1, 4], 4],
  ])('the median of %j is %d', (numbers, median) => expect(medianOf(numbers)).toBe(median))
})
