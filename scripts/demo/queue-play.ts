import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FIRST_RUN } from '../../tests/e2e/pages/access-pages.ts'
import { framePage } from '../../tests/e2e/pages/frame-page.ts'
import { until } from '../../tests/integration/hub/support/a-house.ts'
import { anIntake, aPerson } from '../../tests/support/station/an-intake.ts'
import type { QueueOverview, TicketView } from '../../src/shared/ipc/contract/queue.ts'
import { inventCitizens } from './citizens.ts'
import type { CounterPc } from './lan-stations.ts'
import type { Play, PlayContext, Summary } from './play.ts'
import { type BoardWatch, watchBoard } from './queue-board.ts'
import { type Clerk, openCounter, type Room, sleep } from './queue-counters.ts'
import { BAUD, type QueueDevices, startQueueDevices } from './queue-devices.ts'
import { type CutOff, breakThings, type Faults, openDoor } from './queue-faults.ts'
import { foundTheCentre, openPublicWindow, openQueueHouse, pcs, type QueueHouse, type QueuePcNumber } from './queue-house.ts'
import { type Door, letThemIn } from './queue-kiosk.ts'
import { planMonday, VISITORS } from './queue-plan.ts'
import { checkMonday } from './queue-checks.ts'
import { readProvince } from './recount.ts'
import { readRegister } from './register-reader.ts'
import { type Services, startServices } from './services.ts'

const OPEN_FOR_MS = 150_000
const SERVE_MS = 1_600
/** More than hand in a dossier; there are not many more names than that. */
const CITIZENS = 80

/** A Monday peak at six PCs; everything that can break does, and every wait is counted twice. */
export const queuePlay: Play = {
  name: 'queue',
  title: 'Sáng thứ hai 250 lượt khách: máy in hết giấy, máy trung tâm tắt ngang, máy lấy số khởi động lại',
  run,
}

