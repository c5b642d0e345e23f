import { inflateRawSync } from 'node:zlib'
import type { Cell, Worksheet } from 'exceljs'
import { MAX_STATEMENT_LINES, type ReadStatement, type StatementLayout } from '../../../shared/domain/bank/index.ts'
import { explainLayout } from './explain-layout.ts'
import { fault, MOST_ROWS_ABOVE, NOTHING_READ, readStatementTable, type Row } from './statement-table.ts'

const MOST_COLUMNS = 60
/** What a file of 12 MB may hold: far above a bank's, far below what would fill the memory of a counter. */
const MOST_UNPACKED = 80 * 1024 * 1024
const DAY_MS = 86_400_000

export type Sheets = readonly (readonly Row[])[]

/** A bank's Excel file, where it gives nothing else: the first sheet that has a table, by the same layouts as CSV. */
export function readSheets(sheets: Sheets | undefined, layouts: readonly StatementLayout[]): ReadStatement {
  if (!sheets) return { ...NOTHING_READ, format: 'xlsx', problems: [fault(0, 'bank.torn-file')] }
  for (const rows of sheets) {
    const read = readStatementTable(rows, layouts, 'xlsx')
    if (read) return read
  }
  return { ...NOTHING_READ, format: 'xlsx', problems: explainLayout(sheets[0] ?? [], layouts) }
}

/** Each sheet as rows of text; undefined when the file is torn, or holds more than any statement. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheets | undefined> {
  if (!isSane(bytes)) return undefined
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  try {
    // exceljs names an older Buffer than Node's own types do.
    await workbook.xlsx.load(Buffer.from(bytes) as never)
  } catch {
    // Whatever it stumbles over, the file is not one that Excel wrote.
    return undefined
  }
  return workbook.worksheets.map(toRows)
}

function toRows(sheet: Worksheet): readonly Row[] {
  const rows: Row[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (rows.length > MAX_STATEMENT_LINES + 2 * MOST_ROWS_ABOVE) return
    const width = Math.min(row.cellCount, MOST_COLUMNS)
    rows.push({ row: number, cells: Array.from({ length: width }, (_, index) => textOf(row.getCell(index + 1))) })
  })
  return rows
}

/** Only what a person sees: a formula's result, the words of a link; of merged cells the first alone. */
function textOf(cell: Cell): string {
  if (cell.isMerged && cell.master.address !== cell.address) return ''
  const value = cell.result ?? cell.value
  if (value instanceof Date) return toDayText(value)
  if (typeof value === 'number' || typeof value === 'string') return String(value)
  return value === null || value === undefined || typeof value === 'boolean' ? '' : cell.text
}

/** Excel knows no zones: its wall time comes as UTC. */
function toDayText(at: Date): string {
  if (Number.isNaN(at.getTime())) return ''
  const [day = '', time = ''] = at.toISOString().slice(0, 19).split('T')
  const date = day.split('-').toReversed().join('/')
  return at.getTime() % DAY_MS === 0 ? date : `${date} ${time}`
}

/** Unpacked once beside, with a limit: a file of a megabyte may say it holds little and unpack to gigabytes. */
function isSane(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    let left = MOST_UNPACKED
    for (const packed of listParts(view, bytes)) left -= packed.isDeflated ? unpackedSize(packed.data, left) : packed.data.length
    return left >= 0
  } catch {
    // Torn, encrypted or too large.
    return false
  }
}

const unpackedSize = (data: Uint8Array, maxOutputLength: number): number => inflateRawSync(data, { maxOutputLength }).length

type Part = { readonly data: Uint8Array; readonly isDeflated: boolean }

/** The parts of a ZIP by its list at the end (APPNOTE 4.3.12): where each one begins and how it is packed. */
function listParts(view: DataView, bytes: Uint8Array): readonly Part[] {
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: count }, () => {
    const [method, size, begin] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    const data = begin + 30 + view.getUint16(begin + 26, true) + view.getUint16(begin + 28, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    return { data: bytes.subarray(data, data + size), isDeflated: method === 8 }
  })
}
