import { PassThrough } from 'node:stream'
import type { stream as excelStream } from 'exceljs'
import { toSafeCell } from './safe-cell.ts'

/** What a column holds: text, a whole number, đồng, or a day (`YYYY-MM-DD`, with a time behind it or not). */
export type ColumnKind = 'text' | 'count' | 'dong' | 'day' | 'moment'

export type Column = { readonly title: string; readonly kind: ColumnKind; readonly width: number }
export type Cell = string | number | null

export type Sheet = {
  readonly name: string
  /** Lines above the titles: agency, name of the list, period. */
  readonly heading: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: Iterable<readonly Cell[]>
  /** Sums below the rows, in bold; asked for once the rows are written, so that whoever reads them adds up on the way. */
  readonly totals?: () => readonly Cell[]
  /** Words below everything: who made it, when. */
  readonly notes?: readonly string[]
}

const FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = {
  count: '#,##0',
  dong: '#,##0',
  day: 'dd/mm/yyyy',
  moment: 'dd/mm/yyyy hh:mm',
}
/** A pause for the counter: a list of a year is written row by row. */
const ROWS_BETWEEN_PAUSES = 500
const DATE_PARTS = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/

/**
 * An .xlsx with real numbers and days, written as a stream: rows leave memory as they are made. Text from people stays text: a cell is
 * never a formula, also after somebody saves it as CSV.
 */
export async function writeWorkbook(sheets: readonly Sheet[], madeAt: Date): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  workbook.created = madeAt
  for (const sheet of sheets) await writeSheet(workbook, sheet)
  await workbook.commit()
  return Buffer.concat(chunks)
}

async function writeSheet(
  workbook: excelStream.xlsx.WorkbookWriter,
  { name, heading, columns, rows, totals, notes }: Sheet,
): Promise<void> {
  const titlesAt = heading.length + (heading.length > 0 ? 2 : 1)
  const sheet = workbook.addWorksheet(toSheetName(name), {
    views: [{ state: 'frozen', ySplit: titlesAt }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = columns.map(({ width, kind }) => ({ width, style: { numFmt: FORMATS[kind] ?? '@' } }))
  for (const [index, line] of heading.entries()) {
    const row = sheet.addRow([toSafeCell(line)])
    row.font = { bold: index < 2, size: index === 1 ? 14 : 11 }
    row.commit()
  }
  if (heading.length > 0) sheet.addRow([]).commit()
  const titles = sheet.addRow(columns.map(({ title }) => title))
  titles.font = { bold: true }
  titles.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' }
  titles.commit()
  let written = 0
  for (const cells of rows) {
    sheet.addRow(toCells(columns, cells)).commit()
    written += 1
    if (written % ROWS_BETWEEN_PAUSES === 0) await new Promise(setImmediate)
  }
  if (totals) {
    const row = sheet.addRow(toCells(columns, totals()))
    row.font = { bold: true }
    row.commit()
  }
  for (const note of notes ?? []) sheet.addRow([toSafeCell(note)]).commit()
  sheet.commit()
}

function toCells(columns: readonly Column[], cells: readonly Cell[]): (string | number | Date | null)[] {
  return cells.map((cell, index) => {
    if (typeof cell !== 'string') return cell
    const kind = columns[index]?.kind
    return kind === 'day' || kind === 'moment' ? toDate(cell) : toSafeCell(cell)
  })
}

/** Excel knows no zones: the wall time of Vietnam is written as it stands. */
function toDate(text: string): Date | string {
  const [, day, time = '00:00:00'] = DATE_PARTS.exec(text) ?? []
  return day === undefined ? toSafeCell(text) : new Date(`${day}T${time}Z`)
}

/** Excel allows 31 characters and none of these. */
function toSheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}
