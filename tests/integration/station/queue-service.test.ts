import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createTryLimit } from '../../../src/main/features/kiosk/index.ts'
import { createKioskTicketHandlers, type KeeperAnswer } from '../../../src/main/features/queue/index.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aQueue as open, aScriptedPrinter, dumpQueue, hand, type TestQueue } from '../../support/queue/a-queue.ts'
import { LAN } from '../../support/queue/a-ticket.ts'

const opened: TestQueue[] = []
afterEach(() => {
  for (const queue of opened.splice(0)) queue.close()
})
const aQueue: typeof open = (options) => {
  const queue = open(options)
  opened.push(queue)
  return queue
}
const kinds = (queue: TestQueue, id: string): string[] => queue.base.journal.readAggregate(id).map(({ type }) => type)

describe('a number and its paper', () => {
  it('waits only when the printer has confirmed it', async () => {
    const queue = aQueue({ printer: aScriptedPrinter({ kind: 'failed', fault: 'paper-out' }) })
    const failed = await queue.take()
    expect(failed).toMatchObject({
      kind: 'not-printed',
      messageKey: 'queue.print-fault.paper-out',
      ticket: { state: 'reserved' },
    })
    expect(await queue.next()).toEqual({ kind: 'none', messageKey: 'queue.none.empty' })
    expect(queue.queue.overviews.overview().unprinted.map(({ label }) => label)).toEqual(['A001'])

    const again = unwrap(await queue.queue.papers.reprint(failed.ticket.id, null))
    expect(again).toMatchObject({ kind: 'printed', ticket: { state: 'waiting', prints: 2 } })
    expect(queue.papers.map(({ isReprint }) => isReprint)).toEqual([false, true])
    expect(await queue.next()).toMatchObject({ kind: 'called', ticket: { label: 'A001' } })
  })

  it('a one-way line that took every byte counts as printed', async () => {
    const queue = aQueue({ printer: aScriptedPrinter({ kind: 'handed-over' }) })
    expect(await queue.take()).toMatchObject({ kind: 'printed', ticket: { state: 'waiting', proof: 'printed' } })
  })

  it('written by hand it waits; given up it is gone and its number is not given again', async () => {
    const queue = aQueue({ printer: aScriptedPrinter({ kind: 'no-printer' }, { kind: 'no-printer' }) })
    const first = await queue.take()
    expect(unwrap(queue.queue.papers.confirmHandwritten(first.ticket.id, null))).toMatchObject({
      state: 'waiting',
      proof: 'handwritten',
    })
    expect(unwrap(queue.queue.papers.confirmHandwritten(first.ticket.id, null))).toMatchObject({ state: 'waiting' })
    const second = await queue.take()
    expect(unwrap(queue.queue.papers.voidTicket(second.ticket.id, null, 'kiosk'))).toMatchObject({ state: 'voided' })
    expect((await queue.take()).ticket.label).toBe('A003')
    expect(kinds(queue, first.ticket.id)).toEqual(['TicketReserved', 'TicketPrintFailed', 'TicketActivated'])
  })

  it('the same press again, while the printer is at it, gives the answer of the first and one paper', async () => {
    const queue = aQueue()
    const id = randomUUID()
    const [a, b] = await Promise.all([queue.take({ id }), queue.take({ id })])
    expect(b).toEqual(a)
    expect(await queue.take({ id })).toMatchObject({ kind: 'printed', ticket: { label: 'A001' } })
    expect(queue.papers).toHaveLength(1)
    expect(kinds(queue, id)).toEqual(['TicketReserved', 'TicketActivated'])
  })

  it('while it is being printed nobody voids it, and the end of the program ends the print', async () => {
    const queue = aQueue({ printer: aScriptedPrinter('hangs') })
    const taking = queue.take()
    const [ticket] = queue.deps.rows.listOpen(queue.queue.look().day)
    expect(queue.queue.papers.voidTicket(ticket?.id ?? '', null, '')).toMatchObject({
      error: { messageKey: 'queue.being-printed' },
    })
    await queue.queue.stop()
    expect(await taking).toMatchObject({ kind: 'not-printed', messageKey: 'queue.print-fault.cancelled' })
    expect(queue.deps.places.findCounter(queue.station)).toMatchObject({ isOpen: false })
  })

  it('tells the paper everything a citizen wants to know', async () => {
    const queue = aQueue()
    await queue.take()
    await queue.take({ priority: 'elderly' })
    expect(queue.papers[1]).toMatchObject({
      label: 'A002',
      // The priority turn comes before the ordinary one who was here first.
      ahead: 0,
      takenAt: '08:00:00 23/11/2026',
      priority: 'elderly',
      counters: ['Quầy 01'],
      expectedWaitMinutes: 0,
      isReprint: false,
    })
    expect(queue.papers[0]).toMatchObject({ ahead: 0, expectedWaitMinutes: 0 })
  })
})

