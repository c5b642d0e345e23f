import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import { stationId, until } from './support/a-house.ts'
import { receivedBy, startHouseLife, type HouseLife, type HouseTask } from './support/house-life.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qmc-house-'))
const lives = new Map<number, HouseLife>()
afterEach(async () => {
  await Promise.all([...lives.values()].map((life) => life.kill()))
  rmSync(folder, { recursive: true, force: true })
})

/** A PC without a gateway has two hundred codes of its own a day. */
const EVERY_MS = 250

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function ask<K extends 'codes' | 'hub'>(life: HouseLife, what: K) {
  const answer = life.next(what)
  life.say({ do: what })
  return answer
}

test(
  'the hub is killed twice in the middle of the morning: every dossier is on every PC in the end, each once',
  { timeout: 400_000 },
  async () => {
    const numbers = [1, 2, 3]
    const ports = new Map<number, number>()
    for (const number of numbers) ports.set(number, await freePort())
    const address = (number: number): string => `127.0.0.1:${ports.get(number)}`
    const succession = numbers.map((number) => ({ station: stationId(number), address: address(number) }))
    const task = (number: number): HouseTask => ({
      dataDir: path.join(folder, `pc-${number}`),
      number,
      hub: { isHub: true, port: ports.get(number) ?? 0, succession },
    })
    const told: string[] = []
    const start = async (number: number, isFirst: boolean): Promise<HouseLife> => {
      const { hub: _set, ...again } = task(number)
      const life = startHouseLife(isFirst ? task(number) : again)
      lives.set(number, life)
      await life.next('ready')
      return life
    }
    const die = async (number: number): Promise<void> => {
      const life = lives.get(number)
      await life?.kill()
      told.push(...(life ? receivedBy(life) : []))
    }
    const all = await Promise.all(numbers.map((number) => start(number, true)))
    all.forEach((life) => life.say({ do: 'work', everyMs: EVERY_MS }))
    const [, second, third] = all
    if (!second || !third) throw new Error('three were started')
    await until(
      'the first is the hub',
      () => ask(third, 'hub'),
      ({ station }) => station === stationId(1),
    )
    await pause(1_500)
    await die(1)
    await until(
      'the second steps in',
      () => ask(third, 'hub'),
      ({ station }) => station === stationId(2),
    )
    await pause(1_500)
    await die(2)
    await until(
      'the third serves itself',
      () => ask(third, 'hub'),
      ({ station }) => station === stationId(3),
    )
    const back = await Promise.all([start(1, false), start(2, false)])
    back.forEach((life) => life.say({ do: 'work', everyMs: EVERY_MS }))
    await until(
      'the first serves again',
      () => ask(third, 'hub'),
      ({ station }) => station === stationId(1),
      60_000,
    )
    await pause(1_500)
    const living = [...lives.values()]
    living.forEach((life) => life.say({ do: 'rest' }))
    await pause(500)
    told.push(...living.flatMap(receivedBy))
    expect(told.length).toBeGreaterThan(50)
    expect(new Set(told).size).toBe(told.length)
    for (const life of living) {
      const { codes } = await until(
        'this PC has all that was told',
        () => ask(life, 'codes'),
        (seen) => told.every((code) => seen.codes.includes(code)),
        60_000,
      )
      expect(new Set(codes).size).toBe(codes.length)
    }
    // What a killed PC stored but had no time to tell may be there as well; then it is there everywhere.
    const [one, ...others] = await Promise.all(living.map((life) => ask(life, 'codes')))
    for (const other of others) expect(other).toEqual(one)
  },
)
