import type { ReadStatement, StatementLayout } from '../../../shared/domain/bank/index.ts'
import { decodeStatement } from './decode-statement.ts'
import { readCsv, readCsvRows } from './read-csv.ts'
import { readMt940 } from './read-mt940.ts'
import { readSheets, readXlsx } from './read-xlsx.ts'
import { fault, NOTHING_READ, type Row } from './statement-table.ts'

/** The file's rows as they stand, before anything is made of them; none where it has no rows. */
export type FileRows = readonly Row[]
type Read = { readonly read: ReadStatement; readonly rows: FileRows }

/** Files that people bring instead of a statement, by their first bytes, and what to do about each. */
const NO_STATEMENTS = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], messageKey: 'bank.old-excel' },
  { bytes: [0x25, 0x50, 0x44, 0x46], messageKey: 'bank.pdf-file' },
] as const
const ZIP = [0x50, 0x4b, 0x03, 0x04]

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte)

/** By what the file is, not by its name: Excel says so in its first bytes, MT940 in its first tags, the rest is taken for CSV. */
export async function readStatement(bytes: Uint8Array, layouts: readonly StatementLayout[]): Promise<Read> {
  const wrong = NO_STATEMENTS.find((kind) => begins(bytes, kind.bytes))
  if (wrong) return refused(wrong.messageKey)
  if (begins(bytes, ZIP)) {
    const sheets = await readXlsx(bytes)
    return { read: readSheets(sheets, layouts), rows: sheets?.find((rows) => rows.length > 0) ?? [] }
  }
  const text = decodeStatement(bytes)
  // Old internet banking gives a page of the web under the name of an Excel file.
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text.slice(0, 2_000))) return refused('bank.page-file')
  if (/^\s*(\{1:|:20:)/.test(text.slice(0, 2_000))) return { read: await readMt940(text), rows: [] }
  return { read: await readCsv(text, layouts), rows: await readCsvRows(text) }
}

function refused(messageKey: string): Read {
  return { read: { ...NOTHING_READ, problems: [fault(0, messageKey)] }, rows: [] }
}
