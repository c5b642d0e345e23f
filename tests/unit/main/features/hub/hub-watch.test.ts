import { afterEach, expect, test, vi } from 'vitest'
import type { HubChoice } from '../../../../../src/main/features/hub/choose-hub.ts'
import { createHubWatch, type HubWatch } from '../../../../../src/main/features/hub/hub-watch.ts'
import type { Hello } from '../../../../../src/shared/sync/index.ts'
import { silentLogger } from '../../../../../src/shared/ports/logger.ts'

let watch: HubWatch | undefined
afterEach(async () => {
  vi.useRealTimers()
  await watch?.stop()
})

const hello = (station: string): Hello => ({
  program: 'quay-mot-cua-gateway',
  proto: { min: 1, max: 1 },
  unit: 'H12.64',
  origin: `${station}.HUB-aa#1`,
  build: 'test',
  time: 0,
  province: { state: 'unknown', since: null, lastOkAt: null, waiting: 0 },
})

/** Three machines: who answers, who refuses at once, who is silent until the probe's time is over. */
function aHouse(me: string, isWilling: boolean) {
  const state: Record<string, 'up' | 'refuses' | 'silent'> = { 's1:1': 'up', 's2:1': 'up' }
  const choices: HubChoice[] = []
  watch = createHubWatch({
    station: me,
    order: () => ['s1', 's2', 's3'].map((station) => ({ station, address: `${station}:1` })),
    isWilling: () => isWilling,
    hints: () => ['s1', 's2', 's3'].filter((station) => station !== me).map((station) => ({ station, address: `${station}:1` })),
    probe: async (address) => {
      if (state[address] === 'silent') await new Promise((resolve) => setTimeout(resolve, 1_500))
      return state[address] === 'up' ? hello(address.slice(0, 2)) : undefined
    },
    now: () => Date.now(),
    onChoice: (choice) => choices.push(choice),
    logger: silentLogger,
  })
  return { state, choices, watch }
}
const stationOf = (choice: HubChoice | undefined): string | undefined => (choice?.kind === 'peer' ? choice.station : choice?.kind)

test.each(['refuses', 'silent'] as const)('a hub that %s is left within 5 s, and the next one is in use', async (how) => {
  vi.useFakeTimers()
  const house = aHouse('s9', false)
  house.watch.start()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(stationOf(house.choices.at(-1))).toBe('s1')
  house.state['s1:1'] = how
  await vi.advanceTimersByTimeAsync(5_000)
  expect(stationOf(house.choices.at(-1))).toBe('s2')
})

test.each(['refuses', 'silent'] as const)('a successor serves within 5 s of the silence of all before it (%s)', async (how) => {
  vi.useFakeTimers()
  const house = aHouse('s3', true)
  house.watch.start()
  await vi.advanceTimersByTimeAsync(1_000)
  Object.assign(house.state, { 's1:1': how, 's2:1': how })
  await vi.advanceTimersByTimeAsync(4_500)
  expect(stationOf(house.choices.at(-1))).toBe('self')
})

test('the first comes back once, after a while, and nobody flaps meanwhile', async () => {
  vi.useFakeTimers()
  const house = aHouse('s9', false)
  house.watch.start()
  await vi.advanceTimersByTimeAsync(1_000)
  house.state['s1:1'] = 'refuses'
  await vi.advanceTimersByTimeAsync(5_000)
  for (let round = 0; round < 5; round += 1) {
    house.state['s1:1'] = round % 2 === 0 ? 'up' : 'refuses'
    await vi.advanceTimersByTimeAsync(4_000)
  }
  house.state['s1:1'] = 'up'
  await vi.advanceTimersByTimeAsync(30_000)
  expect(house.choices.map(stationOf)).toEqual(['s1', 's2', 's1'])
})

test('garbage hints do not make it knock at a thousand doors', async () => {
  vi.useFakeTimers()
  const house = aHouse('s9', false)
  house.watch.start()
  for (let no = 0; no < 2_000; no += 1) house.watch.hint({ address: `10.0.${no % 256}.${no % 199}:${no + 1}` })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(house.watch.candidates().length).toBeLessThanOrEqual(40)
  expect(stationOf(house.choices.at(-1))).toBe('s1')
})
