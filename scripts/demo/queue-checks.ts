import type { PrintedTicket } from '../../drivers/ticket-printer/simulator/index.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { countForked } from './lan-recount.ts'
import { fingerprint } from './log-reader.ts'
import { check, type Check, type Summary } from './play.ts'
import type { CutOff } from './queue-faults.ts'
import type { Door } from './queue-kiosk.ts'
import type { AppsWord } from './queue-play.ts'
import { type CountedTicket, medianOf, type QueueCount, recountQueue } from './queue-recount.ts'
import { foldDossiers, type ProvinceContents } from './recount.ts'
import type { RegisterContents } from './register-reader.ts'
import { provinceCodeOf } from '../../src/gateway/province/dongbohoso/to-dossier-item.ts'

export type MondaySources = Readonly<{
  registers: readonly (readonly [number: string, contents: RegisterContents])[]
  province: ProvinceContents
  papers: Readonly<{ kiosk: readonly PrintedTicket[]; counter: readonly PrintedTicket[] }>
  door: Door
  told: AppsWord
  /** What stood on each display. */
  shown: readonly (readonly string[])[]
  cutOff: readonly CutOff[]
  visitors: number
}>

/** A call takes this long to be on every display and to be read there; calls carry whole seconds. */
const SHOWN_WITHIN_MS = 2_000

/** Counts the Monday again from six disks, the papers of two printers, three displays and the province's own file. */
export function checkMonday(sources: MondaySources): Omit<Summary, 'name' | 'faults'> {
  const { registers, province, door } = sources
  const [first] = registers
  if (first === undefined) throw new Error('a house has a PC')
  const [, { events }] = first
  const count = recountQueue(events)
  const dossiers = foldDossiers(events).filter(({ code }) => code !== null)
  const atProvince = dossiers.filter((dossier) => province.dossiers.has(provinceCodeOf(dossier)))
  const doubled = province.takenKeys.length - new Set(province.takenKeys).size
  const ended = (end: CountedTicket['end']): number => count.active.filter((ticket) => ticket.end === end).length
  return {
    received: dossiers.length,
    atProvince: atProvince.length,
    lost: door.room.received.length - atProvince.length,
    doubled,
    // Two hands on one number are settled by its own rules; a dossier with two versions would wait for a person.
    conflicts: countForked(events),
    checks: [
      check('Khách có số trên tay', sources.visitors, count.active.length),
      check('Số trùng nhãn trong ngày', 0, count.doubledLabels.length),
      check('Số được gọi khi chưa có phiếu', 0, count.calledBeforePaper.length),
      check('Số bị hai quầy cùng gọi', 0, count.calledByTwo.length),
      check('Số không có kết cục', 0, count.neverEnded.length),
      check('Phục vụ xong + vắng + ra về', count.active.length, ended('served') + ended('absent') + ended('left')),
      ...checkPapers(sources, count),
      ...checkWaits(sources, count),
      ...checkOrder(count),
      ...checkCalls(sources, count),
      ...checkLogs(registers, events),
      check('Hồ sơ nhận theo số có ở tỉnh', door.room.received.length, atProvince.length),
      check('Bước xử lý tỉnh nhận hai lần', 0, doubled),
    ],
  }
}

/** A number says "printed" as often as a whole paper came out, and each torn one was told. */
function checkPapers({ papers, door }: MondaySources, { tickets, active }: QueueCount): readonly Check[] {
  const whole = papers.kiosk.filter(({ isCut }) => isCut).length
  const printed = tickets.reduce((sum, { prints }) => sum + prints, 0)
  const failures = tickets.reduce((sum, { printFailures }) => sum + printFailures, 0)
  return [
    check('Số ghi là đã in mà không có phiếu', 0, Math.max(0, printed - whole)),
    // A printer that did not answer in time may have printed all the same; that is told as "not printed", never the other way round.
    check('Phiếu ra thừa mà không ghi lần in hỏng', 0, Math.max(0, whole - printed - failures)),
    check('Phiếu viết tay', door.counts.byHand, active.filter(({ proof }) => proof === 'handwritten').length),
    check('Số từ cuộn in sẵn', door.counts.roll, active.filter(({ proof }) => proof === 'roll').length),
    check(
      'Lần in hỏng được ghi lại (hết giấy)',
      true,
      tickets.some(({ printFailures }) => printFailures > 0),
    ),
  ]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, seconds) => total + seconds, 0)

