import { expect, test } from 'vitest'
import { stationId, until } from '../hub/support/a-house.ts'
import { KIOSK, look, pause, type QueueHouse, queueHouses } from './support/a-queue-house.ts'
import { countCalls, readAllCalls } from './support/count-calls.ts'

const aHouse = queueHouses()
const WORK = { do: 'work', everyMs: 350 } as const

/** Waits until the line is empty, ends all PCs, and counts from the raw facts on their disks. */
async function countWhenServed(house: QueueHouse, name: string) {
  await until(
    'nobody waits any more',
    async () => [(await look(house.at(KIOSK))).waiting, house.isIssued()] as const,
    ([waiting, isAll]) => waiting === 0 && isAll,
    200_000,
  )
  await pause(2_000)
  house.everybody({ do: 'rest' })
  await pause(2_500)
  const told = house.told()
  await house.end()
  const counted = countCalls(await readAllCalls(house.folders), told)
  process.stdout.write(`${name}: ${JSON.stringify(counted.counts)}\n`)
  return counted
}

test(
  'the hub dies and comes back and cables are pulled while three counters call: each number by one counter, nobody lost',
  { timeout: 400_000 },
  async () => {
    const house = await aHouse()
    house.at(KIOSK).say({ do: 'issue', count: 210, everyMs: 60 })
    house.everybody(WORK)
    await pause(5_000)
    house.at(2).say({ do: 'cut', isCut: true })
    await pause(4_000)
    house.at(2).say({ do: 'cut', isCut: false })
    await pause(4_000)
    await house.kill(1)
    await pause(12_000)
    ;(await house.start(1)).say(WORK)
    await pause(5_000)
    house.at(3).say({ do: 'cut', isCut: true })
    await pause(3_000)
    house.at(3).say({ do: 'cut', isCut: false })
    const counted = await countWhenServed(house, 'queue, hub killed')
    expect(counted.calledTwice).toEqual([])
    expect(counted.forgotten).toEqual([])
    expect(counted.counts.issued).toBe(210)
  },
)

test(
  'every PC is killed in the middle of its work, some of them twice: each number by one counter, nobody lost',
  { timeout: 400_000 },
  async () => {
    const house = await aHouse()
    house.at(KIOSK).say({ do: 'issue', count: 80, everyMs: 10 })
    house.everybody(WORK)
    await until('numbers are there', () => house.isIssued(), Boolean, 120_000)
    for (const number of [2, 1, 3, 1, 2]) {
      await pause(2_000 + Math.random() * 3_000)
      await house.kill(number)
      await pause(Math.random() * 4_000)
      ;(await house.start(number)).say(WORK)
    }
    const counted = await countWhenServed(house, 'queue, everybody killed')
    expect(counted.calledTwice).toEqual([])
    expect(counted.forgotten).toEqual([])
  },
)

test(
  'two PCs die and stay dead: the one that is left calls its reserve, a person takes over and releases the dead counters, and nobody is lost',
  { timeout: 400_000 },
  async () => {
    const house = await aHouse()
    house.at(KIOSK).say({ do: 'issue', count: 12, everyMs: 10 })
    await until('numbers are there', () => house.isIssued(), Boolean)
    await until(
      'each has one number in reserve',
      async () => Promise.all(house.numbers.map(async (number) => (await look(house.at(number))).keeper.reserve)),
      (reserves) => reserves.every((reserve) => reserve === 1),
    )
    await house.kill(1)
    await house.kill(2)
    house.at(3).say(WORK)
    await until(
      'a person may take over',
      () => look(house.at(3)),
      ({ keeper }) => keeper.canTakeOver && keeper.reserve === 0,
    )
    const called = house.at(3).told.filter(({ kind }) => kind === 'called').length
    expect(called).toBe(1)
    const tookOver = house.at(3).next('done')
    house.at(3).say({ do: 'take-over' })
    await tookOver
    await until(
      'only what the dead hold is left',
      () => look(house.at(3)),
      ({ waiting, keeper }) => waiting === 2 && keeper.state === 'here',
    )
    for (const number of [1, 2]) {
      const released = house.at(3).next('done')
      house.at(3).say({ do: 'release', station: stationId(number) })
      await released
    }
    await until(
      'nobody waits',
      () => look(house.at(3)),
      ({ waiting }) => waiting === 0,
    )
    house.at(3).say({ do: 'rest' })
    await pause(1_000)
    await house.kill(3)
    const { calledTwice, forgotten } = countCalls(await readAllCalls(house.folders), house.told())
    expect({ calledTwice, forgotten }).toEqual({ calledTwice: [], forgotten: [] })
  },
)
