import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { startGateway, type Gateway } from '../../src/gateway/gateway.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { silentLogger } from '../../src/shared/ports/logger.ts'
import { REQUEST_TAG, SIGNATURE_HEADER } from '../../src/shared/sync/index.ts'
import { aStation, type TestStation } from '../../tests/integration/sync/support/a-station.ts'
import { received } from '../../tests/integration/sync/support/dossier-bodies.ts'
import { startPostgres, whyNoPostgres } from '../../tests/support/postgres/a-postgres.ts'
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
  const lines: BenchLine[] = []
  const reason = whyNoPostgres()
  const server = reason === undefined ? await startPostgres() : undefined
  for (const { size, share, isPacked } of SIZES) {
    const drain = { log: big, size, isPacked, count: Math.ceil(count * share) }
    const sqlite = await perSecond(undefined, [drain])
    const postgres = server ? await perSecond(await server.createDatabase(), [drain]) : null
    const note = `ours SQLite, reference PostgreSQL${reason === undefined ? '' : ` (not run: ${reason})`}; ${drain.count} events`
    lines.push(
      line({
        metric: `batch ${size}${isPacked ? ' gzip' : ''}`,
        ours: sqlite,
        reference: postgres,
        runs: 1,
        unit: 'events/s',
        note,
      }),
    )
  }
  if (server) {
    const drains = logs.map((log) => ({ log, size: 50, isPacked: false, count: log.events.length }))
    const together = await perSecond(await server.createDatabase(), drains)
    const alone = await perSecond(await server.createDatabase(), drains.slice(0, 1))
    const note = 'PostgreSQL, batch 50; reference one commune alone'
    lines.push(line({ metric: 'eight communes at once', ours: together, reference: alone, runs: 1, unit: 'events/s', note }))
  }
  await server?.stop()
  for (const { station } of [...logs, big]) await station.close()
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

async function perSecond(url: string | undefined, drains: readonly Drain[]): Promise<number> {
  const dataDir = mkdtempSync(path.join(BENCH_DATA, 'gateway-'))
  const [unit = '', ...units] = drains.map(({ log }) => log.events[0]?.unit ?? '')
  const running = await startGateway({
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
  const from = performance.now()
  await Promise.all(drains.map((drain) => send(running, drain)))
  const seconds = (performance.now() - from) / 1000
  await running.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return drains.reduce((sum, { count }) => sum + count, 0) / seconds
}

async function send({ url }: Gateway, { log, size, isPacked, count }: Drain): Promise<void> {
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
