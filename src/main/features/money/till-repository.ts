import { Receipt, Shift, type ReceiptBook } from '../../../shared/domain/money/index.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'

type Period = { readonly from: PlainDate; readonly to: PlainDate }
export type ReceiptSearch = Period & { readonly till: string | null; readonly text: string; readonly limit: number }

const parseShift = (json: string): Shift => Shift.parse(JSON.parse(json))
const parseReceipt = (json: string): Receipt => Receipt.parse(JSON.parse(json))
/** A word may stand anywhere; what LIKE reads as a sign is none here. */
const toLike = (text: string): string => `%${foldForSearch(text).replace(/[\\%_]/g, '\\$&')}%`

type SeriesRange = Pick<ReceiptBook, 'symbol' | 'form' | 'first' | 'last'>
export type TillRepository = ReturnType<typeof createTillRepository>

/** Shifts and receipts of every till this PC knows of. */
export function createTillRepository(db: Db) {
  const open = db
    .prepare<unknown[], string>('SELECT shift FROM till_shift WHERE till = ? AND is_open = 1 ORDER BY opened_at LIMIT 1')
    .pluck()
  const shift = db.prepare<unknown[], string>('SELECT shift FROM till_shift WHERE id = ?').pluck()
  const newest = db
    .prepare<unknown[], string>('SELECT shift FROM till_shift WHERE till = ? ORDER BY opened_at DESC, id DESC LIMIT 1')
    .pluck()
  const shifts = db
    .prepare<unknown[], string>('SELECT shift FROM till_shift WHERE day >= ? AND day <= ? ORDER BY opened_at DESC, id DESC')
    .pluck()
  // By `at`, which `day` is cut from: the index ends the search at one row, however many receipts a till has written.
  const lastDay = db.prepare<unknown[], string>('SELECT day FROM receipt WHERE till = ? ORDER BY at DESC LIMIT 1').pluck()
  const corrected = db.prepare<unknown[], string | null>('SELECT max(day) FROM till_correction WHERE till = ?').pluck()
  return {
    findOpen: (till: string): Shift | undefined => {
      const json = open.get(till)
      return json === undefined ? undefined : parseShift(json)
    },
    findShift: (id: string): Shift | undefined => {
      const json = shift.get(id)
      return json === undefined ? undefined : parseShift(json)
    },
    findNewest: (till: string): Shift | undefined => {
      const json = newest.get(till)
      return json === undefined ? undefined : parseShift(json)
    },
    listShifts: ({ from, to }: Period): Shift[] => shifts.all(from, to).map(parseShift),
    /** What bears a day after `today`: the clock was wrong then, or is wrong now. */
    listAhead: createAheadReading(db),
    /** Newest day on which two people put the days of this till right. */
    lastCorrectedDay: (till: string): string | undefined => corrected.get(till) ?? undefined,
    /** Day of the newest receipt: a later number never bears an earlier day. */
    lastReceiptDay: (till: string): string | undefined => lastDay.get(till),
    ...createReceiptReading(db),
  }
}

function createAheadReading(db: Db) {
  const shifts = db
    .prepare<unknown[], string>('SELECT shift FROM till_shift WHERE till = ? AND day > ? ORDER BY opened_at')
    .pluck()
  const receipts = db
    .prepare<unknown[], string>('SELECT receipt FROM receipt WHERE till = ? AND at > ? AND day > ? ORDER BY at')
    .pluck()
  return (till: string, today: PlainDate) => ({
    shifts: shifts.all(till, today).map(parseShift),
    // By `at` as well, for the index of the till goes by it; the sign sorts behind every hour of today.
    receipts: receipts.all(till, `${today}~`, today).map(parseReceipt),
  })
}

function createReceiptReading(db: Db) {
  const one = db.prepare<unknown[], string>('SELECT receipt FROM receipt WHERE id = ?').pluck()
  const ofDossier = db
    .prepare<unknown[], string>(
      'SELECT r.receipt FROM receipt_dossier d JOIN receipt r ON r.id = d.receipt_id WHERE d.dossier_id = ? ORDER BY r.at, r.id',
    )
    .pluck()
  const ofShift = db
    .prepare<unknown[], string>(
      "SELECT receipt FROM receipt WHERE shift_id = ? AND words LIKE ? ESCAPE '\\' ORDER BY at DESC, number DESC LIMIT ?",
    )
    .pluck()
  const all = db
    .prepare<unknown[], string>(`
    SELECT receipt FROM receipt WHERE day >= @from AND day <= @to AND (@till IS NULL OR till = @till) AND words LIKE @like ESCAPE '\\'
    ORDER BY at DESC, number DESC LIMIT @limit`)
    .pluck()
  const counts = db.prepare<unknown[], { receipts: number; voided: number }>(
    "SELECT count(*) AS receipts, coalesce(sum(json_extract(receipt, '$.state') = 'voided'), 0) AS voided FROM receipt WHERE shift_id = ?",
  )
  const lastOfRange = db
    .prepare<unknown[], number | null>(
      'SELECT max(number) FROM receipt WHERE symbol = @symbol AND form = @form AND number BETWEEN @first AND @last',
    )
    .pluck()
  const lastOfSeries = db
    .prepare<unknown[], number | null>('SELECT max(number) FROM receipt WHERE symbol = ? AND form = ?')
    .pluck()
  return {
    findReceipt: (id: string): Receipt | undefined => {
      const json = one.get(id)
      return json === undefined ? undefined : parseReceipt(json)
    },
    listReceiptsOfDossier: (dossierId: string): Receipt[] => ofDossier.all(dossierId).map(parseReceipt),
    listReceiptsOfShift: (shiftId: string, text: string, limit: number): Receipt[] =>
      ofShift.all(shiftId, toLike(text), limit).map(parseReceipt),
    listReceipts: ({ text, ...search }: ReceiptSearch): Receipt[] => all.all({ ...search, like: toLike(text) }).map(parseReceipt),
    countReceipts: (shiftId: string) => counts.get(shiftId) ?? { receipts: 0, voided: 0 },
    /** In whatever book it was printed: a range registered twice has numbers of both, and none is printed again. */
    lastNumberOfRange: ({ symbol, form, first, last }: SeriesRange): number | null =>
      lastOfRange.get({ symbol, form, first, last }) ?? null,
    lastNumberOfSeries: (symbol: string, form: string): number | null => lastOfSeries.get(symbol, form) ?? null,
  }
}
