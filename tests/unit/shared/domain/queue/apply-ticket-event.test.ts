import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldTicket, ticketEvents, type Ticket, type TicketEvent } from '../../../../../src/shared/domain/queue/index.ts'
import { activated, at, called, counter, event, LAN, reserved } from '../../../../support/queue/a-ticket.ts'

const fold = (...events: readonly TicketEvent[]): Ticket | undefined => foldTicket('t1', events)
const AT = (time: string, number = '1') => ({ at: at(time), by: LAN, counter: counter(number) })
const begun = (time: string, number = '1') => event('TicketServed', { ...AT(time, number), act: 'begun' })
const done = (time: string, number = '1') => event('TicketServed', { ...AT(time, number), act: 'done' })

describe('a number without a paper', () => {
  test('is reserved and waits for nothing', () => {
    expect(fold(reserved())).toMatchObject({ state: 'reserved', waitingSince: null, proof: null, prints: 0 })
  })
  test('stays reserved when the printer fails, and says why', () => {
    const failed = event('TicketPrintFailed', { at: at('08:01'), by: null, reason: 'paper-out' })
    expect(fold(reserved(), failed)).toMatchObject({ state: 'reserved', printFault: 'paper-out' })
    expect(fold(reserved(), failed, activated('08:02'))).toMatchObject({ state: 'waiting', printFault: null, prints: 1 })
  })
  test('waits after all when the paper came out while somebody voided it', () => {
    const voided = event('TicketVoided', { at: at('08:01'), by: LAN, reason: '' })
    expect(fold(reserved(), voided, activated('08:01'))).toMatchObject({ state: 'waiting', closedAt: null })
    expect(fold(reserved(), activated('08:01'), voided, activated('08:02'))).toMatchObject({ state: 'voided' })
  })
})

describe('from the line to the end', () => {
  test('the wait is counted from the paper to the first call, the service from its begin to its end', () => {
    const ticket = fold(
      reserved(),
      activated('08:01'),
      called('08:11', '1'),
      called('08:12', '1', 2),
      begun('08:13'),
      done('08:20'),
    )
    expect(ticket).toMatchObject({
      state: 'served',
      waitSeconds: 600,
      firstCalledAt: at('08:11'),
      servingSince: at('08:13'),
      closedAt: at('08:20'),
      closedBy: LAN,
      isCalledTwice: false,
      call: { times: 2 },
    })
  })
  test('nobody who is being served is absent, whatever another screen still showed', () => {
    const late = event('TicketAbsent', AT('08:14'))
    expect(fold(reserved(), activated('08:01'), called('08:11', '1'), begun('08:13'), late)).toMatchObject({ state: 'serving' })
  })
  test('absent at one counter and called by another: nobody held it, so it was not called twice', () => {
    const absent = event('TicketAbsent', AT('08:12'))
    const ticket = fold(reserved(), activated('08:01'), called('08:11', '1'), absent, called('08:20', '2'))
    expect(ticket).toMatchObject({ state: 'called', isCalledTwice: false, call: { counter: counter('2') } })
  })
  test('of two PCs that printed it anew the higher count stands, in whatever order they are heard', () => {
    const again = (prints: number) => event('TicketReprinted', { at: at('08:05'), by: null, prints })
    expect(fold(reserved(), activated('08:01'), again(3), again(2))).toMatchObject({ prints: 3 })
  })
  test('served without a press of its own, the service began with the call', () => {
    expect(fold(reserved(), activated('08:01'), called('08:11', '1'), done('08:20'))).toMatchObject({ servingSince: at('08:11') })
  })
  test('absent and back, it keeps its place and knows when it came back', () => {
    const back = event('TicketResumed', { at: at('08:30'), by: LAN, counter: null, forStation: null })
    const ticket = fold(reserved(), activated('08:01'), called('08:11', '1'), event('TicketAbsent', AT('08:12')), back)
    expect(ticket).toMatchObject({
      state: 'waiting',
      placeAt: at('08:00'),
      returnedAt: at('08:30'),
      call: null,
      waitSeconds: 600,
    })
  })
  test('parked and back, it does not count as come back too late', () => {
    const parked = event('TicketParked', { ...AT('08:12'), reason: 'đi photo' })
    const back = event('TicketResumed', { at: at('08:30'), by: LAN, counter: counter('1'), forStation: 'H12.64.S01' })
    expect(fold(reserved(), activated('08:01'), called('08:11', '1'), parked)).toMatchObject({
      state: 'parked',
      parkedReason: 'đi photo',
    })
    expect(fold(reserved(), activated('08:01'), called('08:11', '1'), parked, back)).toMatchObject({
      state: 'waiting',
      returnedAt: null,
      forStation: 'H12.64.S01',
    })
  })
  test('transferred, it keeps its place in the line of the other group', () => {
    const to = { groupId: 'social', groupName: 'Bảo trợ xã hội', forStation: null, reason: 'nhầm quầy' }
    const ticket = fold(
      reserved(),
      activated('08:01'),
      called('08:11', '1'),
      event('TicketTransferred', { ...AT('08:15'), ...to }),
    )
    expect(ticket).toMatchObject({
      state: 'waiting',
      groupId: 'social',
      placeAt: at('08:00'),
      waitingSince: at('08:15'),
      call: null,
    })
  })
})