async function run(context: PlayContext): Promise<Summary> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-demo-queue-'))
  const services = await startServices(folder, FIRST_RUN.unitCode)
  const devices = await startQueueDevices()
  try {
    const house = await openQueueHouse(context, folder)
    try {
      return await play({ house, services, devices, context })
    } catch (error) {
      await keepTraces(house, context)
      throw error
    } finally {
      await Promise.all(pcs(house).map(({ close }) => close().catch(() => undefined)))
    }
  } finally {
    await devices.stop()
    await services.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Playing = {
  readonly house: QueueHouse
  readonly services: Services
  readonly devices: QueueDevices
  readonly context: PlayContext
}

async function play(playing: Playing): Promise<Summary> {
  const { house, services, devices, context } = playing
  await foundTheCentre(house, services.gatewayUrl)
  await plugIn(house, devices)
  house.tell('Máy in phiếu của máy lấy số nối cổng serial, máy in của quầy 3 nối mạng')
  const room = aRoom(house)
  const boards = await hangBoards(house)
  house.tell('Ba bảng gọi số đã mở')
  const clerks = await Promise.all([house.one, house.three, ...house.others].map((pc) => openCounter(room, pc)))
  house.tell('Năm quầy mở')
  // What a clerk has before him, also in the pictures.
  for (const { page } of [house.one, house.three]) await framePage(page).go('Hàng chờ')
  const door = await openDoor({ house, room, devices })
  house.tell('Mở cửa')
  const visitors = planMonday(house.random, { visitors: VISITORS, withinMs: OPEN_FOR_MS, serveMs: SERVE_MS })
  const faults: Faults = { house, room, clerks, door, devices, boards, cutOff: [] }
  await letThemIn(door, visitors, (count) => breakThings(faults, count))
  house.tell(`Cả ${visitors.length} khách đã có số: ${JSON.stringify(door.counts)}`)
  await untilNobodyWaits(house, room, clerks)
  // A figure, not a verdict: what else the PC does meanwhile is in it.
  house.tell(`Lần bấm “Gọi số tiếp” chờ lâu nhất: ${Math.max(...clerks.map(({ slowestMs }) => slowestMs))} ms`)
  const told = await askTheApp(house)
  await framePage(house.one.page).go('Hàng chờ')
  await house.shoot(house.one.page, 'hang-cho-het-khach')
  await closeCounters(house)
  await everybodyIsEqual(house)
  const shown = await Promise.all(boards.map(({ stop }) => stop()))
  for (const pc of pcs(house)) await pc.close()
  devices.savePapers(path.join(context.outDir, 'phieu'))
  return summarise(playing, { door, told, shown, cutOff: faults.cutOff, visitors: visitors.length })
}

/** The kiosk's printer hangs on a serial line, the one of counter 03 on the network. */
async function plugIn(house: QueueHouse, { serial, network }: QueueDevices): Promise<void> {
  const { three } = house
  await house.two.must('devices.save-settings', {
    ...(await house.two.must('devices.get-settings', {})),
    ticketPrinter: { address: { kind: 'serial', path: serial.path, baudRate: BAUD }, paper: '80mm' },
  })
  await three.must('devices.save-settings', {
    ...(await three.must('devices.get-settings', {})),
    ticketPrinter: { address: { kind: 'tcp', host: network.host, port: network.port }, paper: '58mm' },
  })
  const settings = await house.one.must('queue.get-settings', {})
  await house.one.must('queue.save-settings', { ...settings, issuer: `${FIRST_RUN.unitCode}.S02` })
  for (const pc of pcs(house))
    await until(
      'the settings of the queue',
      () => pc.must('queue.get-settings', {}),
      ({ issuer }) => issuer.endsWith('S02'),
    )
}

function aRoom(house: QueueHouse): Room {
  const citizens = inventCitizens(house.random, CITIZENS).values()
  const room: Room = {
    visitors: new Map(),
    comesBack: new Set(),
    received: [],
    isOver: false,
    dossierOf: async (pc: CounterPc, ticket: TicketView) => {
      const { value } = citizens.next()
      if (value === undefined) return
      const { fullName, personalId, sex, bornOn, address, phone } = value
      const owner = aPerson({
        fullName,
        personalId,
        sex: sex === 'Nam' ? 'male' : 'female',
        bornOn: `${bornOn.slice(4)}-${bornOn.slice(2, 4)}-${bornOn.slice(0, 2)}`,
        permanentAddress: address,
        phone,
      })
      const { dossiers } = await pc.must('dossier.receive', anIntake({ owner, ticket: ticket.id }))
      room.received.push(...dossiers.flatMap(({ code }) => code ?? []))
    },
  }
  return room
}

async function hangBoards(house: QueueHouse): Promise<BoardWatch[]> {
  const boards: BoardWatch[] = []
  for (const pc of [house.one, house.two, house.three])
    boards.push(await watchBoard((await openPublicWindow(pc, 'display')).page))
  return boards
}

async function untilNobodyWaits(house: QueueHouse, room: Room, clerks: readonly Clerk[]): Promise<void> {
  await until(
    'nobody waits any more',
    () => house.three.must('queue.get-overview', {}),
    (overview) =>
      overview.groups.every(({ waiting }) => waiting === 0) && overview.counters.every(({ current }) => current === null),
    180_000,
  )
  room.isOver = true
  await Promise.all(clerks.map(({ rest }) => rest()))
  house.tell('Không còn ai chờ')
}

export type AppsWord = { readonly overview: QueueOverview; readonly tickets: readonly TicketView[] }

/** What the app itself says of the day, to be held against the recount. */
async function askTheApp({ three }: QueueHouse): Promise<AppsWord> {
  const tickets = await three.must('queue.list-tickets', { day: null, groupId: null, states: [], text: '' })
  return { overview: await three.must('queue.get-overview', {}), tickets }
}

/** By their clerks, so that nothing is left for the end of the programs to write. */
async function closeCounters(house: QueueHouse): Promise<void> {
  for (const { must } of pcs(house))
    if ((await must('queue.get-overview', {})).mine?.isOpen === true) await must('queue.close-counter', { reason: 'day-end' })
}

/** What waits at a PC, how far others are behind it, and how many events it holds. */
async function standOf({ must }: CounterPc): Promise<string> {
  const { waiting } = await must('sync.get-status', {})
  const { peers } = await must('sync.list-peers', {})
  const { total } = await must('audit.list', { from: null, to: null, officerId: null, type: null, page: 1, pageSize: 10 })
  return JSON.stringify([
    waiting,
    peers.filter(({ isActive }) => isActive).reduce((sum, { behind }) => sum + (behind ?? 1), 0),
    total,
  ])
}

async function everybodyIsEqual(house: QueueHouse): Promise<void> {
  await until(
    'every PC holds the same and the province has everything',
    () => Promise.all(pcs(house).map(standOf)),
    (stands) => new Set(stands).size === 1 && (stands[0] ?? '').startsWith('[0,0,'),
    180_000,
  )
  await sleep(500)
}

async function keepTraces(house: QueueHouse, { outDir }: PlayContext): Promise<void> {
  for (const pc of [house.one, house.two, house.three]) {
    await house.shoot(pc.page, `hong-${pc.number}`).catch(() => undefined)
    writeFileSync(path.join(outDir, `output-${pc.number}.txt`), pc.app.output())
  }
  for (const { number, must } of pcs(house)) {
    const stand = await Promise.all([must('queue.get-overview', {}), must('sync.list-peers', {})]).catch(String)
    writeFileSync(path.join(outDir, `stand-${number}.json`), `${JSON.stringify(stand, undefined, 2)}\n`)
  }
}

type Played = {
  readonly door: Door
  readonly told: AppsWord
  readonly shown: readonly (readonly string[])[]
  readonly cutOff: readonly CutOff[]
  readonly visitors: number
}

/** After every program has ended: only files are asked. */
async function summarise({ house, services, devices }: Playing, played: Played): Promise<Summary> {
  await services.stop()
  const registers = await Promise.all(
    pcs(house).map(async ({ number }) => {
      // The number on a counter is one of the six.
      const pc = number as QueuePcNumber
      return [pc, await readRegister(house.dataDir(pc), house.recoveryCodes[pc] ?? '')] as const
    }),
  )
  return {
    name: queuePlay.name,
    ...checkMonday({
      ...played,
      registers,
      province: readProvince(services.provinceDataDir),
      papers: { kiosk: devices.serial.printer.tickets(), counter: devices.network.printer.tickets() },
    }),
    faults: house.faults,
  }
}
