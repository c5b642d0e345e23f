import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { freePort } from '../../../support/free-port.ts'
import { stationId, until } from '../../hub/support/a-house.ts'
import { startCounterLife, type CounterCommand, type CounterLife, type CounterTold, type ListedTicket } from './counter-life.ts'

export const look = async (life: CounterLife) => {
  const answer = life.next('look')
  life.say({ do: 'look' })
  return answer
}

export const list = async (life: CounterLife): Promise<readonly ListedTicket[]> => {
  const answer = life.next('list')
  life.say({ do: 'list' })
  return (await answer).tickets
}

/** Says something that is answered with `done`. */
export const order = async (life: CounterLife, command: CounterCommand): Promise<void> => {
  const done = life.next('done')
  life.say(command)
  await done
}

const NUMBERS = [1, 2, 3] as const
/** The PC whose kiosk gives the numbers. */
export const KIOSK = 3

export type QueueHouse = Awaited<ReturnType<typeof startHouse>>
type HouseOptions = { readonly isApart?: boolean }

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A maker of houses for one test file; what it made is killed and wiped after each test. */
export function queueHouses(): (options?: HouseOptions) => Promise<QueueHouse> {
  const open: { folder: string; house: QueueHouse }[] = []
  afterEach(async () => {
    for (const { folder, house } of open.splice(0)) {
      await house.killAll()
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return async (options = {}) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qmc-queue-house-'))
    const house = await startHouse(folder, options)
    open.push({ folder, house })
    return house
  }
}

/**
 * Three counter PCs as processes: the first hosts the hub, the second stands in for it, the third gives the numbers. `isApart`: they know
 * each other, but all cables are out before the first counter opens, and nobody has said who gives the numbers.
 */
async function startHouse(folder: string, { isApart = false }: HouseOptions) {
  const ports = new Map<number, number>()
  for (const number of NUMBERS) ports.set(number, await freePort())
  const address = (number: number): string => `127.0.0.1:${ports.get(number)}`
  const succession = NUMBERS.slice(0, 2).map((number) => ({ station: stationId(number), address: address(number) }))
  const folders = NUMBERS.map((number) => path.join(folder, `pc-${number}`))
  const lives = new Map<number, CounterLife>()
  const dead: CounterTold[] = []

  async function start(number: number, isFirst = false): Promise<CounterLife> {
    const hub = { isHub: number < 3, port: ports.get(number) ?? 0, succession, hubAddress: number === 3 ? address(1) : '' }
    const life = startCounterLife({ dataDir: folders[number - 1] ?? folder, number, ...(isFirst ? { hub } : {}) })
    lives.set(number, life)
    await life.next('ready')
    return life
  }
  const at = (number: number): CounterLife => {
    const life = lives.get(number)
    if (!life) throw new Error(`no PC ${number}`)
    return life
  }
  async function kill(number: number): Promise<void> {
    const life = at(number)
    await life.kill()
    dead.push(...life.told)
  }

  for (const number of NUMBERS) await start(number, true)
  for (const number of NUMBERS)
    await until(
      `PC ${number} knows the hub`,
      () => look(at(number)),
      ({ hub, known }) => hub === stationId(1) && known === NUMBERS.length,
    )
  if (isApart) for (const number of NUMBERS) at(number).say({ do: 'cut', isCut: true })
  for (const number of NUMBERS) await order(at(number), { do: 'open', issuer: !isApart && number === 1 ? stationId(KIOSK) : '' })
  for (const number of isApart ? [] : NUMBERS)
    await until(
      `PC ${number} knows who decides`,
      () => look(at(number)),
      ({ keeper }) => keeper.state === (number === 1 ? 'here' : 'hub'),
    )
  return {
    at,
    start,
    kill,
    folders,
    numbers: NUMBERS,
    everybody: (say: Parameters<CounterLife['say']>[0]): void => NUMBERS.forEach((number) => at(number).say(say)),
    isIssued: (): boolean => [...dead, ...NUMBERS.flatMap((number) => at(number).told)].some(({ kind }) => kind === 'issued-all'),
    told: (): readonly CounterTold[] => [...dead, ...[...lives.values()].flatMap(({ told }) => told)],
    end: async (): Promise<void> => {
      for (const number of NUMBERS) await kill(number)
      lives.clear()
    },
    killAll: () => Promise.all([...lives.values()].map((life) => life.kill())),
  }
}
