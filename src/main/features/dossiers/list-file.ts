import type { DossierRow } from '../../../shared/ipc/contract/dossier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeWorkbook, type Cell, type Column } from '../../platform/spreadsheet/index.ts'
import type { FileDesk } from '../files/index.ts'
import { CHANNEL_WORDS, CONFLICT_WORD, STATUS_WORDS } from './list-words.ts'

/** A row of a list as its file shows it. */
export type ListLine = {
  readonly row: Omit<DossierRow, 'delivery'>
  /** Column `Còn lại/Quá hạn`. */
  readonly left: string
  /** Whom it was submitted to; empty unless it waits for a signature. */
  readonly signerName: string
  /** Who took the result; empty where the list knows nobody. */
  readonly receiverName: string
}

/** What a list was narrowed to, as its filters hold it. */
export type Narrowing = {
  readonly text: string
  readonly fieldCode: string | null
  readonly procedureCode: string | null
  readonly channel: keyof typeof CHANNEL_WORDS | null
  readonly receivedFrom: PlainDate | null
  readonly receivedTo: PlainDate | null
  readonly dueFrom: PlainDate | null
  readonly dueTo: PlainDate | null
}

export type ListFile = {
  readonly title: string
  readonly tab: string
  readonly narrowing: Narrowing
  /** Further words of what it was narrowed to. */
  readonly alsoNarrowed: readonly string[]
  readonly name: string
  /** Read while it is written, a page at a time: never all of them in memory. */
  readonly lines: Iterable<ListLine>
  readonly madeBy: string
}

export type ListFileDeps = {
  readonly desk: Pick<FileDesk, 'offer'>
  readonly now: () => LocalTime
  readonly agency: () => string
}

export type MadeListFile = { readonly url: string; readonly fileName: string; readonly rows: number; readonly narrowedTo: string }

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A larger file opens badly in any spreadsheet program; a narrower list does. */
export const MOST_LISTED = 200_000

const text = (title: string, width: number): Column => ({ title, kind: 'text', width })
const moment = (title: string): Column => ({ title, kind: 'moment', width: 17 })

/** The columns of the screen (features.md §5.1), what its cells hold in two lines apart, and how it ended. */
const COLUMNS: readonly Column[] = [
  { title: 'STT', kind: 'count', width: 8 },
  text('Mã hồ sơ', 26),
  text('Tên thủ tục', 48),
  text('Chủ hồ sơ', 28),
  text('Số điện thoại', 16),
  text('Loại tiếp nhận', 18),
  moment('Ngày tiếp nhận'),
  moment('Ngày hẹn trả'),
  text('Còn lại/Quá hạn', 20),
  text('Cán bộ xử lý', 24),
  text('Phòng, bộ phận', 32),
  text('Cán bộ ký số', 24),
  text('Trạng thái', 24),
  moment('Ngày có kết quả'),
  moment('Ngày trả kết quả'),
  text('Người nhận kết quả', 24),
]

/** Lists of dossiers as Excel files, behind an address that works once. */
export function createListFiles({ desk, now, agency }: ListFileDeps) {
  return async ({ lines, name, ...list }: ListFile): Promise<Result<MadeListFile>> => {
    const at = now()
    const narrowed = narrowedTo(list)
    let rows = 0
    function* cells(): Generator<readonly Cell[]> {
      for (const line of lines) {
        rows += 1
        if (rows > MOST_LISTED) return
        yield toCells(line, rows)
      }
    }
    const bytes = await writeWorkbook(
      [
        {
          name: 'Hồ sơ',
          heading: [agency(), list.title, narrowed],
          columns: COLUMNS,
          rows: cells(),
          notes: [`Người lập: ${list.madeBy}. Lập lúc ${at.slice(11, 16)} ngày ${toVietnameseDate(dateOf(at))}.`],
        },
      ],
      new Date(`${at.slice(0, 19)}Z`),
    )
    if (rows > MOST_LISTED) return err(appError('validation', 'dossiers.too-many-to-export', { params: { max: MOST_LISTED } }))
    const fileName = `${name}-${dateOf(at)}.xlsx`
    return ok({ url: desk.offer({ bytes, mime: XLSX, fileName }), fileName, rows, narrowedTo: narrowed })
  }
}

function toCells({ row, left, signerName, receiverName }: ListLine, ordinal: number): readonly Cell[] {
  return [
    ordinal,
    row.code ?? row.noticeNumber ?? 'chưa có mã',
    row.procedureName,
    row.ownerName,
    row.phone,
    CHANNEL_WORDS[row.channel],
    row.receivedAt,
    row.dueAt,
    left,
    row.assigneeName,
    row.department,
    signerName,
    row.hasConflict ? CONFLICT_WORD : STATUS_WORDS[row.status],
    row.processedAt,
    row.returnedAt,
    receiverName,
  ]
}

/** A file lies about for years: it says itself what it leaves out. */
function narrowedTo({ tab, narrowing, alsoNarrowed }: Pick<ListFile, 'tab' | 'narrowing' | 'alsoNarrowed'>): string {
  const { text: words, fieldCode, procedureCode, channel } = narrowing
  const said = [
    `Danh sách: ${tab}`,
    words.trim() === '' ? '' : `tìm “${words.trim().slice(0, 300)}”`,
    fieldCode === null ? '' : `lĩnh vực ${fieldCode}`,
    procedureCode === null ? '' : `thủ tục ${procedureCode}`,
    channel === null ? '' : CHANNEL_WORDS[channel].toLocaleLowerCase('vi'),
    days('tiếp nhận', narrowing.receivedFrom, narrowing.receivedTo),
    days('hẹn trả', narrowing.dueFrom, narrowing.dueTo),
    ...alsoNarrowed,
  ]
  return said.filter((each) => each !== '').join('; ')
}

function days(what: string, from: PlainDate | null, to: PlainDate | null): string {
  const said = [from && `từ ${toVietnameseDate(from)}`, to && `đến ${toVietnameseDate(to)}`].filter(Boolean)
  return said.length === 0 ? '' : `${what} ${said.join(' ')}`
}