describe('counters that did not see each other', () => {
  test('both call: the later call is shown, and it is told', () => {
    const ticket = fold(reserved(), activated('08:01'), called('08:11', '1'), called('08:12', '2'))
    expect(ticket).toMatchObject({ isCalledTwice: true, call: { counter: { number: '2' }, at: at('08:12') }, state: 'called' })
  })
  test('one serves already: it stays where it is served', () => {
    const ticket = fold(reserved(), activated('08:01'), called('08:11', '1'), begun('08:12'), called('08:13', '2'))
    expect(ticket).toMatchObject({ isCalledTwice: true, call: { counter: { number: '1' } }, state: 'serving' })
  })
  test('it was served: nothing brings it back', () => {
    const ticket = fold(reserved(), activated('08:01'), called('08:11', '1'), done('08:12'), called('08:13', '2'))
    expect(ticket).toMatchObject({ isCalledTwice: true, state: 'served' })
  })
  test('both bring it back: the first word counts, the second does not tear it out of the hand of who called it by then', () => {
    const aside = [reserved(), activated('08:01'), called('08:11', '1'), event('TicketParked', { ...AT('08:12'), reason: '' })]
    const back = (time: string, turn: number) =>
      event('TicketResumed', { at: at(time), by: LAN, counter: null, forStation: null, turn })
    const sentOn = event('TicketTransferred', {
      ...AT('08:24', '2'),
      groupId: 'social',
      groupName: 'Bảo trợ',
      forStation: null,
      reason: '',
      turn: 0,
    })
    const after = [called('08:21', '1'), begun('08:22')]
    expect(fold(...aside, back('08:20', 0), ...after, back('08:23', 0), sentOn)).toMatchObject({
      state: 'serving',
      turn: 1,
      groupId: 'civil-status',
    })
    // Whoever knew of the first turn's end may end the second.
    expect(
      fold(...aside, back('08:20', 0), called('08:21', '1'), event('TicketAbsent', AT('08:22')), back('08:23', 1)),
    ).toMatchObject({
      state: 'waiting',
      turn: 2,
    })
  })
  test('called again by the same counter is not twice', () => {
    expect(fold(reserved(), activated('08:01'), called('08:11', '1'), called('08:12', '1', 2))).toMatchObject({
      isCalledTwice: false,
    })
  })
  test('of two words the keeper of the higher epoch has the last', () => {
    const grant = (to: string, epoch: number) =>
      event('TicketGranted', { at: at('08:10'), to, requestId: to, epoch, as: 'next', why: 'queue.why.first-come' })
    expect(fold(reserved(), activated('08:01'), grant('S01', 2), grant('S02', 1))).toMatchObject({ grantedTo: 'S01' })
    expect(fold(reserved(), activated('08:01'), grant('S01', 1), grant('S02', 1))).toMatchObject({ grantedTo: 'S02' })
    const withdrawn = event('TicketGrantWithdrawn', { at: at('08:11'), by: null, from: 'S02', reason: '' })
    expect(fold(reserved(), activated('08:01'), grant('S01', 1), withdrawn)).toMatchObject({ grantedTo: 'S01' })
    expect(fold(reserved(), activated('08:01'), grant('S02', 1), withdrawn)).toMatchObject({ grantedTo: null, grant: null })
  })
})

test('events of a ticket whose beginning is not here make no ticket', () => {
  expect(fold(activated('08:01'), called('08:02', '1'))).toBeUndefined()
})

