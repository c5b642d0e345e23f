import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { stationId, until } from '../../tests/integration/hub/support/a-house.ts'
import { freePort } from '../../tests/support/free-port.ts'
import { startHouseLife, type HouseLife } from '../../tests/integration/hub/support/house-life.ts'
import { BENCH_DATA, line, percentile, type Bench, type BenchLine } from './measure.ts'

const NUMBERS = [1, 2, 3] as const
const LOOK_MS = 20

/** Three counter PCs as processes, the first two willing to be the hub: how soon the others see a dossier, and how soon one steps in. */
export const lan: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 60 : 15)
  const folder = mkdtempSync(path.join(BENCH_DATA, 'lan-'))
  const ports = await Promise.all(NUMBERS.map(() => freePort()))
  const succession = [1, 2].map((number) => ({ station: stationId(number), address: `127.0.0.1:${ports[number - 1]}` }))
  const start = (number: number): HouseLife =>
    startHouseLife({
      dataDir: path.join(folder, `pc-${number}`),
      number,
      hub: { isHub: number < 3, port: ports[number - 1] ?? 0, succession },
    })
  const lives = NUMBERS.map(start)
  try {
    await Promise.all(lives.map((life) => life.next('ready')))
    const [one, two, three] = lives
    if (!one || !two || !three) throw new Error('three were started')
    for (const life of [two, three])
      await until(
        'the hub',
        () => hubOf(life),
        (hub) => hub === stationId(1),
      )
    const seen = await timesToSee(count, three, two)
    const from = performance.now()
    await one.kill()
    await until(
      'the next one',
      () => hubOf(three),
      (hub) => hub === stationId(2),
    )
    return linesOf(seen, performance.now() - from)
  } finally {
    await Promise.all(lives.map((life) => life.kill()))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function hubOf(life: HouseLife): Promise<string | null> {
  const answer = life.next('hub')
  life.say({ do: 'hub' })
  return (await answer).station
}

/** From "received" at one counter to its row at another. */
async function timesToSee(count: number, writer: HouseLife, reader: HouseLife): Promise<readonly number[]> {
  const times: number[] = []
  for (let no = 0; no < count; no += 1) {
    const told = writer.next('received')
    writer.say({ do: 'receive', name: 'Nguyễn Thị Lành' })
    const { code, at } = await told
    for (;;) {
      const answer = reader.next('codes')
      reader.say({ do: 'codes' })
      if ((await answer).codes.includes(code)) break
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    times.push(Date.now() - at)
  }
  return times
}

function linesOf(seen: readonly number[], failOverMs: number): readonly BenchLine[] {
  const note = 'three processes on one machine, plain http, hub in the first; 150 ms of it wait for more to push'
  const common = { reference: null, unit: 'ms' }
  return [
    line({
      ...common,
      metric: 'received at one counter, seen at another, p50',
      ours: percentile(seen, 0.5),
      runs: seen.length,
      note,
    }),
    line({
      ...common,
      metric: 'received at one counter, seen at another, p95',
      ours: percentile(seen, 0.95),
      runs: seen.length,
      note,
    }),
    line({ ...common, metric: 'hub killed, the next one in use', ours: failOverMs, runs: 1, note: 'without a click' }),
  ]
}
