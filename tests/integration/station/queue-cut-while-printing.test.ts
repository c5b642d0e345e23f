import { afterEach, expect, test } from 'vitest'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import type { TicketPrinted } from '../../../src/main/features/queue/index.ts'
import { aQueue, dumpQueue, hand, type TestQueue } from '../../support/queue/a-queue.ts'
import { LAN } from '../../support/queue/a-ticket.ts'

const opened: TestQueue[] = []
afterEach(() => {
  for (const queue of opened.splice(0)) queue.close()
})

/**
 * A kiosk whose printer is at a paper, and two counters that have heard of the number. Then the hub is killed: nobody hears another until
 * they meet again.
 */
async function aPrintCutOff() {
  let answer: (word: TicketPrinted) => void = () => undefined
  const printer = { papers: [], print: () => new Promise<TicketPrinted>((resolve) => (answer = resolve)) }
  const kiosk = aQueue({ number: '03', printer })
  const first = aQueue({ number: '01', issuer: kiosk.station })
  const second = aQueue({ number: '02', issuer: kiosk.station })
  const counters = [first, second]
  opened.push(kiosk, ...counters)
  const taking = kiosk.take()
  for (const counter of counters) {
    counter.at('08:01')
    hand(kiosk, counter)
  }
  kiosk.at('08:01')
  const houses = [kiosk, ...counters]
  return {
    kiosk,
    first,
    second,
    counters,
    printerSays: async (word: TicketPrinted) => {
      answer(word)
      return taking
    },
    meet: (): void => {
      for (const one of [...houses, ...houses]) for (const other of houses) if (other !== one) hand(one, other)
    },
    rows: () => houses.map((house) => JSON.stringify(dumpQueue(house))),
  }
}

test('while the paper is being printed and the hub dies, no counter calls the number; once heard, one does', async () => {
  const { kiosk, first, second, counters, printerSays, meet, rows } = await aPrintCutOff()
  for (const counter of counters) expect(await counter.next()).toMatchObject({ kind: 'none' })
  expect(await printerSays({ kind: 'printed' })).toMatchObject({ kind: 'printed', ticket: { label: 'A001', state: 'waiting' } })
  for (const counter of counters) expect(await counter.next()).toMatchObject({ kind: 'none' })
  meet()
  expect(await first.next()).toMatchObject({ kind: 'called', ticket: { label: 'A001' } })
  meet()
  expect(await second.next()).toMatchObject({ kind: 'none' })
  expect(new Set(rows()).size).toBe(1)
  expect(kiosk.queue.overviews.overview().calledTwice).toEqual([])
})

test('written by hand at a counter meanwhile, called there, and printed after all: one number, called once', async () => {
  const { kiosk, first, second, printerSays, meet, rows } = await aPrintCutOff()
  const { unprinted } = first.queue.overviews.overview()
  expect(unprinted).toMatchObject([{ label: 'A001' }])
  const id = unprinted[0]?.id ?? ''
  unwrap(first.queue.papers.confirmHandwritten(id, LAN))
  expect(await first.next()).toMatchObject({ kind: 'called', ticket: { label: 'A001' } })
  await printerSays({ kind: 'printed' })
  meet()
  expect(kiosk.queue.find(id)).toMatchObject({ state: 'called', isCalledTwice: false })
  for (const one of [kiosk, second]) expect(await one.next()).toMatchObject({ kind: 'none' })
  unwrap(first.queue.moving.finish(id, LAN))
  meet()
  expect(new Set(rows()).size).toBe(1)
  expect(kiosk.queue.find(id)).toMatchObject({ state: 'served' })
  expect(kiosk.base.journal.conflicts()).toEqual([])
})

test('the paper failed while nobody heard: every counter is asked about the number once they meet, and none has called it', async () => {
  const { counters, printerSays, meet } = await aPrintCutOff()
  expect(await printerSays({ kind: 'failed', fault: 'paper-out' })).toMatchObject({ kind: 'not-printed' })
  meet()
  for (const counter of counters) {
    expect(counter.queue.overviews.overview().unprinted).toMatchObject([{ label: 'A001', printFault: 'paper-out' }])
    expect(await counter.next()).toMatchObject({ kind: 'none' })
  }
})
