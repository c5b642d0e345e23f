import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { chooseSeed } from '../../support/robustness/seeded-random.ts'
import { aStation, UNIT, until, type TestStation } from './support/a-station.ts'
import { createCutProxy } from './support/cut-proxy.ts'
import { handedOver, received, resolved, transferred } from './support/dossier-bodies.ts'
import { playChaos } from './support/play-chaos.ts'
import { killStarted, startGatewayProgram, startSimulator } from './support/processes.ts'

afterEach(killStarted)

const KILLS = 32
const DOSSIERS_A_ROUND = 6
const DRAINED = 500
/** Fewer told dossiers than this would prove nothing, on however busy a machine. */
const FEWEST = 30

const Received = z.object({ received: z.array(z.object({ key: z.string(), code: z.string() })), refused: z.array(z.unknown()) })

const code = (n: number): string => `${UNIT}-260619-${String(n).padStart(4, '0')}`

/** A whole dossier, its events in order. */
function writeDossier(station: TestStation, n: number): readonly string[] {
  const id = `d${n}`
  return [
    station.write(id, 'DossierReceived', received(code(n))),
    station.write(id, 'DossierTransferred', transferred),
    station.write(id, 'DossierResolved', resolved),
    station.write(id, 'DossierHandedOver', handedOver),
  ]
}

const peerHave = (station: TestStation): unknown =>
  JSON.parse(station.db.prepare<unknown[], string>('SELECT have FROM peer').pluck().get() ?? '{}')

test(`every event arrives once and in order although the gateway is killed ${KILLS} times and the line torn`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chaos-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const start = () => startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })
  let gateway = await start()
  const line = await createCutProxy(() => gateway.url)
  const station = aStation({ gatewayUrl: () => line.url })
  station.sync.start()

  const written = new Map<string, readonly string[]>()
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let n = 0; n < DOSSIERS_A_ROUND; n += 1) {
      const number = kill * DOSSIERS_A_ROUND + n + 1
      written.set(code(number), writeDossier(station, number))
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 400))
    if (kill % 4 === 1) line.tear()
    await gateway.kill('SIGKILL')
    gateway = await start()
  }
  await until(
    'all confirmed',
    () => station.sync.getStatus().waiting,
    (waiting) => waiting === 0,
    120_000,
  )

  const { received: taken, refused } = Received.parse(await (await fetch(`${province.url}/api/received`)).json())
  const byDossier = new Map<string, string[]>()
  for (const { key, code: dossier } of taken) byDossier.set(dossier, [...(byDossier.get(dossier) ?? []), key])
  expect(refused).toEqual([])
  expect(taken).toHaveLength(KILLS * DOSSIERS_A_ROUND * 4)
  expect(byDossier).toEqual(written)
  await until(
    'the gateway holds the same log',
    () => peerHave(station),
    (have) => JSON.stringify(have) === JSON.stringify(station.journal.vector()),
  )
  expect(station.journal.verifyChain({ full: true })).toMatchObject({ findings: [] })

  await station.close()
  await line.close()
  await gateway.kill('SIGTERM')
  await province.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

test(
  'two counters, hub and a gateway on SQLite under kill -9 and torn lines lose and double nothing',
  { timeout: 400_000 },
  async () => {
    const { told, seen, wanted } = await playChaos({ seed: chooseSeed() })
    expect(told).toBeGreaterThan(FEWEST)
    expect(seen).toEqual(wanted)
  },
)

test('a backlog drains in full batches', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drain-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const gateway = await startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })
  let requests = 0
  const station = aStation({
    gatewayUrl: () => gateway.url,
    fetch: (...call) => {
      requests += 1
      return fetch(...call)
    },
  })
  for (let n = 1; n <= DRAINED; n += 1) station.write(`d${n}`, 'DossierReceived', received(code(n)))
  const startedAt = Date.now()
  station.sync.start()
  await until(
    'at the gateway',
    () => station.sync.deliveryOf(`d${DRAINED}`).state,
    (state) => state !== 'this-machine',
    120_000,
  )
  const drainedIn = Date.now() - startedAt
  expect(requests).toBeLessThanOrEqual(Math.ceil((DRAINED + 1) / 200) + 4)
  await until(
    'all confirmed',
    () => station.sync.getStatus().waiting,
    (waiting) => waiting === 0,
    120_000,
  )
  process.stdout.write(
    `${DRAINED} dossiers: at the gateway after ${drainedIn} ms, at the province after ${Date.now() - startedAt} ms\n`,
  )
  await station.close()
  await gateway.kill('SIGTERM')
  await province.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})