describe('numbers', () => {
  it('begin anew each day, and yesterday stays in the journal and out of the line', async () => {
    const queue = aQueue()
    await queue.take()
    await queue.take()
    queue.clock.set('2026-11-24T07:30:00+07:00')
    unwrap(queue.queue.counters.open({ name: 'Quầy 1', number: '1', groupIds: ['civil-status'], takesPriority: true }, LAN))
    expect(await queue.next()).toEqual({ kind: 'none', messageKey: 'queue.none.empty' })
    expect((await queue.take()).ticket).toMatchObject({ label: 'A001', day: '2026-11-24' })
    expect(queue.queue.list({ day: queue.queue.look().day, groupId: null, states: [], text: '' })).toHaveLength(1)
  })

  it('are not given on a day before the newest one: the clock is wrong', async () => {
    const queue = aQueue()
    await queue.take()
    queue.clock.set('2020-01-01T00:00:00+07:00')
    const taken = await queue.queue.desk.issue(
      { id: randomUUID(), groupId: 'civil-status', priority: null, procedureCode: null, channel: 'kiosk', by: null },
      false,
    )
    expect(taken).toMatchObject({
      error: { messageKey: 'queue.clock-went-back', params: { today: '01/01/2020', last: '23/11/2026' } },
    })
  })

  it('given after the clock was set back stand behind those who came before', async () => {
    const queue = aQueue({ time: '09:00' })
    await queue.take()
    queue.at('09:05')
    await queue.take()
    queue.at('08:10')
    expect(await queue.take()).toMatchObject({ ahead: 2, ticket: { label: 'A003' } })
    expect(await queue.next()).toMatchObject({ ticket: { label: 'A001' } })
    expect(await queue.next()).toMatchObject({ ticket: { label: 'A002' } })
  })

  it('go on at once where a person says that the later day was the wrong one, and only for that', async () => {
    const queue = aQueue()
    queue.clock.set('2027-03-01T08:00:00+07:00')
    await queue.take()
    queue.clock.set('2026-11-23T08:30:00+07:00')
    const wanted = { groupId: 'civil-status', priority: null, procedureCode: null, channel: 'kiosk', by: null } as const
    const ask = () => queue.queue.desk.issue({ ...wanted, id: randomUUID() }, false)
    expect(await ask()).toMatchObject({ error: { messageKey: 'queue.clock-went-back' } })
    expect(queue.queue.overviews.overview().dayQuestion).toEqual({ today: '2026-11-23', last: '2027-03-01' })
    expect(queue.queue.confirmDay(plainDate('2026-11-22'), LAN)).toMatchObject({ error: { messageKey: 'queue.another-day' } })
    unwrap(queue.queue.confirmDay(plainDate('2026-11-23'), LAN))
    expect(queue.queue.overviews.overview().dayQuestion).toBeNull()
    expect((await queue.take()).ticket).toMatchObject({ label: 'A001', day: '2026-11-23' })
    queue.clock.set('2026-11-24T07:30:00+07:00')
    expect((await queue.take()).ticket).toMatchObject({ label: 'A001', day: '2026-11-24' })
    // Before the day that was confirmed the question is open again.
    queue.clock.set('2026-11-20T07:30:00+07:00')
    expect(await ask()).toMatchObject({ error: { messageKey: 'queue.clock-went-back' } })
  })

  it('of the roll come in one by one or as a range, once', async () => {
    const queue = aQueue()
    const entry = { requestId: randomUUID(), groupId: 'civil-status', first: 2, last: 4, priority: null }
    const entered = unwrap(queue.queue.desk.enterRoll(entry, LAN))
    expect(entered.tickets.map(({ label, state, proof }) => [label, state, proof])).toEqual([
      ['A002', 'waiting', 'roll'],
      ['A003', 'waiting', 'roll'],
      ['A004', 'waiting', 'roll'],
    ])
    expect(unwrap(queue.queue.desk.enterRoll(entry, LAN))).toEqual(entered)
    const more = unwrap(queue.queue.desk.enterRoll({ ...entry, requestId: randomUUID(), first: 4, last: 5 }, LAN))
    expect([more.tickets.map(({ label }) => label), more.alreadyThere]).toEqual([['A005'], ['A004']])
    // The machine, back again, steps over them.
    expect([(await queue.take()).ticket.label, (await queue.take()).ticket.label]).toEqual(['A001', 'A006'])
  })

  it("of a station that does not write the groups' numbers have a letter of its own", async () => {
    const queue = aQueue({ number: '02', issuer: 'H12.64.S01' })
    expect((await queue.take()).ticket).toMatchObject({ label: 'X001', groupId: 'civil-status' })
    const walkIn = {
      id: randomUUID(),
      groupId: 'social',
      priority: null,
      procedureCode: null,
      channel: 'walk-in' as const,
      by: LAN,
    }
    const called = unwrap(queue.queue.calling.takeWalkIn(randomUUID(), walkIn, LAN))
    expect(called).toMatchObject({ label: 'X002', state: 'called', proof: 'none-needed', grantedTo: 'H12.64.S02' })
    const repeated = unwrap(queue.queue.calling.takeWalkIn(randomUUID(), walkIn, LAN))
    expect(repeated.label).toBe('X002')
  })

  it('used up are said so, with the range', async () => {
    const queue = aQueue()
    const settings = queue.queue.settings()
    const groups = settings.groups.map((group) => (group.id === 'civil-status' ? { ...group, lastNumber: 1 } : group))
    unwrap(queue.queue.counters.saveSettings({ ...settings, groups }, LAN))
    await queue.take()
    await expect(queue.take()).rejects.toThrow('queue.range-used-up')
  })
})

