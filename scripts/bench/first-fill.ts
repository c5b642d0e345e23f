import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { startChild, type Child } from './child.ts'
import { createCountingProxy } from './counting-proxy.ts'
import { BENCH_DATA, line, percentile, ROOT, type Bench, type BenchLine } from './measure.ts'

const UNIT = 'H12.64'
const START_LIMIT_MS = 5 * 60_000
const SEED_LIMIT_MS = 40 * 60_000
const FILL_LIMIT_MS = 40 * 60_000
const ASK_LIMIT_MS = 60_000
const INTAKE_EVERY_MS = 1_000
/** A PC has 200 codes a day. */
const MOST_INTAKES = 150
const INTAKES_BEFORE = 30

/** A PC out of the box takes everything from the gateway, with every list and search index, while its clerk already works. */
export const firstFill: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 100_000 : 2_000)
  const seeded = await filledGateway(count)
  const folder = mkdtempSync(path.join(BENCH_DATA, 'first-fill-'))
  cpSync(seeded, path.join(folder, 'gateway'), { recursive: true })
  const children: Child[] = []
  try {
    const gateway = aGateway(path.join(folder, 'gateway'))
    const station = startChild({
      script: fileURLToPath(import.meta.resolve('./working-station.ts')),
      args: [JSON.stringify({ dataDir: path.join(folder, 'pc'), stationNumber: '02', hasManyDays: false })],
    })
    children.push(gateway, station)
    const proxy = await createCountingProxy(await urlOf(gateway))
    await station.next('ready', START_LIMIT_MS)
    const clerk = aClerk(station)
    for (let no = 0; no < INTAKES_BEFORE; no += 1) await clerk.receive()
    const before = clerk.taken()
    const from = performance.now()
    await station.ask({ do: 'connect', url: proxy.url }, ASK_LIMIT_MS)
    clerk.start()
    const seconds = ((await filled(station, () => count + clerk.all())) - from) / 1000
    await clerk.stop()
    const all = await total(station)
    if (all !== count + clerk.all()) throw new Error(`the new PC shows ${all} of ${count + clerk.all()} dossiers`)
    const bytes = proxy.bytes()
    await station.ask({ do: 'end' }, ASK_LIMIT_MS)
    await Promise.all(children.map((child) => child.end()))
    await proxy.close()
    const size = statSync(path.join(folder, 'pc', 'register.db')).size
    return linesOf({ count, seconds, bytes, size, before, during: clerk.taken() })
  } finally {
    await Promise.all(children.map((child) => child.end()))
    rmSync(folder, { recursive: true, force: true })
  }
}

function aGateway(dataDir: string): Child {
  return startChild({
    script: path.join(ROOT, 'src/gateway/main.ts'),
    args: ['--port', '0', '--data-dir', dataDir, '--unit', UNIT],
  })
}

async function urlOf(gateway: Child): Promise<string> {
  return z.looseObject({ url: z.string() }).parse(await gateway.next('listening', START_LIMIT_MS)).url
}

/** Data folder of a gateway that holds `count` dossiers of one station; made once. */
async function filledGateway(count: number): Promise<string> {
  const folder = path.join(BENCH_DATA, `gateway-${count}`)
  const mark = path.join(folder, '.whole')
  if (existsSync(mark)) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const from = performance.now()
  const gateway = aGateway(folder)
  const sender = startChild({
    script: fileURLToPath(import.meta.resolve('./sending-station.ts')),
    args: [JSON.stringify({ unit: UNIT, count })],
    env: { TMPDIR: folder },
  })
  try {
    const url = await urlOf(gateway)
    await sender.next('ready', SEED_LIMIT_MS)
    await sender.ask({ do: 'send', url }, SEED_LIMIT_MS)
    await sender.ask({ do: 'end' }, ASK_LIMIT_MS)
  } finally {
    await Promise.all([gateway.end(), sender.end()])
  }
  writeFileSync(mark, '')
  console.error(`bench: filled a gateway with ${count} dossiers in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  return folder
}

/** Receives dossiers one by one. The time is the window's: from asking to the answer, with whatever kept the core busy. */
function aClerk(station: Child) {
  const times: number[] = []
  const state = { made: 0, isAtWork: false }
  let work: Promise<void> = Promise.resolve()
  const receive = async (): Promise<void> => {
    state.made += 1
    const from = performance.now()
    await station.ask({ do: 'receive', no: 1_000_000 + state.made }, ASK_LIMIT_MS)
    times.push(performance.now() - from)
  }
  const keepOn = async (): Promise<void> => {
    while (state.isAtWork && state.made < MOST_INTAKES) {
      await receive()
      await new Promise((resolve) => setTimeout(resolve, INTAKE_EVERY_MS))
    }
  }
  return {
    receive,
    start: () => {
      state.isAtWork = true
      work = keepOn()
      // What goes wrong is thrown where the work is waited for.
      work.catch(() => undefined)
    },
    stop: async () => {
      state.isAtWork = false
      await work
    },
    /** The times since this was asked last. */
    taken: (): readonly number[] => times.splice(0),
    all: () => state.made,
  }
}

async function total(station: Child): Promise<number> {
  return z.looseObject({ total: z.number() }).parse(await station.ask({ do: 'count' }, ASK_LIMIT_MS)).total
}

/** The moment at which the PC shows what the gateway held, beside its own. */
async function filled(station: Child, least: () => number): Promise<number> {
  for (const limit = performance.now() + FILL_LIMIT_MS; performance.now() < limit;) {
    if ((await total(station)) >= least()) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the fill did not end in time')
}

type Filled = {
  readonly count: number
  readonly seconds: number
  readonly bytes: number
  readonly size: number
  readonly before: readonly number[]
  readonly during: readonly number[]
}

function linesOf({ count, seconds, bytes, size, before, during }: Filled): readonly BenchLine[] {
  const note = `${count} dossiers from a gateway on SQLite, same machine`
  const alone = (metric: string, unit: string, ours: number): BenchLine =>
    line({ metric, unit, ours, reference: null, runs: 1, note })
  const intakes = (metric: string, share: number): BenchLine =>
    line({
      metric,
      unit: 'ms',
      ours: percentile(during, share),
      reference: percentile(before, share),
      runs: during.length,
      note: `reference: the same PC before the fill, ${before.length} intakes`,
    })
  return [
    alone('first fill, time', 's', seconds),
    alone('first fill, events', 'events/s', count / seconds),
    alone('bytes on the wire, both ways', 'MB', bytes / 1e6),
    alone('register of the new PC', 'MB', size / 1e6),
    intakes('intake meanwhile, p50', 0.5),
    intakes('intake meanwhile, p95', 0.95),
    intakes('intake meanwhile, slowest', 1),
  ]
}
