import { rmSync } from 'node:fs'
import { DEFAULT_QUEUE_SETTINGS } from '../../src/shared/domain/queue/index.ts'
import type { Clock } from '../../src/shared/ports/clock.ts'
import { aHouseStation, type HouseStation, settle, stationId, until } from '../../tests/integration/hub/support/a-house.ts'
import { seededRandom } from '../demo/seeded-random.ts'
import { line, percentile, timed, type Bench, type BenchLine } from './measure.ts'

const COUNTERS = 6
const DISPLAYS = 3
const FULL_DAY = 2_000
const DAY_MS = 12 * 3_600_000
/** From one number to the next. More than a minute at once is a PC that slept: it would look for its hub anew at every number. */
const TURN_MS = DAY_MS / FULL_DAY
const MB = 1_048_576

/** A clock that is turned on by hand: twelve hours of the centre in minutes of ours. */
function aFastClock(at: string): Clock & { turn: (ms: number) => void } {
  let now = Date.parse(at)
  return { now: () => now, trust: () => 'free', turn: (ms) => void (now += ms) }
}

/**
 * A day of 2,000 numbers on one machine: the first PC is hub, kiosk and counter, five more are counters, three displays look again at
 * every change; all in this process, each with its own encrypted register, over plain http on the loopback.
 */
export const queue: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? FULL_DAY : 120)
  const clock = aFastClock('2026-11-23T07:00:00+07:00')
  const stations: HouseStation[] = []
  for (let number = 1; number <= COUNTERS; number += 1) stations.push(await aHouseStation(number, { clock }))
  try {
    await settle(stations, [1])
    for (const station of stations)
      await until(
        'the hub',
        async () => (await station.must('sync.list-peers', {})).hub?.station,
        (hub) => hub === stationId(1),
      )
    return await playDay({ stations, clock, count })
  } finally {
    await Promise.all(stations.map(({ close }) => close()))
    for (const { dataDir } of stations) rmSync(dataDir, { recursive: true, force: true })
  }
}

type Day = { readonly stations: readonly HouseStation[]; readonly clock: ReturnType<typeof aFastClock>; readonly count: number }

async function playDay({ stations, clock, count }: Day): Promise<readonly BenchLine[]> {
  const [kiosk] = stations
  if (!kiosk) throw new Error('there is a first PC')
  const random = seededRandom(7)
  const times = { taken: [] as number[], called: [] as number[], board: [] as number[] }
  for (const [at, station] of stations.entries()) {
    const groupIds = DEFAULT_QUEUE_SETTINGS.groups.map(({ id }) => id)
    await station.must('queue.open-counter', { name: `Quầy ${at + 1}`, number: String(at + 1), groupIds, takesPriority: true })
  }
  const memoryBefore = process.memoryUsage().rss
  const cpuBefore = process.cpuUsage()
  const from = performance.now()
  for (let no = 0; no < count; no += 1) {
    clock.turn(TURN_MS)
    const groupId = random.pick(DEFAULT_QUEUE_SETTINGS.groups).id
    const priority = random.next() < 0.15 ? ('elderly' as const) : null
    times.taken.push(
      await timed(() => kiosk.must('queue.issue', { requestId: crypto.randomUUID(), groupId, priority, byHand: true })),
    )
    const station = stations[no % stations.length]
    if (station) times.called.push(await timed(() => callOne(station)))
    for (let display = 0; display < DISPLAYS; display += 1)
      times.board.push(await timed(() => (stations[display] ?? kiosk).must('board.get', {})))
  }
  return linesOf({ count, times, memoryBefore, cpuBefore, tookMs: performance.now() - from })
}

async function callOne({ must }: HouseStation): Promise<void> {
  const outcome = await must('queue.call-next', { requestId: crypto.randomUUID(), finishCurrent: true })
  if (outcome.kind === 'called') await must('queue.begin', { ticketId: outcome.ticket.id })
}

type Played = {
  readonly count: number
  readonly times: Readonly<Record<'taken' | 'called' | 'board', readonly number[]>>
  readonly memoryBefore: number
  readonly cpuBefore: NodeJS.CpuUsage
  readonly tookMs: number
}

function linesOf({ count, times, memoryBefore, cpuBefore, tookMs }: Played): readonly BenchLine[] {
  const cpu = process.cpuUsage(cpuBefore)
  const cpuMs = (cpu.user + cpu.system) / 1_000
  const hours = Math.round((count * TURN_MS) / 360_000) / 10
  const note = `${count} numbers, 6 counters, 3 displays, six registers in one process, ${hours} h of the centre's time in ${Math.round(tookMs / 1_000)} s`
  const common = { reference: null, runs: count, note }
  const spread = (name: string, list: readonly number[]): readonly BenchLine[] =>
    [0.5, 0.95].map((share) => line({ ...common, metric: `${name}, p${share * 100}`, ours: percentile(list, share), unit: 'ms' }))
  return [
    ...spread('number taken (two durable writes)', times.taken),
    ...spread('next one called, over the hub', times.called),
    ...spread('display looks again', times.board),
    line({ ...common, metric: 'processor a number, all six PCs', ours: cpuMs / count, unit: 'ms' }),
    line({
      ...common,
      metric: 'processor of one PC over that time',
      ours: (cpuMs / COUNTERS / (count * TURN_MS)) * 100,
      unit: '%',
    }),
    line({ ...common, metric: 'memory of six cores before the day', ours: memoryBefore / MB, unit: 'MB' }),
    line({ ...common, metric: 'memory of six cores after the day', ours: process.memoryUsage().rss / MB, unit: 'MB' }),
  ]
}
