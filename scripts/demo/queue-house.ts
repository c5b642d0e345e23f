import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ADMINISTRATOR, FIRST_RUN } from '../../tests/e2e/pages/access-pages.ts'
import { firstRun, signIn } from '../../tests/e2e/pages/counter.ts'
import { until } from '../../tests/integration/hub/support/a-house.ts'
import { freePort } from '../../tests/support/free-port.ts'
import { mustOf } from '../../tests/support/station/core-life.ts'
import { createClient } from '../../src/shared/ipc/client.ts'
import type { Bridge } from '../../src/shared/ipc/bridge.ts'
import type { Must } from '../../tests/support/station/core-life.ts'
import { type CounterPc, openCorePc, openWindowPc, type WindowPc } from './lan-stations.ts'
import type { PlayContext } from './play.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

/** 01: hub, counter, display. 02: kiosk, ticket printer, display. 03: counter, display. 04 to 06: counters without windows. */
export const NUMBERS = ['01', '02', '03', '04', '05', '06'] as const
export type QueuePcNumber = (typeof NUMBERS)[number]

export type QueueHouse = {
  readonly random: SeededRandom
  readonly tell: (line: string) => void
  readonly shoot: (page: Page, name: string) => Promise<void>
  readonly dataDir: (number: QueuePcNumber) => string
  readonly recoveryCodes: Partial<Record<QueuePcNumber, string>>
  readonly faults: string[]
  readonly hubPorts: Readonly<Record<'01' | '02', number>>
  /** Opened anew after their plug was pulled. */
  one: WindowPc
  two: WindowPc
  readonly three: WindowPc
  readonly others: readonly CounterPc[]
}

const PIN = '135791'

export const stationOf = (number: QueuePcNumber): string => `${FIRST_RUN.unitCode}.S${number}`

export async function openQueueHouse({ outDir, seed, tell }: PlayContext, folder: string): Promise<QueueHouse> {
  const pictures = path.join(outDir, 'anh')
  mkdirSync(pictures, { recursive: true })
  const dataDir = (number: QueuePcNumber): string => path.join(folder, `may-${number}`)
  const [one, two, three] = [
    await openWindowPc('01', dataDir('01')),
    await openWindowPc('02', dataDir('02')),
    await openWindowPc('03', dataDir('03')),
  ]
  let shots = 0
  return {
    random: seededRandom(seed),
    tell,
    shoot: async (page, name) => {
      shots += 1
      await page.screenshot({ path: path.join(pictures, `${String(shots).padStart(2, '0')}-${name}.png`) })
    },
    dataDir,
    recoveryCodes: {},
    faults: [],
    hubPorts: { '01': await freePort(), '02': await freePort() },
    one,
    two,
    three,
    others: NUMBERS.slice(3).map((number) => openCorePc(number, dataDir(number))),
  }
}

export const pcs = ({ one, two, three, others }: QueueHouse): readonly CounterPc[] => [one, two, three, ...others]

/** Sets up the centre on 01, lets the others join by code over mutual TLS, names the hub and its successor. */
export async function foundTheCentre(house: QueueHouse, gatewayUrl: string): Promise<void> {
  const { one, two, three, tell } = house
  house.recoveryCodes['01'] = await firstRun(one.page)
  await one.must('settings.update', { ...(await one.must('settings.get', {})), gatewayUrl })
  for (const pc of pcs(house).slice(1)) await join(house, pc)
  for (const { page } of [two, three]) {
    // It joined behind the back of its screen.
    await page.reload()
    await signIn(page, { ...ADMINISTRATOR, pin: PIN })
  }
  // Nobody touches keys here, and a locked counter calls nobody.
  for (const { must } of pcs(house)) await must('settings.update', { ...(await must('settings.get', {})), lockAfterMinutes: 60 })
  await serveAsHub(house, gatewayUrl)
  tell('Sáu máy vào một trung tâm bằng mã kết nối; máy 01 làm máy trung tâm, máy 02 đứng thứ hai')
}

async function join(house: QueueHouse, pc: CounterPc): Promise<void> {
  const { text } = await house.one.must('stations.create-code', { address: '127.0.0.1' })
  const { administrators } = await pc.must('setup.read-code', { code: text })
  const { recoveryCode } = await pc.must('setup.join', {
    source: { kind: 'code', code: text },
    stationNumber: pc.number,
    name: `Quầy ${Number(pc.number)}`,
    administratorId: administrators[0]?.id ?? '',
    pin: PIN,
    repeatedPin: PIN,
  })
  // The number on a counter is one of the six.
  house.recoveryCodes[pc.number as QueuePcNumber] = recoveryCode
  await pc.must('setup.put-recovery-away', {})
  if (!('page' in pc)) await pc.must('session.sign-in', { accountName: ADMINISTRATOR.accountName, pin: PIN })
}

async function serveAsHub(house: QueueHouse, upstreamUrl: string): Promise<void> {
  const { one, two, hubPorts } = house
  const address = (number: '01' | '02'): string => `127.0.0.1:${hubPorts[number]}`
  const succession = (['01', '02'] as const).map((number) => ({ station: stationOf(number), address: address(number) }))
  const save = async (pc: CounterPc, role: { isHub: boolean; port: number; hubAddress: string }): Promise<void> => {
    const { basedOn } = await pc.must('hub.get-settings', {})
    await pc.must('hub.save-settings', { ...role, upstreamUrl: role.isHub ? upstreamUrl : '', succession, basedOn })
  }
  await save(one, { isHub: true, port: hubPorts['01'], hubAddress: '' })
  await leansOn(one, '01')
  await save(two, { isHub: true, port: hubPorts['02'], hubAddress: address('01') })
  for (const pc of pcs(house).slice(2)) await save(pc, { isHub: false, port: 47_100, hubAddress: address('01') })
  for (const pc of pcs(house)) await leansOn(pc, '01')
}

/** Milliseconds until this PC leans on the hub of `number`. */
export async function leansOn(pc: CounterPc, number: QueuePcNumber): Promise<number> {
  const from = Date.now()
  await until(
    `PC ${pc.number} leans on ${number}`,
    async () => (await pc.must('sync.list-peers', {})).hub?.station,
    (station) => station === stationOf(number),
  )
  return Date.now() - from
}

/** Another window of a running program, and the questions it may ask. */
export async function openPublicWindow(
  pc: WindowPc,
  window: 'kiosk' | 'display' | 'rating',
): Promise<{ page: Page; must: Must }> {
  const opened = pc.app.app.waitForEvent('window')
  await pc.must('devices.open-window', { window })
  const page = await opened
  const client = createClient((operation, input) =>
    // The page's own bridge; the browser's globals are unknown to this program.
    page.evaluate((asked) => (globalThis as unknown as { bridge: Bridge }).bridge.invoke(asked.operation, asked.input), {
      operation,
      input,
    }),
  )
  return { page, must: mustOf(client) }
}

/** The program of 01 or 02 again, on what its disk holds. */
export async function openAgain(house: QueueHouse, number: '01' | '02'): Promise<WindowPc> {
  const pc = await openWindowPc(number, house.dataDir(number))
  await signIn(pc.page, number === '01' ? ADMINISTRATOR : { ...ADMINISTRATOR, pin: PIN })
  if (number === '01') house.one = pc
  else house.two = pc
  return pc
}
