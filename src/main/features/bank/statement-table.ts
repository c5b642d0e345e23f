import {
  findColumns,
  MAX_LINE_AMOUNT,
  MAX_LINE_TEXT,
  MAX_STATEMENT_LINES,
  readDay,
  readDong,
  type ColumnName,
  type ReadStatement,
  type StatementFormat,
  type StatementLayout,
  type StatementProblem,
} from '../../../shared/domain/bank/index.ts'
import { cleanLine, foldForSearch } from '../../../shared/kernel/text.ts'

/** A row of a bank's table as text; `row` as an editor counts it. */
export type Row = { readonly cells: readonly string[]; readonly row: number }
type Columns = Partial<Record<ColumnName, number>>
type Table = { readonly layout: StatementLayout; readonly columns: Columns; readonly titles: number }
type Line = ReadStatement['lines'][number]
type Day = ReturnType<typeof readDay>

/** Letterheads stand above the titles; further down there is no table. */
export const MOST_ROWS_ABOVE = 80
const MOST_PROBLEMS = 50

export const NOTHING_READ: ReadStatement = {
  format: 'csv',
  layoutId: '',
  account: '',
  opening: null,
  closing: null,
  toldCredit: null,
  toldDebit: null,
  lines: [],
  problems: [],
}

/** The rows by the layout whose titles they have, the first that fits; undefined when none does. */
export function readStatementTable(
  rows: readonly Row[],
  layouts: readonly StatementLayout[],
  format: StatementFormat,
): ReadStatement | undefined {
  const table = findTable(rows, layouts)
  return table && { ...readTable(rows, table), format }
}

function findTable(rows: readonly Row[], layouts: readonly StatementLayout[]): Table | undefined {
  for (const [titles, { cells }] of rows.slice(0, MOST_ROWS_ABOVE).entries()) {
    for (const layout of layouts) {
      const columns = findColumns(layout, cells)
      if (columns) return { layout, columns, titles }
    }
  }
  return undefined
}

function readTable(rows: readonly Row[], table: Table): ReadStatement {
  const { layout, titles } = table
  const problems: StatementProblem[] = []
  const lines: Line[] = []
  const beside: Row[] = rows.slice(0, titles)
  const dayOf = dayReader(table)
  for (const row of rows.slice(titles + 1)) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    const day = dayOf(row)
    if (!day && isBeside(row, table)) {
      beside.push(row)
      continue
    }
    const line = day ? readLine(row, table, day) : fault(row.row, 'bank.wrong-date', { value: dayCell(row, table).slice(0, 40) })
    if ('messageKey' in line) problems.push(line)
    else lines.push(line)
  }
  if (lines.length > MAX_STATEMENT_LINES) problems.push(fault(0, 'bank.too-many-lines', { max: MAX_STATEMENT_LINES }))
  const total = beside.find(({ cells }) => saysLabel(cells, layout.labels.total))
  return {
    ...NOTHING_READ,
    layoutId: layout.id,
    account: besideLabel(beside, layout.labels.account)
      .replace(/[^0-9A-Za-z]/g, '')
      .slice(0, 40),
    opening: balanceBeside(beside, table, layout.labels.opening),
    closing: balanceBeside(beside, table, layout.labels.closing),
    toldDebit: sumOf(total, table.columns.debit),
    toldCredit: sumOf(total, table.columns.credit),
    lines,
    problems: problems.slice(0, MOST_PROBLEMS),
  }
}

const dayCell = (row: Row, { columns }: Table): string => cellOf(row, columns.date)

/** Lines of one day write it alike: each writing is read once. */
function dayReader(table: Table): (row: Row) => Day {
  const seen = new Map<string, Day>()
  return (row) => {
    const text = dayCell(row, table)
    const day = seen.has(text) ? seen.get(text) : readDay(text, table.layout.datePatterns)
    seen.set(text, day)
    return day
  }
}

/** Rows without a day: balances and sums under the table, and the words some banks print below: no day stands in them, and no amount of a movement. */
function isBeside(row: Row, { layout, columns }: Table): boolean {
  const { account, opening, closing, total } = layout.labels
  if (saysLabel(row.cells, [...account, ...opening, ...closing, ...total])) return true
  const amounts = [columns.amount, columns.debit, columns.credit].map((at) => cellOf(row, at))
  return amounts.every((amount) => readDong(amount) === undefined)
}

