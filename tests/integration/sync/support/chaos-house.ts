import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openHubPlace } from '../../../../src/main/composition/hub-place.ts'
import { createKeyStore, plainSecretStore } from '../../../../src/main/platform/secrets/index.ts'
import type { StoredEvent } from '../../../../src/shared/domain/journal/index.ts'
import { unwrap } from '../../../../src/shared/kernel/result.ts'
import { type Log, readSqliteLog, toLog } from '../../../../scripts/demo/log-reader.ts'
import { ask } from '../../../support/postgres/a-postgres.ts'
import { ADMIN, FIRST_RUN } from '../../../support/station/a-station.ts'
import { type CoreLife, startCore } from '../../../support/station/core-life.ts'
import { readEvents } from '../../../support/station/read-events.ts'
import { freePort } from '../../../support/free-port.ts'
import { type CutProxy, createCutProxy } from './cut-proxy.ts'
import { type Program, startGatewayProgram, startSimulator } from './processes.ts'

const UNIT = FIRST_RUN.unitCode
const PIN = '135791'
const KEY = '05'.repeat(32)

/** A program that may be killed at any moment and comes back by itself. */
export type Mortal = Readonly<{ name: string; killAndStart: () => Promise<unknown> }>

export type ChaosPc = Mortal & { life: Promise<CoreLife>; readonly dataDir: string }

export type ChaosHouse = Readonly<{
  /** Counter 01 is the hub, counter 02 goes through it; each also knows the gateway. */
  pcs: readonly [ChaosPc, ChaosPc]
  gateway: Mortal
  lines: readonly CutProxy[]
  province: Program
  /** Ends the programs in peace, then reads what every store holds. */
  endAndRead: () => Promise<Readonly<{ registers: readonly (readonly StoredEvent[])[]; logs: Readonly<Record<string, Log>> }>>
  remove: () => Promise<void>
}>

/** Province, gateway, a hub and a second counter as four programs, enrolled over mutual TLS, with a line that tears between each two. */
export async function aChaosHouse(databaseUrl?: string): Promise<ChaosHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-chaos-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const gatewayDir = path.join(folder, 'gateway')
  const startGateway = (): Promise<Program> =>
    startGatewayProgram({
      dataDir: gatewayDir,
      unit: UNIT,
      provinceUrl: province.endpoint,
      timeoutMs: 1_000,
      settleMs: 1_000,
      env: { QMC_GATEWAY_KEY: KEY, ...(databaseUrl === undefined ? {} : { QMC_DATABASE_URL: databaseUrl }) },
    })
  let gateway = await startGateway()
  const hubPort = await freePort()
  const internet = await createCutProxy(() => gateway.url)
  const inHouse = await createCutProxy(() => `http://127.0.0.1:${hubPort}`)
  const pcs = [aPc(folder, '01', ADMIN.pin), aPc(folder, '02', PIN)] as const
  await enrol(await pcs[0].life, await pcs[1].life, { hubPort, gatewayUrl: internet.url, hubAddress: new URL(inHouse.url).host })

  const readGateway = async (): Promise<Log> =>
    databaseUrl === undefined
      ? readSqliteLog(path.join(gatewayDir, 'gateway.db'), Buffer.from(KEY, 'hex'))
      : toLog(await ask(databaseUrl, "SELECT origin, seq, encode(hash, 'hex') AS hash FROM event"))
  return {
    pcs,
    gateway: {
      name: 'gateway',
      killAndStart: async () => {
        await gateway.kill('SIGKILL')
        gateway = await startGateway()
      },
    },
    lines: [internet, inHouse],
    province,
    endAndRead: async () => {
      for (const pc of pcs) await (await pc.life).end()
      await gateway.kill('SIGTERM')
      const registers = await Promise.all(pcs.map(({ dataDir }) => readEvents(dataDir)))
      const [one, two] = registers.map(toLog)
      return {
        registers,
        logs: { one: one ?? [], two: two ?? [], hub: await readHub(pcs[0].dataDir), gateway: await readGateway() },
      }
    },
    remove: async () => {
      for (const pc of pcs) await pc.life.then((life) => life.kill()).catch(() => undefined)
      for (const line of [internet, inHouse]) await line.close()
      await gateway.kill('SIGKILL')
      await province.kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function aPc(folder: string, number: string, pin: string): ChaosPc {
  const dataDir = path.join(folder, `pc-${number}`)
  const pc: ChaosPc = {
    name: `counter ${number}`,
    dataDir,
    life: Promise.resolve(startCore(dataDir)),
    killAndStart: () => {
      const before = pc.life
      pc.life = (async () => {
        await (await before).kill()
        const life = startCore(dataDir)
        await life.must('session.sign-in', { ...ADMIN, pin })
        return life
      })()
      return pc.life
    },
  }
  return pc
}

type Addresses = Readonly<{ hubPort: number; hubAddress: string; gatewayUrl: string }>

async function enrol(one: CoreLife, two: CoreLife, { hubPort, hubAddress, gatewayUrl }: Addresses): Promise<void> {
  await one.must('setup.complete', FIRST_RUN)
  await one.must('session.sign-in', ADMIN)
  await one.must('settings.update', { ...(await one.must('settings.get', {})), gatewayUrl })
  const { text: code } = await one.must('stations.create-code', { address: '127.0.0.1' })
  const { administrators } = await two.must('setup.read-code', { code })
  await two.must('setup.join', {
    source: { kind: 'code', code },
    stationNumber: '02',
    name: 'Quầy 2',
    administratorId: administrators[0]?.id ?? '',
    pin: PIN,
    repeatedPin: PIN,
  })
  await two.must('session.sign-in', { ...ADMIN, pin: PIN })
  const succession = [{ station: `${UNIT}.S01`, address: hubAddress }]
  const alone = { isHub: false, port: hubPort, hubAddress: '', upstreamUrl: '', succession: [], basedOn: [] }
  await one.must('hub.save-settings', { ...alone, isHub: true, upstreamUrl: gatewayUrl, succession })
  await two.must('hub.save-settings', { ...alone, hubAddress })
}

async function readHub(dataDir: string): Promise<Log> {
  const { keys } = unwrap(await createKeyStore({ file: path.join(dataDir, 'keys.json'), secretStore: plainSecretStore }).load())
  const hub = openHubPlace({ dataDir, station: `${UNIT}.S01`, keys })
  return readSqliteLog(path.join(hub.dataDir, 'gateway.db'), hub.key)
}