describe('calling', () => {
  it('the same press again, also with "finish", calls once and finishes nobody', async () => {
    const queue = aQueue()
    await queue.take()
    await queue.take()
    const press = randomUUID()
    const first = unwrap(await queue.queue.calling.callNext(press, true, LAN))
    const again = unwrap(await queue.queue.calling.callNext(press, true, LAN))
    expect(again).toMatchObject({ kind: 'called', ticket: { label: 'A001', state: 'called' } })
    expect(first.kind).toBe('called')
    expect(queue.deps.rows.countStates(queue.queue.look().day)).toEqual(
      new Map([
        ['called', 1],
        ['waiting', 1],
      ]),
    )
  })

  it('two presses at once call two people one after the other, not one twice', async () => {
    const queue = aQueue()
    await queue.take()
    await queue.take()
    const [a, b] = await Promise.all([queue.next(), queue.next()])
    expect([a, b]).toMatchObject([{ ticket: { label: 'A001' } }, { ticket: { label: 'A002' } }])
  })

  it("a crash between the keeper's word and the call gives the same person at the press repeated", async () => {
    const queue = aQueue()
    await queue.take()
    const press = randomUUID()
    const scope = { station: queue.station, groupIds: ['civil-status'], takesPriority: true }
    queue.granting.grantNext({ requestId: press, scope })
    await queue.take({ priority: 'elderly' })
    expect(unwrap(await queue.queue.calling.callNext(press, true, LAN))).toMatchObject({ ticket: { label: 'A001' } })
  })

  it('leaves nobody standing: the one at the counter is finished first, or the call is refused', async () => {
    const queue = aQueue()
    await queue.take()
    await queue.take()
    await queue.next()
    const refused = await queue.queue.calling.callNext(randomUUID(), false, LAN)
    expect(refused).toMatchObject({ error: { messageKey: 'queue.still-serving', params: { label: 'A001' } } })
    expect(queue.queue.counters.close('break', LAN)).toMatchObject({ error: { messageKey: 'queue.still-serving' } })
  })

  it('out of order wants a reason, and brings back who was absent', async () => {
    const queue = aQueue()
    const { ticket } = await queue.take()
    await queue.next()
    unwrap(queue.queue.moving.markAbsent(ticket.id, LAN))
    const press = { requestId: randomUUID(), ticketId: ticket.id, reason: '' }
    expect(await queue.queue.calling.callTicket(press, LAN)).toMatchObject({ error: { code: 'validation' } })
    const called = unwrap(await queue.queue.calling.callTicket({ ...press, reason: 'vừa quay lại' }, LAN))
    expect(called).toMatchObject({ kind: 'called', why: 'queue.why.out-of-order', ticket: { state: 'called' } })
  })

  it('needs a counter opened today', async () => {
    const queue = aQueue()
    await queue.take()
    unwrap(queue.queue.counters.close('break', LAN))
    const refused = await queue.queue.calling.callNext(randomUUID(), true, LAN)
    expect(refused).toMatchObject({ error: { messageKey: 'queue.counter-closed' } })
  })

  it('recalls, parks, resumes, transfers, and each is told in the ticket', async () => {
    const queue = aQueue()
    const { ticket } = await queue.take()
    await queue.next()
    expect(unwrap(queue.queue.calling.recall(ticket.id, LAN)).call).toMatchObject({ times: 2 })
    unwrap(queue.queue.moving.begin(ticket.id, LAN))
    queue.at('08:05')
    expect(unwrap(queue.queue.moving.park(ticket.id, 'đi photo', LAN))).toMatchObject({
      state: 'parked',
      parkedReason: 'đi photo',
    })
    expect(unwrap(queue.queue.moving.resume(ticket.id, true, LAN))).toMatchObject({ state: 'waiting', forStation: queue.station })
    expect(await queue.next()).toMatchObject({ kind: 'called', why: 'queue.why.kept', ticket: { id: ticket.id } })
    const to = { id: ticket.id, groupId: 'social', to: null, reason: 'nhầm quầy' }
    expect(unwrap(await queue.queue.moving.transfer(to, LAN))).toMatchObject({
      state: 'waiting',
      groupId: 'social',
      forStation: null,
    })
    expect(queue.queue.moving.finish(ticket.id, LAN)).toMatchObject({ error: { messageKey: 'queue.move-not-possible' } })
  })

  it('sends a waiting number on only when the keeper puts it into this hand first', async () => {
    let answer: KeeperAnswer = { kind: 'unreachable', messageKey: 'queue.none.alone' }
    const asked: string[] = []
    const queue = aQueue({
      keeper: (local) => ({
        ...local,
        askTicket: (request) => {
          asked.push(request.ticketId)
          return answer.kind === 'granted' ? local.askTicket(request) : Promise.resolve(answer)
        },
      }),
    })
    const { ticket } = await queue.take()
    const to = { id: ticket.id, groupId: 'social', to: null, reason: 'nhầm nhóm' }
    expect(await queue.queue.moving.transfer(to, LAN)).toMatchObject({ error: { messageKey: 'queue.transfer-needs-keeper' } })
    answer = { kind: 'none', messageKey: 'queue.none.elsewhere' }
    expect(await queue.queue.moving.transfer(to, LAN)).toMatchObject({ error: { messageKey: 'queue.none.elsewhere' } })
    expect(queue.queue.find(ticket.id)).toMatchObject({ groupId: 'civil-status', turn: 0 })
    answer = { kind: 'granted', ticketId: ticket.id, why: '', whyParams: {} }
    expect(unwrap(await queue.queue.moving.transfer(to, LAN))).toMatchObject({ groupId: 'social', turn: 1, grantedTo: null })
    expect(asked).toEqual([ticket.id, ticket.id, ticket.id])
  })

  it('a counter whose PC is dead gives back what it had in hand', async () => {
    const here = aQueue()
    const dead = aQueue({ number: '02', issuer: 'H12.64.S01' })
    await here.take()
    await here.take()
    hand(dead, here)
    const scope = { station: dead.station, groupIds: ['civil-status'], takesPriority: true }
    here.granting.grantNext({ requestId: randomUUID(), scope }, { as: 'reserve' })
    expect(await here.next()).toMatchObject({ ticket: { label: 'A002' } })
    expect(unwrap(await here.queue.release(dead.station, LAN))).toEqual(['A001'])
    expect(await here.next()).toMatchObject({ ticket: { label: 'A001' } })
    expect(here.deps.places.findCounter(dead.station)).toMatchObject({ isOpen: false })
  })
})

