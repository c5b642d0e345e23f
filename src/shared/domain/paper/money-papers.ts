import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PaperHeader } from './paper-parts.ts'

const Dong = z.number().int()

/** Biên lai thu tiền phí, lệ phí (NĐ 254/2026 Đ.23 a–h), or the phiếu thu tạm that stands for it; A5, two liên. */
export const FeeReceiptPaper = z.object({
  header: PaperHeader,
  kind: z.enum(['paper', 'electronic', 'provisional']),
  form: z.string(),
  symbol: z.string(),
  numberText: z.string(),
  collectorName: z.string(),
  collectorTaxCode: z.string(),
  payerName: z.string(),
  payerAddress: z.string(),
  /** One line a charge; phí and lệ phí apart. */
  lines: z.array(z.object({ dossierCode: z.string(), name: z.string(), kind: z.enum(['charge', 'fee']), amount: Dong })),
  charge: Dong,
  fee: Dong,
  total: Dong,
  totalInWords: z.string(),
  method: z.enum(['cash', 'transfer', 'online']),
  at: LocalTime,
  officer: z.string(),
  note: z.string(),
  isVoided: z.boolean(),
})
export type FeeReceiptPaper = z.infer<typeof FeeReceiptPaper>

/** Phiếu chốt ca: what the drawer should hold, what it holds, and why they differ. Our own sheet; A4. */
export const ShiftSheetPaper = z.object({
  header: PaperHeader,
  counter: z.string(),
  cashier: z.string(),
  openedAt: LocalTime,
  closedAt: LocalTime.nullable(),
  floatIn: Dong,
  taken: Dong,
  charge: Dong,
  fee: Dong,
  givenBack: Dong,
  remittedBefore: Dong,
  expectedCash: Dong,
  countedCash: Dong,
  difference: Dong,
  reason: z.string(),
  approvedBy: z.string(),
  remitted: Dong,
  receiver: z.string(),
  left: Dong,
  /** Wrong day, true day, minutes; empty where the day was right. */
  dayCorrection: z.string(),
  count: z.array(z.object({ value: z.number().int(), pieces: z.number().int() })),
  /** Number runs of each series, so that none is missing between two shifts. */
  series: z.array(
    z.object({ symbol: z.string(), first: z.string(), last: z.string(), count: z.number().int(), voided: z.string() }),
  ),
  receipts: z.number().int(),
  voided: z.number().int(),
})
export type ShiftSheetPaper = z.infer<typeof ShiftSheetPaper>

/** Sổ quỹ tiền mặt of a period: every line of the ledger that moved notes, with the running balance of each shift. A4. */
export const CashBookPaper = z.object({
  header: PaperHeader,
  from: PlainDate,
  to: PlainDate,
  rows: z.array(
    z.object({
      at: LocalTime,
      number: z.string(),
      text: z.string(),
      officer: z.string(),
      moneyIn: Dong,
      moneyOut: Dong,
    }),
  ),
  totalIn: Dong,
  totalOut: Dong,
  officer: z.string(),
})
export type CashBookPaper = z.infer<typeof CashBookPaper>

/** Biên bản of a till that wrote on days that had not come: what was written so, what counts now, and the two who say it. A4. */
export const DayCorrectionPaper = z.object({
  header: PaperHeader,
  counter: z.string(),
  till: z.string(),
  recordedAt: LocalTime,
  trueDay: PlainDate,
  reason: z.string(),
  /** Empty where only the dossiers' numbers were ahead. */
  days: z.array(
    z.object({
      day: PlainDate,
      receipts: z.number().int(),
      series: z.string(),
      charge: Dong,
      fee: Dong,
      /** Taken − given back. */
      amount: Dong,
    }),
  ),
  total: Dong,
  shifts: z.array(
    z.object({
      /** As it was written, on the wrong day. */
      openedAt: LocalTime,
      cashier: z.string(),
      expectedCash: Dong.nullable(),
      countedCash: Dong.nullable(),
      difference: Dong.nullable(),
      note: z.string(),
    }),
  ),
  by: z.string(),
  approvedBy: z.string(),
})
export type DayCorrectionPaper = z.infer<typeof DayCorrectionPaper>