const time = fc.integer({ min: 0, max: 59 }).map((minute) => at(`08:${String(minute).padStart(2, '0')}`))
const anyCounter = fc.constantFrom('1', '2', '3').map(counter)
const anyEvent: fc.Arbitrary<TicketEvent> = fc.oneof(
  time.map((when) => reserved({ at: when })),
  fc
    .record({ at: time, proof: fc.constantFrom('printed' as const, 'handwritten' as const) })
    .map(({ at: when, proof }) => event('TicketActivated', { at: when, by: null, proof })),
  time.map((when) => event('TicketPrintFailed', { at: when, by: null, reason: 'offline' })),
  fc.integer({ min: 2, max: 5 }).map((prints) => event('TicketReprinted', { at: at('08:05'), by: null, prints })),
  time.map((when) => event('TicketVoided', { at: when, by: null, reason: '' })),
  fc
    .record({ to: fc.constantFrom('S01', 'S02'), epoch: fc.integer({ min: 0, max: 3 }) })
    .map(({ to, epoch }) => event('TicketGranted', { at: at('08:05'), to, requestId: 'r', epoch, as: 'reserve', why: '' })),
  fc.constantFrom('S01', 'S02').map((from) => event('TicketGrantWithdrawn', { at: at('08:06'), by: null, from, reason: '' })),
  fc
    .record({ at: time, counter: anyCounter, times: fc.integer({ min: 1, max: 4 }) })
    .map((body) => event('TicketCalled', { ...body, by: LAN, requestId: 'r', isOutOfOrder: false, reason: '' })),
  fc
    .record({ at: time, counter: anyCounter, act: fc.constantFrom('begun' as const, 'done' as const) })
    .map((body) => event('TicketServed', { ...body, by: LAN })),
  fc.record({ at: time, counter: anyCounter }).map((body) => event('TicketAbsent', { ...body, by: LAN })),
  fc.record({ at: time, counter: anyCounter }).map((body) => event('TicketParked', { ...body, by: LAN, reason: '' })),
  time.map((when) => event('TicketDayEnded', { at: when, by: LAN })),
  time.map((when) => event('TicketResumed', { at: when, by: LAN, counter: null, forStation: null })),
  fc
    .record({ at: time, counter: anyCounter })
    .map((body) =>
      event('TicketTransferred', { ...body, by: LAN, groupId: 'social', groupName: 'Bảo trợ', forStation: null, reason: '' }),
    ),
  time.map((when) => event('TicketLeft', { at: when, by: null, reason: '' })),
)

/** What people rely on, whatever was written: only a number whose holder has it in hand is in the line or beyond. */
function brokenPromises(ticket: Ticket): string[] {
  const { state, waitingSince, call, servingSince, grantedTo, waitSeconds } = ticket
  const broken = {
    'waits without a paper': state === 'waiting' && waitingSince === null,
    'is called by nobody': (state === 'called' || state === 'serving') && call === null,
    // Closed on a later day it has no hour, and only then.
    'was served at no time': state === 'served' && servingSince === null,
    'is set aside and in a hand': (state === 'parked' || state === 'absent') && grantedTo !== null,
    'waited backwards': (waitSeconds ?? 0) < 0,
  }
  return Object.entries(broken).flatMap(([what, is]) => (is ? [what] : []))
}

describe('a number left at a counter overnight', () => {
  const ended = event('TicketDayEnded', { at: at('09:00'), by: LAN })
  test('was served if it was served, and is gone if it was only called; when is not known', () => {
    const before = [reserved(), activated('08:01'), called('08:02', '1')]
    expect(fold(...before, begun('08:03'), ended)).toMatchObject({ state: 'served', closedAt: null, closedBy: LAN })
    expect(fold(...before, ended)).toMatchObject({ state: 'left', closedAt: null })
    expect(fold(reserved(), activated('08:01'), ended)).toMatchObject({ state: 'waiting' })
  })
  test('gets its hour when the counter that knows is heard after all, before or after', () => {
    const before = [reserved(), activated('08:01'), called('08:02', '1'), begun('08:03')]
    for (const story of [
      [ended, done('08:20')],
      [done('08:20'), ended],
    ])
      expect(fold(...before, ...story)).toMatchObject({ state: 'served', closedAt: at('08:20') })
  })
})

describe('whatever machines write, in whatever order', () => {
  test('nothing throws, and what people may rely on holds', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
        const ticket = fold(reserved(), ...events)
        expect(ticket && brokenPromises(ticket)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
  test('the end is the end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (after) => {
        const story = [reserved(), activated('08:01'), called('08:02', '1'), done('08:03')]
        expect(fold(...story, ...after)?.state).toBe('served')
      }),
    )
  })
  test('every kind of event is among them', () => {
    const kinds = new Set(fc.sample(anyEvent, 1_000).map(({ type }) => type))
    expect([...kinds].sort()).toEqual(Object.keys(ticketEvents).sort())
  })
})
