import {
  MAX_STATEMENT_LINES,
  type ReadStatement,
  type StatementLayout,
  type StatementProblem,
} from '../../../shared/domain/bank/index.ts'
import { explainLayout } from './explain-layout.ts'
import { fault, MOST_ROWS_ABOVE, NOTHING_READ, readStatementTable, type Row } from './statement-table.ts'

const MOST_ROWS = MAX_STATEMENT_LINES + 2 * MOST_ROWS_ABOVE
/** Characters in which the first rows of any statement stand. */
const SAMPLE = 500_000
const DELIMITERS = [',', ';', '\t', '|']

/** A bank's CSV by the layout whose titles it has; the first that fits. */
export async function readCsv(text: string, layouts: readonly StatementLayout[]): Promise<ReadStatement> {
  const bare = text.replace(/^\ufeff/, '')
  for (const delimiter of byLikelihood(bare)) {
    const rows = await readRows(bare, delimiter)
    const read = rows && readStatementTable(rows, layouts, 'csv')
    if (read) return { ...read, problems: [...read.problems, ...tornEnd(rows, read)] }
  }
  if (isTorn(bare)) return { ...NOTHING_READ, problems: [fault(0, 'bank.torn-file')] }
  return { ...NOTHING_READ, problems: explainLayout(await readCsvRows(text), layouts) }
}

/** The first rows as cells, by the sign that parts the file best: what a person sees of it before any layout is known. */
export async function readCsvRows(text: string): Promise<readonly Row[]> {
  // The parser takes in all it is given before the first row comes out.
  const bare = text.slice(0, SAMPLE).replace(/^\ufeff/, '')
  for (const delimiter of byLikelihood(bare)) {
    const rows = await readRows(bare, delimiter, MOST_ROWS_ABOVE)
    if (rows) return rows
  }
  return []
}

/** Record by record, so that a large file does not hold up the counter. Undefined: quotes that never close and the like. */
async function readRows(text: string, delimiter: string, most = MOST_ROWS): Promise<readonly Row[] | undefined> {
  const { parse } = await import('csv-parse')
  const rows: Row[] = []
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
    })
    for await (const record of records) {
      const { record: cells, info } = record as { record: string[]; info: { lines: number } } // the shape of option `info`
      rows.push({ cells, row: info.lines })
      if (rows.length > most) break
    }
  } catch {
    // A torn file: the caller tells so when no other delimiter reads it.
    return undefined
  }
  return rows
}

function byLikelihood(text: string): readonly string[] {
  const sample = text.slice(0, 20_000)
  const count = (delimiter: string): number => sample.split(delimiter).length
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))
}

/**
 * A file that was cut in the middle of a row ends in one with fewer cells than every other: the amount in it may be half an amount.
 * Sums would tell, but some banks print none.
 */
function tornEnd(rows: readonly Row[], { lines }: ReadStatement): readonly StatementProblem[] {
  const [last, end] = [rows.at(-1), lines.at(-1)]
  if (!last || last.row !== end?.row) return []
  const fewest = rows.slice(firstOfTable(rows), -1).reduce((least, { cells }) => Math.min(least, cells.length), Infinity)
  return last.cells.length < fewest ? [fault(last.row, 'bank.torn-file')] : []
}

/** Letterheads have few cells; the titles have as many as any row. */
function firstOfTable(rows: readonly Row[]): number {
  const most = rows.reduce((found, { cells }) => Math.max(found, cells.length), 0)
  return rows.findIndex(({ cells }) => cells.length === most)
}

function isTorn(text: string): boolean {
  return text.split('"').length % 2 === 0
}
