import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { ask, startPostgres, whyNoPostgres, type TestPostgres } from '../../support/postgres/a-postgres.ts'
import { aStation, UNIT, until, type TestStation } from '../sync/support/a-station.ts'
import { createCutProxy } from '../sync/support/cut-proxy.ts'
import { handedOver, received, resolved, transferred } from '../sync/support/dossier-bodies.ts'
import { killStarted, startGatewayProgram, startSimulator, type Program } from '../sync/support/processes.ts'

const reason = whyNoPostgres()
if (reason !== undefined) process.stderr.write(`two gateways on one PostgreSQL skipped: ${reason}\n`)

let server: TestPostgres | undefined
afterEach(killStarted)
afterAll(async () => server?.stop())

const KEY = '05'.repeat(32)
const KILLS = 8

const Received = z.object({
  received: z.array(z.object({ key: z.string(), code: z.string() })),
  repeated: z.array(z.unknown()),
  refused: z.array(z.unknown()),
})

const code = (station: number, n: number): string => `${UNIT}-260619-${String(5000 + station * 100 + n).padStart(4, '0')}`

function writeDossier(station: TestStation, no: number, n: number): readonly string[] {
  const id = `d${no}-${n}`
  return [
    station.write(id, 'DossierReceived', received(code(no, n))),
    station.write(id, 'DossierTransferred', transferred),
    station.write(id, 'DossierResolved', resolved),
    station.write(id, 'DossierHandedOver', handedOver),
  ]
}

test.skipIf(reason !== undefined)(
  `two gateways on one PostgreSQL behind a round-robin line, each killed in turn ${KILLS} times: nothing lost, doubled or out of order`,
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'two-gateways-'))
    server = await startPostgres()
    const url = await server.createDatabase()
    const province = await startSimulator(path.join(folder, 'province'))
    const start = (no: number): Promise<Program> =>
      startGatewayProgram({
        dataDir: path.join(folder, `gateway-${no}`),
        unit: UNIT,
        provinceUrl: province.endpoint,
        settleMs: 1_000,
        timeoutMs: 1_000,
        opsPort: 0,
        env: { QMC_DATABASE_URL: url, QMC_GATEWAY_KEY: KEY },
      })
    const gateways = [await start(1), await start(2)]
    let turn = 0
    // Every new connection goes to the other gateway, as a dull load balancer would send it.
    const line = await createCutProxy(() => gateways[(turn += 1) % 2]?.url ?? '')
    const stations = [1, 2].map((no) => aStation({ gatewayUrl: () => line.url, station: `${UNIT}.S0${no}` }))
    for (const station of stations) station.sync.start()

    const written = new Map<string, readonly string[]>()
    for (let kill = 0; kill < KILLS; kill += 1) {
      for (let no = kill * 3; no < kill * 3 + 3; no += 1) {
        for (const [at, station] of stations.entries()) written.set(code(at + 1, no), writeDossier(station, at + 1, no))
      }
      await new Promise((resolve) => setTimeout(resolve, 100 + 120 * (kill % 4)))
      const victim = kill % 2
      await gateways[victim]?.kill('SIGKILL')
      if (kill % 3 === 0) line.tear()
      gateways[victim] = await start(victim + 1)
    }
    await until(
      'every station has every dossier confirmed',
      () => stations.map((station) => station.sync.getStatus().waiting),
      (waiting) => waiting.every((count) => count === 0),
      240_000,
    )
    await until(
      'both stations hold the same log',
      () => stations.map((station) => JSON.stringify(station.journal.vector())),
      ([left, right]) => left === right,
      60_000,
    )

    const told = Received.parse(await (await fetch(`${province.url}/api/received`)).json())
    const expected = [...written.values()].flat()
    expect(told.received.length).toBe(expected.length)
    for (const [dossier, events] of written) {
      expect(told.received.filter((one) => one.code === dossier).map(({ key }) => key)).toEqual(events)
    }
    // Places of the unit's log without a gap: the counter row is locked, never a sequence.
    const [held] = await ask(
      url,
      `SELECT count(*)::int AS n, max(useq)::int AS last, (SELECT useq::int FROM unit_head) AS head FROM event`,
    )
    expect([held?.['last'], held?.['head']]).toEqual([held?.['n'], held?.['n']])
    for (const station of stations) expect(station.journal.verifyChain({ full: true }).findings).toEqual([])

    const ops = gateways[0]?.opsUrl ?? ''
    expect([(await fetch(`${ops}/healthz`)).status, (await fetch(`${ops}/readyz`)).status]).toEqual([200, 200])
    expect(await (await fetch(`${ops}/metrics`)).text()).toContain(`qmc_outbox{unit="${UNIT}",state="queued"} 0`)
    for (const station of stations) await station.close()
    for (const gateway of gateways) await gateway.kill('SIGTERM')
    await line.close()
    await province.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  },
)
