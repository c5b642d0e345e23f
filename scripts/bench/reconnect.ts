import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { VersionVector } from '../../src/shared/domain/journal/index.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../../tests/support/postgres/a-postgres.ts'
import { seededRandom } from '../../tests/support/robustness/seeded-random.ts'
import { startChild } from './child.ts'
import { aLightStation, type LightStation } from './many-stations.ts'
import { BENCH_DATA, line, percentile, ROOT, type Bench, type BenchLine } from './measure.ts'
import { firstAsks, runStampede, type Comer, type Stampede } from './stampede.ts'

/** sync.md §6: the permanent slots of one unit. */
const STATIONS_A_UNIT = 25
const OUTAGE_MS = 30 * 60_000
const LIMIT_MS = 5 * 60_000
const START_LIMIT_MS = 5 * 60_000
const SAMPLE_MS = 200

type Load = {
  /** Resident, megabytes. */
  readonly before: number
  readonly most: number
  /** Of the processor, both user and system. */
  readonly cpuMs: number
}
type Morning = { readonly stampede: Stampede; readonly load: Load }

/** The kernel counts processor time in these (USER_HZ). */
const TICK_MS = 10

/**
 * 7:30: the line of a whole province is back after half an hour, and every PC has one dossier to tell and its neighbours' to hear.
 * Simulated clients, each with its own key, vector and connection; one gateway process on PostgreSQL.
 */
export const reconnect: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 5_000 : 250)
  const reason = whyNoPostgres()
  if (reason !== undefined) {
    console.error(`bench: reconnect needs PostgreSQL, for a file holds one commune: ${reason}`)
    return []
  }
  const server = await startPostgres({ isDurable: true })
  try {
    const spread = await aMorning(server, { count, random: seededRandom(730) })
    const atOnce = await aMorning(server, { count, random: () => 1 })
    return linesOf(count, spread, atOnce)
  } finally {
    await server.stop()
  }
}

async function aMorning(
  server: TestPostgres,
  { count, random }: { readonly count: number; readonly random: () => number },
): Promise<Morning> {
  const units = Array.from({ length: Math.ceil(count / STATIONS_A_UNIT) }, (_, no) => `H12.${1_000 + no}`)
  const stations = units.flatMap((unit, no) =>
    Array.from({ length: Math.min(STATIONS_A_UNIT, count - no * STATIONS_A_UNIT) }, (_, slot) => aLightStation(unit, slot)),
  )
  const dataDir = mkdtempSync(path.join(BENCH_DATA, 'reconnect-'))
  const [unit = '', ...others] = units
  const gateway = startChild({
    script: path.join(ROOT, 'src/gateway/main.ts'),
    args: ['--port', '0', '--data-dir', dataDir, '--unit', unit, ...(others.length > 0 ? ['--units', others.join(',')] : [])],
    env: { QMC_DATABASE_URL: await server.createDatabase() },
  })
  try {
    const { url } = z.looseObject({ url: z.string() }).parse(await gateway.next('listening', START_LIMIT_MS))
    const known = await enrolAll(url, stations)
    const asks = firstAsks(count, OUTAGE_MS, random)
    const comers = stations.map((station, no): Comer => comerOf(station, known.get(station.unit) ?? {}, asks[no] ?? 0))
    const watch = watchProcess(gateway.pid())
    const stampede = await runStampede(url, comers, { random, limitMs: LIMIT_MS })
    const load = watch.stop()
    if (stampede.strange.length > 0) throw new Error(`the gateway said ${stampede.strange[0]}`)
    return { stampede, load }
  } finally {
    await gateway.end()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** One station of each unit brings the enrolments of all; what the gateway holds then is what everybody held in the evening. */
async function enrolAll(url: string, stations: readonly LightStation[]): Promise<ReadonlyMap<string, VersionVector>> {
  const known = new Map<string, VersionVector>()
  for (const station of stations) {
    if (known.has(station.unit)) continue
    const firsts = stations.filter(({ unit }) => unit === station.unit).flatMap(({ events }) => events.slice(0, 1))
    const { headers, body } = station.request({}, firsts)
    const { 'content-length': _length, ...plain } = headers
    const response = await fetch(`${url}/v1/sync`, { method: 'POST', headers: plain, body: new Uint8Array(body) })
    const { have } = z.looseObject({ have: VersionVector }).parse(await response.json())
    for (const { origin } of firsts) if (have[origin]?.[0] !== 1) throw new Error(`${origin} was not taken`)
    known.set(station.unit, have)
  }
  return known
}

/** The first request is signed beforehand; a repeated one has a new number and is signed when it is due. */
function comerOf(station: LightStation, evening: VersionVector, firstMs: number): Comer {
  const news = station.events.slice(1)
  const have = { ...evening, ...Object.fromEntries(news.map(({ origin, seq, hash }) => [origin, [seq, hash] as const])) }
  const make = () => station.request(VersionVector.parse(have), news)
  let prepared: ReturnType<typeof make> | undefined = make()
  return {
    firstMs,
    request: () => {
      const request = prepared ?? make()
      prepared = undefined
      return request
    },
  }
}

function watchProcess(pid: number): { readonly stop: () => Load } {
  const look = (): number => {
    try {
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    } catch {
      // The process has died; who it did not serve will tell.
      return 0
    }
  }
  const cpuMs = (): number => {
    const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const [user, system] = fields.join(') ').split(' ').slice(11, 13).map(Number)
    return ((user ?? 0) + (system ?? 0)) * TICK_MS
  }
  const before = look()
  const cpuBefore = cpuMs()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, look())), SAMPLE_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return { before, most: Math.max(most, look()), cpuMs: cpuMs() - cpuBefore }
    },
  }
}

function linesOf(count: number, spread: Morning, atOnce: Morning): readonly BenchLine[] {
  const units = Math.ceil(count / STATIONS_A_UNIT)
  const note = `${count} stations in ${units} communes, one gateway process, PostgreSQL with fsync, clients on the same machine; ours with jitter, reference without`
  const both = (metric: string, unit: string, figure: (morning: Morning) => number): BenchLine =>
    line({ metric, unit, ours: figure(spread), reference: figure(atOnce), runs: count, note })
  const answer = (share: number) => (morning: Morning) => percentile(morning.stampede.answers, share)
  return [
    both('answer, p50', 'ms', answer(0.5)),
    both('answer, p95', 'ms', answer(0.95)),
    both('answer, slowest', 'ms', answer(1)),
    both('until the last one was served', 's', ({ stampede }) => Math.max(0, ...stampede.served) / 1000),
    both('429 or 503', 'requests', ({ stampede }) => stampede.busy),
    both('no answer (torn, 60 s)', 'requests', ({ stampede }) => stampede.torn),
    both(`not served within ${LIMIT_MS / 60_000} min`, 'stations', ({ stampede }) => stampede.unserved),
    both('processor time of the gateway a station', 'ms', ({ load }) => load.cpuMs / count),
    both('memory of the gateway before (RSS)', 'MB', ({ load }) => load.before),
    both('memory of the gateway, most (RSS)', 'MB', ({ load }) => load.most),
  ]
}
