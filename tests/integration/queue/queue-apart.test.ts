import { expect, test } from 'vitest'
import { stationId, until } from '../hub/support/a-house.ts'
import { KIOSK, list, look, order, pause, type QueueHouse, queueHouses } from './support/a-queue-house.ts'
import { countCalls, readAllCalls } from './support/count-calls.ts'

const aHouse = queueHouses()
const WORK = { do: 'work', everyMs: 300 } as const
const cut = (isCut: boolean) => ({ do: 'cut', isCut }) as const

/** The same numbers in the same state everywhere, and nobody waits. */
async function allServed(house: QueueHouse): Promise<void> {
  const states = async (number: number): Promise<string> =>
    (await list(house.at(number)))
      .map(({ label, state, isCalledTwice }) => `${label} ${state === 'waiting' ? state : 'called'} ${isCalledTwice}`)
      .toSorted()
      .join()
  await until(
    'every PC shows the same line, and it is empty',
    () => Promise.all(house.numbers.map(states)),
    (seen) => new Set(seen).size === 1 && seen.every((one) => !one.includes('waiting')),
    120_000,
  )
}

/** One keeper, and everybody says so. */
const isOneKeeper = (seen: readonly { readonly keeper: { readonly state: string } }[]): boolean =>
  seen.filter(({ keeper }) => keeper.state === 'here').length === 1 &&
  seen.every(({ keeper }) => /^(here|hub)$/.test(keeper.state))
const lookAll = (house: QueueHouse) => Promise.all(house.numbers.map((number) => look(house.at(number))))

test(
  'two PCs begin the day apart, each its own keeper: no number is given twice, none is called by two counters, nobody is lost',
  { timeout: 300_000 },
  async () => {
    const house = await aHouse({ isApart: true })
    for (const number of [1, 2])
      await until(
        `PC ${number} decides for itself`,
        () => look(house.at(number)),
        ({ keeper }) => keeper.state === 'here',
      )
    house.everybody({ do: 'issue', count: 8, everyMs: 30 })
    await until(
      'each has given its numbers',
      () => house.numbers.map((number) => house.at(number).told.filter(({ kind }) => kind === 'issued').length),
      (counts) => counts.every((count) => count === 8),
    )
    for (const number of [1, 2]) house.at(number).say(WORK)
    await pause(1_500)
    house.everybody(cut(false))
    house.at(3).say(WORK)
    await allServed(house)
    house.everybody({ do: 'rest' })
    await until('they have agreed upon one keeper', () => lookAll(house), isOneKeeper)
    const labels = (await list(house.at(1))).map(({ label }) => label)
    expect(new Set(labels).size).toBe(24)
    await house.end()
    const { calledTwice, forgotten } = countCalls(await readAllCalls(house.folders), house.told())
    expect({ labels: labels.length, calledTwice, forgotten }).toEqual({ labels: 24, calledTwice: [], forgotten: [] })
  },
)

test(
  'a person takes over while the other keeper still works: what both call meanwhile is marked on every PC, and once they meet there is one keeper again',
  { timeout: 300_000 },
  async () => {
    const house = await aHouse()
    house.at(KIOSK).say({ do: 'issue', count: 24, everyMs: 10 })
    await until('numbers are there', () => house.isIssued(), Boolean)
    await until(
      'the second PC has them all',
      () => list(house.at(2)),
      (tickets) => tickets.length === 24,
    )
    house.at(2).say(cut(true))
    await until(
      'a person may take over',
      () => look(house.at(2)),
      ({ keeper }) => keeper.canTakeOver,
    )
    await order(house.at(2), { do: 'take-over' })
    for (const number of [1, 2]) house.at(number).say(WORK)
    await pause(2_500)
    house.everybody({ do: 'rest' })
    await pause(2_000)
    house.at(2).say(cut(false))
    await until('they have agreed upon one keeper', () => lookAll(house), isOneKeeper)
    house.at(KIOSK).say({ do: 'issue', count: 12, everyMs: 10 })
    house.everybody(WORK)
    await until(
      'the later numbers are there',
      () => house.at(KIOSK).told.filter(({ kind }) => kind === 'issued').length,
      (count) => count === 36,
    )
    await allServed(house)
    house.everybody({ do: 'rest' })
    const tickets = await list(house.at(1))
    const marked = tickets.filter(({ isCalledTwice }) => isCalledTwice).map(({ label }) => label)
    await house.end()
    const { calledTwice, forgotten } = countCalls(await readAllCalls(house.folders), house.told())
    const doubled = calledTwice.map((line) => line.slice(0, line.indexOf(':')))
    // They called the same line, each from its beginning: that is what the screen warns of before the press.
    expect(doubled.length).toBeGreaterThan(0)
    expect(marked.toSorted()).toEqual(doubled.toSorted())
    const later = new Set(
      house
        .told()
        .flatMap((one) => (one.kind === 'issued' ? [one.label] : []))
        .slice(24),
    )
    expect(doubled.filter((label) => later.has(label))).toEqual([])
    expect(forgotten).toEqual([])
  },
)

test(
  'a number in the hand of a counter whose cable is out cannot be sent on: that counter calls it, and nobody else does',
  { timeout: 300_000 },
  async () => {
    const house = await aHouse()
    house.at(KIOSK).say({ do: 'issue', count: 9, everyMs: 10 })
    await until('numbers are there', () => house.isIssued(), Boolean)
    const held = await until(
      'the third counter has one in hand, and the second knows it',
      async () => (await list(house.at(2))).find(({ grantedTo }) => grantedTo === stationId(3)),
      Boolean,
    )
    house.at(3).say(cut(true))
    const answer = house.at(2).next('transferred')
    house.at(2).say({ do: 'transfer', ticketId: held?.id ?? '', groupId: 'social' })
    expect(await answer).toMatchObject({ messageKey: 'queue.in-other-hand' })
    const free = (await list(house.at(2))).find(({ grantedTo }) => grantedTo === null)
    const sent = house.at(2).next('transferred')
    house.at(2).say({ do: 'transfer', ticketId: free?.id ?? '', groupId: 'social' })
    expect(await sent).toMatchObject({ messageKey: '' })
    house.everybody(WORK)
    await until(
      'the counter that is cut off has called what it held',
      () => house.at(3).told.flatMap((one) => (one.kind === 'called' ? [one.label] : [])),
      (labels) => labels.length > 0,
    )
    house.at(3).say(cut(false))
    await allServed(house)
    const called = house.at(3).told.flatMap((one) => (one.kind === 'called' ? [one.label] : []))
    expect(called[0]).toBe(held?.label)
    await house.end()
    const { calledTwice, forgotten } = countCalls(await readAllCalls(house.folders), house.told())
    expect({ calledTwice, forgotten }).toEqual({ calledTwice: [], forgotten: [] })
  },
)