describe('two stations', () => {
  it('that gave one number apart are told so, with the hour of each paper, until both are served or void', async () => {
    const a = aQueue()
    const b = aQueue({ number: '02', issuer: 'H12.64.S02' })
    const { ticket } = await a.take()
    b.at('08:03')
    await b.take()
    hand(a, b)
    hand(b, a)
    const told = a.queue.overviews.overview().sameNumber
    expect(told).toMatchObject([{ label: 'A001', papers: [{ station: 'H12.64.S01' }, { station: 'H12.64.S02' }] }])
    expect(b.queue.overviews.overview().sameNumber).toEqual(told)
    unwrap(a.queue.papers.voidTicket(ticket.id, LAN, 'trùng'))
    expect(a.queue.overviews.overview().sameNumber).toEqual([])
  })

  it('that called one number without seeing each other come to the same rows, and no conflict stays open', async () => {
    const a = aQueue()
    const b = aQueue({ number: '02', issuer: 'H12.64.S01' })
    const { ticket } = await a.take()
    hand(a, b)
    await a.next()
    b.at('08:01')
    await b.next()
    hand(a, b)
    hand(b, a)
    expect(dumpQueue(a)).toEqual(dumpQueue(b))
    expect(a.queue.find(ticket.id)).toMatchObject({ isCalledTwice: true, call: { counter: { station: 'H12.64.S02' } } })
    for (const one of [a, b]) expect(one.queue.overviews.overview().calledTwice).toMatchObject([{ id: ticket.id }])
    unwrap(b.queue.moving.finish(ticket.id, LAN))
    hand(b, a)
    expect(a.base.journal.conflicts()).toEqual([])
    expect(a.queue.find(ticket.id)).toMatchObject({ state: 'served' })
  })
})

