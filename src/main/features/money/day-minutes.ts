import { z } from 'zod'
import {
  LedgerKind,
  Receipt,
  Shift,
  TillDayCorrection,
  type Receipt as Issued,
  type Shift as Opened,
} from '../../../shared/domain/money/index.ts'
import type { DayCorrectionPaper, PaperHeader } from '../../../shared/domain/paper/index.ts'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const Moved = z.object({
  day: PlainDate,
  kind: LedgerKind,
  receiptId: z.string().nullable(),
  charge: z.number(),
  fee: z.number(),
  amount: z.number(),
})
type Moved = z.infer<typeof Moved>
type Wrong = Pick<Issued, 'receiptId' | 'symbol' | 'number' | 'numberText' | 'state'>

/** What one correction moved, as it is written: its lines with the day they stood on, its shifts, its receipts. */
export type CorrectedDays = {
  readonly said: TillDayCorrection
  readonly moved: readonly Moved[]
  readonly shifts: readonly Opened[]
  readonly receipts: ReadonlyMap<string, readonly Wrong[]>
}
const parse = (json: string): TillDayCorrection => TillDayCorrection.parse(JSON.parse(json))
export type DayCorrections = ReturnType<typeof createDayCorrections>

/** The corrections two people made of a till's days. */
export function createDayCorrections(db: Db) {
  const all = db
    .prepare<unknown[], string>('SELECT correction FROM till_correction WHERE till = ? ORDER BY day DESC, id DESC LIMIT ?')
    .pluck()
  const one = db.prepare<unknown[], string>('SELECT correction FROM till_correction WHERE id = ?').pluck()
  // A till writes one correction at one time, so till and time are the act.
  const moved = db.prepare(
    `SELECT o.day, c.kind, c.receipt_id AS receiptId, c.charge, c.fee, c.amount FROM ledger c JOIN ledger o ON o.id = c.corrects
     WHERE c.corrects IS NOT NULL AND c.till = @till AND c.at = @at AND c.day = @trueDay ORDER BY o.day, o.at, o.id`,
  )
  const shifts = db
    .prepare<unknown[], string>(
      `SELECT shift FROM till_shift WHERE till = @till AND day = @trueDay AND json_extract(shift, '$.dayCorrection.at') = @at
       ORDER BY json_extract(shift, '$.openedAt')`,
    )
    .pluck()
  // A receipt made of a phiếu thu tạm moves no money and has no line: it is found by its own words.
  const marked = db
    .prepare<unknown[], string>(
      `SELECT receipt FROM receipt WHERE till = @till AND day = @trueDay AND json_extract(receipt, '$.dayCorrection.at') = @at`,
    )
    .pluck()
  return {
    list: (till: string, limit: number): TillDayCorrection[] => all.all(till, limit).map(parse),
    find: (id: string): CorrectedDays | undefined => {
      const json = one.get(id)
      if (json === undefined) return undefined
      const said = parse(json)
      const act = { till: said.till, at: said.at, trueDay: said.trueDay }
      const receipts = new Map<string, Wrong[]>()
      for (const text of marked.all(act)) {
        const receipt = Receipt.parse(JSON.parse(text))
        const from = receipt.dayCorrection?.from ?? ''
        receipts.set(from, [...(receipts.get(from) ?? []), receipt])
      }
      return {
        said,
        moved: moved.all(act).map((row) => Moved.parse(row)),
        shifts: shifts.all(act).map((text) => Shift.parse(JSON.parse(text))),
        receipts,
      }
    },
  }
}

/** Biên bản of a wrong day, as two people sign it; a paper of what is written already. */
export function toDayMinutes({ said, moved, shifts, receipts }: CorrectedDays, head: PaperHeader): DayCorrectionPaper {
  const days = said.wrongDays.map((day) => toDayRow(day, { moved: moved.filter((line) => line.day === day), receipts }))
  return {
    header: { ...head, number: said.minutes.number },
    counter: said.counter,
    till: said.till,
    recordedAt: said.at,
    trueDay: said.trueDay,
    reason: said.reason,
    days,
    total: days.reduce((sum, { amount }) => sum + amount, 0),
    shifts: shifts.map(({ openedAt, cashier, closing }) => ({
      openedAt,
      cashier: cashier.name,
      expectedCash: closing?.expectedCash ?? null,
      countedCash: closing?.countedCash ?? null,
      difference: closing?.difference ?? null,
      note: closing?.reason ?? '',
    })),
    by: said.by.name,
    approvedBy: said.approvedBy.name,
  }
}

type Found = { readonly moved: readonly Moved[]; readonly receipts: CorrectedDays['receipts'] }
const PAYMENTS: readonly LedgerKind[] = ['collected', 'matched', 'voided', 'refunded']

function toDayRow(day: PlainDate, { moved, receipts }: Found): DayCorrectionPaper['days'][number] {
  const paid = moved.filter(({ kind }) => PAYMENTS.includes(kind))
  const sum = (of: (line: Moved) => number): number => paid.reduce((total, line) => total + of(line), 0)
  const issued = receipts.get(day) ?? []
  return {
    day,
    receipts: issued.length,
    series: toRuns(issued),
    charge: sum(({ charge }) => charge),
    fee: sum(({ fee }) => fee),
    amount: sum(({ amount }) => amount),
  }
}

/** `AA-26P 0000012–0000014, hủy 0000013`: the numbers stay, so the paper says which. */
function toRuns(receipts: readonly Wrong[]): string {
  const bySymbol = new Map<string, Wrong[]>()
  for (const receipt of receipts) bySymbol.set(receipt.symbol, [...(bySymbol.get(receipt.symbol) ?? []), receipt])
  return [...bySymbol]
    .map(([symbol, of]) => {
      const sorted = of.toSorted((a, b) => a.number - b.number)
      const [first, last] = [sorted[0]?.numberText ?? '', sorted.at(-1)?.numberText ?? '']
      const voided = sorted.filter(({ state }) => state === 'voided').map(({ numberText }) => numberText)
      const run = first === last ? `${symbol} ${first}` : `${symbol} ${first}–${last}`
      return voided.length === 0 ? run : `${run}, hủy ${voided.join(', ')}`
    })
    .join('; ')
}
