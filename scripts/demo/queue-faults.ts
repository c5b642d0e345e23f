import { until } from '../../tests/integration/hub/support/a-house.ts'
import { type BoardWatch, watchBoard } from './queue-board.ts'
import { type Clerk, openCounter, type Room, sleep } from './queue-counters.ts'
import type { QueueDevices } from './queue-devices.ts'
import { leansOn, openAgain, openPublicWindow, pcs, type QueueHouse, stationOf } from './queue-house.ts'
import { type Door, newDoor } from './queue-kiosk.ts'

export type Faults = {
  readonly house: QueueHouse
  readonly room: Room
  readonly clerks: Clerk[]
  readonly door: Door
  readonly devices: QueueDevices
  readonly boards: BoardWatch[]
  readonly cutOff: CutOff[]
}

/** A counter whose PC lost its power, and when (milliseconds since 1970). */
export type CutOff = Readonly<{ station: string; atMs: number }>

/** After so many visitors at the door. */
const PRINTER_EMPTY_AFTER = 40
const HUB_DIES_AFTER = 90
const HUB_BACK_AFTER = 150
const KIOSK_DIES_AFTER = 180
const KIOSK_BACK_AFTER = 190
/** The last paper tears in the middle. */
const LAST_MM = 20

export async function openDoor(parts: {
  readonly house: QueueHouse
  readonly room: Room
  readonly devices: QueueDevices
}): Promise<Door> {
  const { house, room, devices } = parts
  return newDoor({
    kiosk: await openPublicWindow(house.two, 'kiosk'),
    rollAt: house.three,
    room,
    tell: house.tell,
    shoot: house.shoot,
    refill: () => devices.serial.printer.loadPaper(),
  })
}

/** What goes wrong on that Monday, by the number of people who have come. */
export async function breakThings(faults: Faults, count: number): Promise<void> {
  switch (count) {
    case PRINTER_EMPTY_AFTER:
      return emptyThePrinter(faults)
    case HUB_DIES_AFTER:
      return killTheHub(faults)
    case HUB_BACK_AFTER:
      return bringTheHubBack(faults)
    case KIOSK_DIES_AFTER:
      return killTheKiosk(faults)
    case KIOSK_BACK_AFTER:
      return bringTheKioskBack(faults)
    default:
      return undefined
  }
}

function emptyThePrinter({ house, devices }: Faults): Promise<void> {
  devices.serial.printer.set({ paperLeftMm: LAST_MM })
  house.faults.push('máy in phiếu hết giấy giữa một phiếu')
  house.tell('Cuộn giấy của máy lấy số sắp hết giữa một phiếu')
  return Promise.resolve()
}

/** Hub, counter 01 and its display at once; somebody is being served there. */
async function killTheHub({ house, boards, cutOff }: Faults): Promise<void> {
  await house.shoot(house.one.page, 'quay-01-truoc-khi-tat')
  const [board] = boards
  if (board) await house.shoot(board.page, 'bang-goi-so-truoc-khi-tat')
  await house.one.pullThePlug()
  cutOff.push({ station: stationOf('01'), atMs: Date.now() })
  house.faults.push('kill -9 máy 01: máy trung tâm, quầy 1 và một bảng gọi số')
  house.tell('KILL -9 máy 01 (máy trung tâm, quầy 1, một bảng gọi số)')
  void sayWhoSteppedIn(house)
}

async function sayWhoSteppedIn(house: QueueHouse): Promise<void> {
  const from = Date.now()
  await leansOn(house.three, '02').catch(() => undefined)
  house.tell(`Máy 02 làm thay máy trung tâm sau ${Date.now() - from} ms; các quầy gọi tiếp bằng số dự phòng trong lúc đó`)
}

/** The person served at counter 01 goes on there: the ticket is on its disk. */
async function bringTheHubBack(faults: Faults): Promise<void> {
  const { house, room, clerks, boards } = faults
  await house.shoot(house.three.page, 'quay-03-khi-may-01-tat')
  const one = await openAgain(house, '01')
  for (const pc of pcs(house)) await leansOn(pc, '01')
  const { mine } = await one.must('queue.get-overview', {})
  const left = mine?.current
  if (left) await one.must('queue.finish', { ticketId: left.id })
  boards.push(await watchBoard((await openPublicWindow(one, 'display')).page))
  clerks.push(await openCounter(room, one))
  house.tell(`Máy 01 bật lại và làm máy trung tâm; số đang phục vụ ở quầy 1 lúc tắt: ${left?.label ?? 'không có'}`)
}

async function killTheKiosk({ house, door }: Faults): Promise<void> {
  const { kiosk } = door
  if (kiosk) await house.shoot(kiosk.page, 'may-lay-so')
  await house.two.pullThePlug()
  door.kiosk = undefined
  house.faults.push('kill -9 máy 02: máy lấy số; khách nhận số từ cuộn in sẵn')
  house.tell('KILL -9 máy lấy số. Khách xé số từ cuộn in sẵn, quầy 3 nhập số')
  await sleep(0)
}

/** What was taken and not printed is there again and asks for its answer. */
async function bringTheKioskBack({ house, door, boards }: Faults): Promise<void> {
  const two = await openAgain(house, '02')
  await until(
    'the kiosk PC is in the house again',
    () => two.must('sync.list-peers', {}),
    ({ hub }) => hub?.station === stationOf('01'),
  )
  door.kiosk = await openPublicWindow(two, 'kiosk')
  boards.push(await watchBoard((await openPublicWindow(two, 'display')).page))
  const { unprinted } = await two.must('queue.get-overview', {})
  for (const { id } of unprinted) await two.must('queue.void', { ticketId: id, reason: 'Khách đã nhận số từ cuộn in sẵn' })
  house.tell(`Máy lấy số chạy lại, số chưa có phiếu đã hủy: ${unprinted.length}`)
}
