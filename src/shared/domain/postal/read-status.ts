import { isRealDate } from '../../kernel/plain-date.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { cleanLine, foldForSearch } from '../../kernel/text.ts'
import type { ParcelState } from './postal-events.ts'

/** One line of the post's status file, read. */
export type StatusLine = {
  readonly line: number
  readonly trackingNumber: string
  readonly state: ParcelState
  readonly words: string
  readonly toldAt: LocalTime
  readonly receiverName: string
  readonly reason: string
}
export type StatusProblem = { readonly line: number; readonly messageKey: string }

/** Headings as post offices write them, folded; the first that is there counts. */
const COLUMNS = {
  tracking: ['ma buu gui', 'so hieu buu gui', 'so hieu', 'ma van don', 'tracking', 'tracking number'],
  state: ['trang thai', 'tinh trang', 'status', 'state'],
  time: ['thoi gian', 'thoi diem', 'ngay gio', 'ngay', 'time'],
  receiver: ['nguoi nhan', 'ho ten nguoi nhan', 'receiver'],
  reason: ['ly do', 'ghi chu', 'reason', 'note'],
} as const

/** Longest first: "chua phat thanh cong" holds "phat thanh cong". */
const STATES: readonly { readonly words: readonly string[]; readonly state: ParcelState }[] = [
  { state: 'came-back', words: ['chuyen hoan thanh cong', 'da chuyen hoan', 'phat hoan', 'hoan ve', 'da hoan', 'returned'] },
  {
    state: 'in-transit',
    words: [
      'khong phat duoc',
      'chua phat',
      'phat khong',
      'dang phat',
      'dang van chuyen',
      'da nhan gui',
      'nhap kho',
      'in transit',
    ],
  },
  { state: 'delivered', words: ['phat thanh cong', 'da phat', 'giao thanh cong', 'da giao', 'delivered'] },
]

/** "Không phát thành công", "Chưa giao thành công", "Đã giao cho bưu tá": not in the receiver's hands, whatever else the words say. */
const NOT_YET = /\b(chua|khong|not|undelivered)\b|\bda (giao|phat) (cho )?(buu|nguoi gui|don vi)\b/

/** Delivered only where nothing in the words speaks against it: it ends the dossier. */
export function parcelStateOf(words: string): ParcelState {
  const folded = foldForSearch(words)
  const state = STATES.find((each) => each.words.some((word) => folded.includes(word)))?.state ?? 'unknown'
  return state === 'delivered' && NOT_YET.test(folded) ? 'in-transit' : state
}

const DAY_FIRST = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})(?:[ ,T]+(?<clock>\d{1,2}:\d{2}(?::\d{2})?))?$/
const YEAR_FIRST =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[ T](?<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:\+07:?00)?)?$/
const twoDigits = (part: string | undefined): string => (part ?? '0').padStart(2, '0')

/** `22/11/2026 10:05`, `22/11/2026`, `2026-11-22 10:05:30`, `2026-11-22T10:05`; undefined when there is no such time. */
export function parsePostTime(text: string): LocalTime | undefined {
  const found = (DAY_FIRST.exec(text.trim()) ?? YEAR_FIRST.exec(text.trim()))?.groups
  if (!found) return undefined
  const date = `${found['year']}-${twoDigits(found['month'])}-${twoDigits(found['day'])}`
  const [hour, minute, second] = (found['clock'] ?? '0').split(':').map(twoDigits)
  const time = `${hour}:${twoDigits(minute)}:${twoDigits(second)}`
  if (!isRealDate(date) || !/^([01]\d|2[0-3])(:[0-5]\d){2}$/.test(time)) return undefined
  return LocalTime.parse(`${date}T${time}+07:00`)
}

/** Rows of the file with their headings; `now`: a time that has not come yet is a wrong time. */
export function readStatusRows(
  rows: readonly Readonly<Record<string, string>>[],
  now: LocalTime,
): { readonly lines: readonly StatusLine[]; readonly problems: readonly StatusProblem[] } {
  const lines: StatusLine[] = []
  const problems: StatusProblem[] = []
  for (const [index, row] of rows.entries()) {
    const read = readRow(row, index + 2, now)
    if ('messageKey' in read) problems.push(read)
    else lines.push(read)
  }
  return { lines: latestOnly(lines), problems }
}

function readRow(row: Readonly<Record<string, string>>, line: number, now: LocalTime): StatusLine | StatusProblem {
  const folded = new Map(Object.entries(row).map(([name, value]) => [foldForSearch(name), cleanLine(value)]))
  const cell = (names: readonly string[]): string => names.map((name) => folded.get(name)).find((value) => value) ?? ''
  const trackingNumber = cell(COLUMNS.tracking).replaceAll(' ', '').toUpperCase()
  const words = cell(COLUMNS.state).slice(0, 300)
  const toldAt = parsePostTime(cell(COLUMNS.time))
  if (!/^[A-Z0-9-]{4,40}$/.test(trackingNumber)) return { line, messageKey: 'postal.no-tracking' }
  if (words === '') return { line, messageKey: 'postal.no-state' }
  if (!toldAt) return { line, messageKey: 'postal.no-time' }
  if (toldAt > now) return { line, messageKey: 'postal.time-to-come' }
  return {
    line,
    trackingNumber,
    state: parcelStateOf(words),
    words,
    toldAt,
    receiverName: cell(COLUMNS.receiver).slice(0, 200),
    reason: cell(COLUMNS.reason).slice(0, 500),
  }
}

/** Of several lines of one parcel the latest holds; of two of one time the one further down. */
function latestOnly(lines: readonly StatusLine[]): StatusLine[] {
  const latest = new Map<string, StatusLine>()
  for (const line of lines) {
    const known = latest.get(line.trackingNumber)
    if (!known || known.toldAt <= line.toldAt) latest.set(line.trackingNumber, line)
  }
  return [...latest.values()]
}
