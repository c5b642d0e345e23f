import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { startGateway, type Gateway } from '../../src/gateway/gateway.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { silentLogger } from '../../src/shared/ports/logger.ts'
import { REQUEST_TAG, SIGNATURE_HEADER } from '../../src/shared/sync/index.ts'
import { aStation, type TestStation } from '../../tests/integration/sync/support/a-station.ts'
import { received } from '../../tests/integration/sync/support/dossier-bodies.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../../tests/support/postgres/a-postgres.ts'
import { BENCH_DATA, line, type Bench, type BenchLine } from './measure.ts'

const UNITS = Array.from({ length: 8 }, (_, no) => `H12.${60 + no}`)
/** Small batches are slow enough to be measured on few events. */
const SIZES = [
  { size: 1, share: 0.05, isPacked: false },
  { size: 10, share: 0.2, isPacked: false },
  { size: 50, share: 0.5, isPacked: false },
  { size: 200, share: 1, isPacked: false },
  { size: 200, share: 1, isPacked: true },
] as const

type Log = { readonly station: TestStation; readonly events: readonly StoredEvent[] }
type Drain = { readonly log: Log; readonly size: number; readonly isPacked: boolean; readonly count: number }

/** Events a second a gateway takes, checks, links, keeps durably and answers for; on both stores, client on the same machine. */
export const gateway: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 10_000 : 1_000)
  const logs = UNITS.map((unit) => aLog(unit, Math.ceil(count / 4)))
  const big = aLog('H12.57', count)
  const reason = whyNoPostgres()
  if (reason !== undefined) console.error(`bench: without PostgreSQL: ${reason}`)
  const server = reason === undefined ? await startPostgres({ isDurable: true }) : undefined
  try {
    return [...(await bySize(big, server)), ...(await eightCommunes(logs, server))]
  } finally {
    await server?.stop()
    for (const { station } of [...logs, big]) await station.close()
  }
}

async function bySize(log: Log, server: TestPostgres | undefined): Promise<readonly BenchLine[]> {
  const lines: BenchLine[] = []
  for (const { size, share, isPacked } of SIZES) {
    const drain: Drain = { log, size, isPacked, count: Math.ceil(log.events.length * share) }
    const ours = await perSecond([{ url: undefined, drains: [drain] }])
    const reference = server ? await perSecond([{ url: await server.createDatabase(), drains: [drain] }]) : null
    const note = `ours SQLite, reference PostgreSQL; ${drain.count} events`
    const metric = `batch ${size}${isPacked ? ' gzip' : ''}`
    lines.push(line({ metric, ours, reference, runs: 1, unit: 'events/s', note }))
  }
  return lines
}

async function eightCommunes(logs: readonly Log[], server: TestPostgres | undefined): Promise<readonly BenchLine[]> {
  const drains = logs.map((log): Drain => ({ log, size: 50, isPacked: false, count: log.events.length }))
  const lines = [await communes('SQLite, a gateway and a file each, all in one process', drains, filesFor)]
  if (server)
    lines.push(
      await communes('PostgreSQL, one gateway', drains, async (some) => [{ url: await server.createDatabase(), drains: some }]),
    )
  return lines
}

/** One station's log of `count` dossiers received, made in one transaction: its making is not what is measured. */
function aLog(unit: string, count: number): Log {
  const station = aStation({ gatewayUrl: () => '', unit, station: `${unit}.S01` })
  station.unitOfWork.write(() => {
    for (let no = 0; no < count; no += 1) {
      const code = `${unit}-260619-${String(no).padStart(6, '0')}`
      const body = received(code)
      station.journal.append({ aggType: 'dossier', aggId: `d${no}`, type: 'DossierReceived', ver: 1, actor: 'officer-1', body })
    }
  })
  return { station, events: station.journal.read({ origin: station.identity.origin, from: 1, limit: count }) }
}

/** One gateway and what is sent to it. `url` of its PostgreSQL database; undefined = a file of its own. */
type Stand = { readonly url: string | undefined; readonly drains: readonly Drain[] }

/** A file holds one commune. */
const filesFor = (drains: readonly Drain[]): Promise<readonly Stand[]> =>
  Promise.resolve(drains.map((drain) => ({ url: undefined, drains: [drain] })))

async function communes(
  store: string,
  drains: readonly Drain[],
  standsFor: (drains: readonly Drain[]) => Promise<readonly Stand[]>,
): Promise<BenchLine> {
  const together = await perSecond(await standsFor(drains))
  const alone = await perSecond(await standsFor(drains.slice(0, 1)))
  const note = `${store}, batch 50; reference one commune alone`
  const metric = `eight communes at once, ${store.split(',')[0]}`
  return line({ metric, ours: together, reference: alone, runs: 1, unit: 'events/s', note })
}

async function perSecond(stands: readonly Stand[]): Promise<number> {
  const dataDir = mkdtempSync(path.join(BENCH_DATA, 'gateway-'))
  const running = await Promise.all(stands.map((stand, no) => open(stand, path.join(dataDir, String(no)))))
  const from = performance.now()
  await Promise.all(stands.flatMap(({ drains }, no) => drains.map((drain) => send(running[no]?.url ?? '', drain))))
  const seconds = (performance.now() - from) / 1000
  for (const one of running) await one.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return stands.flatMap(({ drains }) => drains).reduce((sum, { count }) => sum + count, 0) / seconds
}

function open({ url, drains }: Stand, dataDir: string): Promise<Gateway> {
  mkdirSync(dataDir, { recursive: true })
  const [unit = '', ...units] = drains.map(({ log }) => log.events[0]?.unit ?? '')
  return startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    key: new Uint8Array(32).fill(5),
    unit,
    units,
    database: { url },
    build: 'bench',
    logger: silentLogger,
  })
}

async function send(url: string, { log, size, isPacked, count }: Drain): Promise<void> {
  const { station, events } = log
  const { origin } = station.identity
  const bootId = randomUUID()
  for (let at = 0, n = 1; at < count; at += size, n += 1) {
    const batch = events.slice(at, Math.min(at + size, count))
    const last = batch.at(-1)
    const have = { [origin]: [last?.seq, last?.hash] }
    const request = {
      proto: 1,
      unit: last?.unit,
      origin,
      boot_id: bootId,
      n,
      have,
      events: batch,
      caps: { schema: {}, build: 'bench' },
    }
    const json = Buffer.from(JSON.stringify(request))
    const signature = station.identity.sign(createHash('sha256').update(REQUEST_TAG).update(json).digest('hex'))
    const response = await fetch(`${url}/v1/sync`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [SIGNATURE_HEADER]: signature,
        ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
      },
      body: new Uint8Array(isPacked ? gzipSync(json) : json),
    })
    if (!response.ok) throw new Error(`the gateway answered ${response.status}: ${await response.text()}`)
    await response.arrayBuffer()
  }
}
