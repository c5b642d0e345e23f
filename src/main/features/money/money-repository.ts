import { z } from 'zod'
import type { FeeRate } from '../../../shared/domain/fee/fee-table.ts'
import { RateChannel } from '../../../shared/domain/fee/fee-table.ts'
import {
  DEFAULT_MONEY_SETTINGS,
  ExpectedPayment,
  MoneySettings,
  ReceiptBook,
  SpoiledNumbers,
  type ExpectedState,
} from '../../../shared/domain/money/index.ts'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import { toMatch } from '../dossiers/index.ts'

const DueRow = z.object({
  dossierId: z.string(),
  code: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  total: z.number(),
  paid: z.number(),
})
export type DueRow = z.infer<typeof DueRow>

const RateRow = z
  .object({
    id: z.string(),
    procedure_code: z.string(),
    channel: RateChannel,
    from_on: PlainDate,
    to_on: PlainDate.nullable(),
    amount: z.number(),
    resolution: z.string(),
  })
  .transform((row): FeeRate => ({
    id: row.id,
    procedureCode: row.procedure_code,
    channel: row.channel,
    amount: row.amount,
    from: row.from_on,
    to: row.to_on,
    resolution: row.resolution,
  }))

export type MoneyRepository = ReturnType<typeof createMoneyRepository>

/** Books, awaited payments, debts, rates and settings. */
export function createMoneyRepository(db: Db, unit: string) {
  const settings = db.prepare<unknown[], string>('SELECT settings FROM money_settings WHERE unit = ?').pluck()
  const rates = db.prepare(
    'SELECT id, procedure_code, channel, from_on, to_on, amount, resolution FROM fee_rate ORDER BY procedure_code, channel, from_on, id',
  )
  return {
    settings: (): MoneySettings => {
      const json = settings.get(unit)
      return json === undefined ? DEFAULT_MONEY_SETTINGS : MoneySettings.parse(JSON.parse(json))
    },
    listRates: (): FeeRate[] => rates.all().map((row) => RateRow.parse(row)),
    ...createBookReading(db),
    ...createExpectedReading(db),
    ...createDueReading(db),
  }
}

function createBookReading(db: Db) {
  const all = db.prepare<unknown[], string>('SELECT book FROM receipt_book ORDER BY registered_at, symbol, first, id').pluck()
  const one = db.prepare<unknown[], string>('SELECT book FROM receipt_book WHERE id = ?').pluck()
  const spoiled = db.prepare('SELECT first, last, reason FROM spoiled_receipt WHERE book_id = ? ORDER BY first')
  return {
    listBooks: (): ReceiptBook[] => all.all().map((json) => ReceiptBook.parse(JSON.parse(json))),
    findBook: (id: string): ReceiptBook | undefined => {
      const json = one.get(id)
      return json === undefined ? undefined : ReceiptBook.parse(JSON.parse(json))
    },
    listSpoiled: (bookId: string): SpoiledNumbers[] => spoiled.all(bookId).map((row) => SpoiledNumbers.parse(row)),
  }
}

const parse = (json: string): ExpectedPayment => ExpectedPayment.parse(JSON.parse(json))

function createExpectedReading(db: Db) {
  const one = db.prepare<unknown[], string>('SELECT payment FROM expected_payment WHERE id = ?').pluck()
  const list = db
    .prepare<unknown[], string>(
      "SELECT payment FROM expected_payment WHERE @states = '[]' OR state IN (SELECT value FROM json_each(@states)) ORDER BY at DESC, id LIMIT 2000",
    )
    .pluck()
  const byReference = db.prepare<unknown[], string>('SELECT payment FROM expected_payment WHERE reference = ?').pluck()
  const words = db.prepare<unknown[], string>('SELECT reference FROM expected_payment').pluck()
  const codes = db
    .prepare<unknown[], string>(
      "SELECT DISTINCT json_extract(i.value, '$.dossierCode') FROM expected_payment e, json_each(e.payment, '$.items') i",
    )
    .pluck()
  const awaited = db
    .prepare<unknown[], string>(
      "SELECT payment FROM expected_payment WHERE state IN ('expected', 'unknown') ORDER BY at DESC, id",
    )
    .pluck()
  const cancelled = db.prepare<unknown[], string>("SELECT payment FROM expected_payment WHERE state = 'cancelled'").pluck()
  const ofDossier = db
    .prepare<unknown[], string>(
      'SELECT e.payment FROM expected_dossier d JOIN expected_payment e ON e.id = d.expected_id WHERE d.dossier_id = ? ORDER BY e.at, e.id',
    )
    .pluck()
  return {
    findExpected: (id: string): ExpectedPayment | undefined => {
      const json = one.get(id)
      return json === undefined ? undefined : parse(json)
    },
    findExpectedByReference: (reference: string): ExpectedPayment[] => byReference.all(reference).map(parse),
    listExpected: (states: readonly ExpectedState[]): ExpectedPayment[] =>
      list.all({ states: JSON.stringify(states) }).map(parse),
    /** Called off; money that comes all the same is still theirs. */
    listCancelled: (): ExpectedPayment[] => cancelled.all().map(parse),
    /** Every one of them: what is awaited is never out of sight of what came. */
    listAwaited: (): ExpectedPayment[] => awaited.all().map(parse),
    /** Words and dossier codes of every payment ever asked for, whatever became of it. */
    listAllReferences: () => ({ references: words.all(), codes: codes.all() }),
    listExpectedOfDossier: (dossierId: string): ExpectedPayment[] => ofDossier.all(dossierId).map(parse),
  }
}

const DUE = `SELECT m.dossier_id AS dossierId, coalesce(d.code, '') AS code, d.procedure_name AS procedureName,
  d.owner_name AS ownerName, m.total, m.paid FROM dossier_money m JOIN dossier d ON d.id = m.dossier_id`

function createDueReading(db: Db) {
  const newest = db.prepare(`${DUE} WHERE m.is_payable = 1 AND m.total > m.paid ORDER BY m.received_at DESC LIMIT ?`)
  const matching = db.prepare(`${DUE} JOIN dossier_fts f ON f.rowid = d.row_no
    WHERE dossier_fts MATCH @match AND m.is_payable = 1 AND m.total > m.paid ORDER BY m.received_at DESC LIMIT @limit`)
  const every = db.prepare(`${DUE} WHERE m.is_payable = 1 AND m.total > m.paid`)
  // A dossier that ended before money was kept here has no sums of its own.
  const one =
    db.prepare(`SELECT d.id AS dossierId, coalesce(d.code, '') AS code, d.procedure_name AS procedureName, d.owner_name AS ownerName,
    coalesce(m.total, 0) AS total, coalesce(m.paid, 0) AS paid FROM dossier d LEFT JOIN dossier_money m ON m.dossier_id = d.id WHERE d.id = ?`)
  return {
    listDue: (text: string, limit: number): DueRow[] => {
      const match = toMatch(text)
      return (match === undefined ? newest.all(limit) : matching.all({ match, limit })).map((row) => DueRow.parse(row))
    },
    listAllDue: (): DueRow[] => every.all().map((row) => DueRow.parse(row)),
    findDue: (dossierId: string): DueRow | undefined => {
      const row = one.get(dossierId)
      return row === undefined ? undefined : DueRow.parse(row)
    },
  }
}
