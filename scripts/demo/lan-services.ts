import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { type CutProxy, createCutProxy } from '../../tests/integration/sync/support/cut-proxy.ts'
import { startGatewayProgram, startSimulator } from '../../tests/integration/sync/support/processes.ts'
import { ask, startPostgres, whyNoPostgres } from '../../tests/support/postgres/a-postgres.ts'
import { freePort } from '../../tests/support/free-port.ts'
import { type Log, readSqliteLog, toLog } from './log-reader.ts'

export type HubPlace = Readonly<{
  /** The hub listens here. */
  port: number
  /** Everybody else reaches it through this line. */
  line: CutProxy
  /** `127.0.0.1:port` of the line, as it stands in the list of the house. */
  address: string
}>

export type LanServices = Readonly<{
  /** What keeps the gateway's log here. */
  gatewayStore: 'PostgreSQL' | 'SQLite'
  provinceDataDir: string
  /** The centre's line to the province's gateway, and the one of counter 03, which stands in another building. */
  internet: CutProxy
  internetOf03: CutProxy
  hubs: Readonly<{ one: HubPlace; two: HubPlace }>
  /** Ends the programs, then reads what the gateway's own database holds. */
  stopAndRead: () => Promise<Log>
  stop: () => Promise<void>
}>

/** Province, gateway and every line of the house, each of which can be cut by itself. */
export async function startLanServices(folder: string, unit: string): Promise<LanServices> {
  const provinceDataDir = path.join(folder, 'tinh')
  const province = await startSimulator(provinceDataDir)
  const store = await startStore(path.join(folder, 'cong-ket-noi'))
  const gateway = await startGatewayProgram({
    dataDir: store.dataDir,
    unit,
    provinceUrl: province.endpoint,
    timeoutMs: 3000,
    settleMs: 3000,
    env: store.env,
  })
  const internet = await createCutProxy(() => gateway.url)
  const internetOf03 = await createCutProxy(() => gateway.url)
  const hubs = { one: await aHubPlace(), two: await aHubPlace() }
  const endPrograms = async (): Promise<void> => {
    for (const line of [internet, internetOf03, hubs.one.line, hubs.two.line]) await line.close()
    await gateway.kill('SIGTERM')
    await province.kill('SIGTERM')
  }
  return {
    gatewayStore: store.name,
    provinceDataDir,
    internet,
    internetOf03,
    hubs,
    stopAndRead: async () => {
      await endPrograms()
      return store.read()
    },
    stop: async () => {
      await endPrograms()
      await store.stop()
    },
  }
}

async function aHubPlace(): Promise<HubPlace> {
  const port = await freePort()
  const line = await createCutProxy(() => `http://127.0.0.1:${port}`)
  return { port, line, address: new URL(line.url).host }
}

type Store = Readonly<{
  name: LanServices['gatewayStore']
  dataDir: string
  env: Readonly<Record<string, string>>
  read: () => Promise<Log>
  stop: () => Promise<void>
}>

/** PostgreSQL where this machine has it, as at a province; else the gateway's own encrypted file. */
async function startStore(dataDir: string): Promise<Store> {
  const key = randomBytes(32)
  const env = { QMC_GATEWAY_KEY: key.toString('hex') }
  if (whyNoPostgres() !== undefined) {
    const read = (): Promise<Log> => Promise.resolve(readSqliteLog(path.join(dataDir, 'gateway.db'), key))
    return { name: 'SQLite', dataDir, env, read, stop: () => Promise.resolve() }
  }
  const server = await startPostgres()
  const url = await server.createDatabase()
  return {
    name: 'PostgreSQL',
    dataDir,
    env: { ...env, QMC_DATABASE_URL: url },
    read: async () => toLog(await ask(url, "SELECT origin, seq, encode(hash, 'hex') AS hash FROM event ORDER BY origin, seq")),
    stop: server.stop,
  }
}