describe('appointments', () => {
  const booking = (over: object = {}) => ({
    requestId: randomUUID(),
    slotAt: '2026-11-23T09:00:00+07:00' as never,
    groupId: 'civil-status',
    procedureCode: null,
    personName: 'Nguyễn Văn Ánh',
    phone: '',
    address: '',
    place: 'centre' as const,
    priority: null,
    note: '',
    ...over,
  })

  it('come into the line at their hour, once', async () => {
    const queue = aQueue({ time: '08:50' })
    const booked = unwrap(queue.appointments.book(booking(), LAN))
    expect(booked.code).toMatch(/^\d{6}$/)
    const press = randomUUID()
    const arrived = unwrap(await queue.appointments.arriveByCode(booked.code, press))
    expect(arrived).toMatchObject({ kind: 'printed', ticket: { placeAt: '2026-11-23T09:00:00+07:00', channel: 'appointment' } })
    expect(unwrap(await queue.appointments.arriveByCode(booked.code, press)).ticket.id).toBe(arrived.ticket.id)
    // Typed once more, it is not said that there is no such code.
    expect(await queue.appointments.arriveByCode(booked.code, randomUUID())).toMatchObject({
      error: { messageKey: 'appointment.already-arrived' },
    })
    expect(queue.papers).toHaveLength(1)
    expect(queue.papers[0]?.appointmentAt).toBe('09:00')
    expect(await queue.appointments.arrive(booked.id, { requestId: randomUUID(), byHand: true, by: LAN })).toMatchObject({
      error: { messageKey: 'appointment.already-arrived' },
    })
    expect(queue.appointments.list(queue.queue.look().day)).toMatchObject([{ state: 'arrived', ticketLabel: 'A001' }])
  })

  it('at home are listed and never called', async () => {
    const queue = aQueue()
    expect(queue.appointments.book(booking({ place: 'home' }), LAN)).toMatchObject({
      error: { fields: [{ path: 'address', messageKey: 'validation.required' }] },
    })
    const home = unwrap(queue.appointments.book(booking({ place: 'home', address: 'Ấp Mũi' }), LAN))
    expect(await queue.appointments.arriveByCode(home.code, randomUUID())).toMatchObject({
      error: { messageKey: 'appointment.not-at-centre' },
    })
    expect(unwrap(queue.appointments.close(home.id, { outcome: 'done', reason: '' }, LAN))).toMatchObject({ state: 'done' })
  })

  it('are not found by trying codes one after another at the kiosk', async () => {
    const queue = aQueue({ time: '08:50' })
    const booked = unwrap(queue.appointments.book(booking(), LAN))
    const arriveLimit = createTryLimit(() => queue.clock.now())
    const { appointments } = queue
    const kiosk = createKioskTicketHandlers({ queue: queue.queue, appointments, station: 'H12.64.S01', arriveLimit })
    const arrive = (code: string) => kiosk['kiosk.arrive']({ requestId: randomUUID(), code }, { windowId: 1 })
    for (const code of ['000001', '000002', '000003', '000004', '000005'])
      expect(await arrive(code)).toMatchObject({ error: { messageKey: 'appointment.no-such-code' } })
    expect(await arrive(booked.code)).toMatchObject({ error: { messageKey: 'kiosk.look-up-rests', params: { seconds: 60 } } })
    queue.clock.set('2026-11-23T08:51:00+07:00')
    expect(await arrive(booked.code)).toMatchObject({ ok: true })
  })

  it('of another day are told which', async () => {
    const queue = aQueue()
    const booked = unwrap(queue.appointments.book(booking({ slotAt: '2026-11-25T09:00:00+07:00' }), LAN))
    expect(await queue.appointments.arriveByCode(booked.code, randomUUID())).toMatchObject({
      error: { messageKey: 'appointment.other-day', params: { day: '25/11/2026' } },
    })
    expect(await queue.appointments.arriveByCode('999999', randomUUID())).toMatchObject({
      error: { messageKey: 'appointment.no-such-code' },
    })
  })
})