/** The app's word on every single wait, and the sum and median, against the raw events. */
function checkWaits({ told }: MondaySources, { active, waits }: QueueCount): readonly Check[] {
  const byId = new Map(told.tickets.map((ticket) => [ticket.id, ticket]))
  const appsWaits = told.tickets.flatMap(({ waitingSince, firstCalledAt }) =>
    waitingSince && firstCalledAt ? [(Date.parse(firstCalledAt) - Date.parse(waitingSince)) / 1_000] : [],
  )
  const differing = active.filter(({ id, waitSeconds }) => {
    const ticket = byId.get(id)
    const said =
      ticket?.waitingSince && ticket.firstCalledAt
        ? (Date.parse(ticket.firstCalledAt) - Date.parse(ticket.waitingSince)) / 1_000
        : undefined
    return said !== waitSeconds
  })
  return [
    check('Lượt chờ phần mềm đếm so với đếm lại từ sự kiện', waits.length, appsWaits.length),
    check('Lượt chờ khác nhau giữa hai cách đếm', 0, differing.length),
    check('Tổng giây chờ', sum(waits), sum(appsWaits)),
    check('Trung vị chờ (giây)', medianOf(waits), medianOf(appsWaits)),
    check(
      'Số khách phục vụ xong theo phần mềm',
      active.filter(({ end }) => end === 'served').length,
      told.overview.dayCounts.served,
    ),
  ]
}

/** Nobody with priority waited longer, as a rule, than those without. */
function checkOrder({ active }: QueueCount): readonly Check[] {
  const waitsOf = (isPriority: boolean): readonly number[] =>
    active.filter((ticket) => ticket.isPriority === isPriority).flatMap(({ waitSeconds }) => waitSeconds ?? [])
  const [priority, ordinary] = [medianOf(waitsOf(true)), medianOf(waitsOf(false))]
  return [
    check(`Khách ưu tiên chờ (trung vị ${priority} s) không lâu hơn khách thường (${ordinary} s)`, true, priority <= ordinary),
  ]
}

/** Every call of a living PC stood on the displays, and none stood there that nobody made. */
function checkCalls({ shown, cutOff }: MondaySources, { tickets }: QueueCount): readonly Check[] {
  /** Called in the last moment of a PC: its display died with it, the others had not heard yet; the number is still its own when it is back. */
  const diedUnheard = ({ calls }: CountedTicket): boolean =>
    calls.every(({ at, station }) =>
      cutOff.some((cut) => cut.station === station && Math.abs(cut.atMs - Date.parse(at)) < SHOWN_WITHIN_MS),
    )
  const made = new Set(tickets.flatMap(({ label, calls }) => (calls.length > 0 ? [label] : [])))
  const seen = new Set(shown.flat())
  const unseen = tickets
    .filter((ticket) => ticket.calls.length > 0 && !seen.has(ticket.label) && !diedUnheard(ticket))
    .map(({ label, calls }) => `${label} (${calls.map(({ at, station }) => `${station} ${at}`).join('; ')})`)
  return [
    check('Số đã gọi mà không bảng nào hiện', 'không có', unseen.length === 0 ? 'không có' : unseen.join(', ')),
    check('Số trên bảng mà không ai gọi', 0, [...seen].filter((label) => !made.has(label)).length),
  ]
}

function checkLogs(registers: MondaySources['registers'], events: readonly StoredEvent[]): readonly Check[] {
  return registers.flatMap(([number, contents]) => [
    check(`Máy ${number}: nhật ký so với máy 01`, fingerprint(events), fingerprint(contents.events)),
    check(`Máy ${number}: mắt xích, chữ ký, nội dung sai`, 0, contents.findings),
  ])
}