function readLine(row: Row, { columns }: Table, day: NonNullable<Day>): Line | StatementProblem {
  const amount = readAmount(row, columns)
  if (amount === undefined || amount === 0) return fault(row.row, 'bank.wrong-amount', { value: amountCells(row, columns) })
  if (Math.abs(amount) > MAX_LINE_AMOUNT) return fault(row.row, 'bank.huge-amount', { value: amountCells(row, columns) })
  const text = cleanLine(cellOf(row, columns.text)).slice(0, MAX_LINE_TEXT)
  return {
    row: row.row,
    bookedOn: day.on,
    bookedTime: day.time,
    amount,
    reference: cleanLine(cellOf(row, columns.reference)).slice(0, 100),
    text,
    counterparty: cleanLine(cellOf(row, columns.counterparty)).slice(0, 200),
    isReversal: /\b(huy|dao|hoan) (giao dich|gd|but toan)\b|\brevers/.test(foldForSearch(text)),
    balance: columns.balance === undefined ? null : (readDong(cellOf(row, columns.balance)) ?? null),
  }
}

function readAmount(row: Row, columns: Columns): number | undefined {
  if (columns.amount !== undefined) {
    const amount = readDong(cellOf(row, columns.amount))
    const side = foldForSearch(cellOf(row, columns.side)) || cellOf(row, columns.side).trim()
    const isOut = /^(d|dr|debit|no|ghi no|tien ra|chi|-)$/.test(side)
    return amount !== undefined && isOut ? -Math.abs(amount) : amount
  }
  const [debit, credit] = [columns.debit, columns.credit].map((at) => emptyIsZero(cellOf(row, at)))
  if (debit === undefined || credit === undefined) return undefined
  // Banks that print money out with a minus mean the same as those that do not; a negative credit is money taken back.
  return credit - Math.abs(debit)
}

function emptyIsZero(text: string): number | undefined {
  return /^[\s-]*$/.test(text) ? 0 : readDong(text)
}

function amountCells(row: Row, { amount, debit, credit }: Columns): string {
  return [amount, debit, credit]
    .map((at) => cellOf(row, at).trim())
    .filter((cell) => cell !== '')
    .join(' · ')
    .slice(0, 60)
}

function cellOf({ cells }: Row, at: number | undefined): string {
  return at === undefined ? '' : (cells[at] ?? '')
}

function saysLabel(cells: readonly string[], labels: readonly string[]): boolean {
  return cells.some((cell) => labels.some((label) => startsWithLabel(cell, label)))
}

/** `Số dư đầu kỳ: 1.000.000` and `Số dư đầu kỳ (VND)` are the label; `Cộng hòa …` is not `Cộng`. */
function startsWithLabel(cell: string, label: string): boolean {
  const [folded, wanted] = [foldForSearch(cell), foldForSearch(label)]
  return folded === wanted || (folded.startsWith(`${wanted} `) && /^( vnd| vn|[ \d])*( \d.*)?$/.test(folded.slice(wanted.length)))
}

/** What stands beside a label: behind its colon, or in the next cell that is not empty. */
function besideLabel(rows: readonly Row[], labels: readonly string[]): string {
  for (const { cells } of rows) {
    const at = cells.findIndex((cell) => labels.some((label) => startsWithLabel(cell, label)))
    if (at < 0) continue
    const behind = /[::]\s*(\S.*)$/.exec(cells[at] ?? '')?.[1]
    const value = behind ?? cells.slice(at + 1).find((cell) => cell.trim() !== '')
    if (value !== undefined) return value.trim()
  }
  return ''
}

function balanceBeside(rows: readonly Row[], { columns }: Table, labels: readonly string[]): number | null {
  const inTable = rows.find(({ cells }) => saysLabel(cells, labels))
  const balance = inTable && columns.balance !== undefined ? readDong(cellOf(inTable, columns.balance)) : undefined
  return balance ?? readDong(besideLabel(rows, labels)) ?? null
}

function sumOf(total: Row | undefined, at: number | undefined): number | null {
  const sum = total && at !== undefined ? readDong(cellOf(total, at)) : undefined
  return sum === undefined ? null : Math.abs(sum)
}

export function fault(row: number, messageKey: string, params: StatementProblem['params'] = {}): StatementProblem {
  return { row, messageKey, params }
}
