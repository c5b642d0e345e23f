import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { FeePayment, ShortText } from '../dossier/dossier-parts.ts'
import { FeeKind } from '../fee/fee-rule.ts'
import { DayCorrection } from './day-correction.ts'
import { OfficerRef } from '../staff/officer.ts'

/**
 * - `paper` a number of a printed book (to 31/12/2026);
 * - `electronic` the content of NĐ 254/2026 Đ.23, waiting for the signature of the collector;
 * - `provisional` phiếu thu tạm: the money is taken, the receipt follows.
 */
export const ReceiptKind = z.enum(['paper', 'electronic', 'provisional'])
export type ReceiptKind = z.infer<typeof ReceiptKind>

export const PaymentMethod = FeePayment.shape.method
export type PaymentMethod = z.infer<typeof PaymentMethod>

/** Whole đồng; `charge` phí and `fee` lệ phí are reported and remitted apart (Luật Phí và lệ phí 2015 Đ.3). */
export const MoneySplit = z.object({ charge: z.number().int(), fee: z.number().int() })
export type MoneySplit = z.infer<typeof MoneySplit>

/** What one dossier paid on the receipt. `amount` = charge + fee = sum of the lines. */
export const ReceiptItem = MoneySplit.extend({
  dossierId: z.string(),
  dossierCode: z.string(),
  procedureName: z.string(),
  lines: z.array(z.object({ name: z.string(), kind: FeeKind, amount: z.number().int() })),
  amount: z.number().int(),
})
export type ReceiptItem = z.infer<typeof ReceiptItem>

export const Payer = z.object({ name: ShortText.pipe(z.string().min(1, 'validation.required')), address: ShortText })
export type Payer = z.infer<typeof Payer>

/** Name and tax code of the collecting organisation (NĐ 254/2026 Đ.23 point d). */
export const Collector = z.object({ name: z.string(), taxCode: z.string() })

/** Form number, series and number as printed; `bookId` of a paper book. */
export const ReceiptNumber = z.object({
  kind: ReceiptKind,
  bookId: z.string().nullable(),
  /** Ký hiệu mẫu biên lai: `01BLP2-001`. */
  form: z.string(),
  /** Ký hiệu biên lai: `AA-26P`. */
  symbol: z.string(),
  number: z.number().int().min(1).max(99_999_999),
  /** The number as printed: seven digits on paper, at most eight electronic. */
  numberText: z.string(),
})
export type ReceiptNumber = z.infer<typeof ReceiptNumber>

/** What is on the receipt; all of NĐ 254/2026 Đ.23 a–h but the signature. */
export const ReceiptContent = ReceiptNumber.extend({
  receiptId: z.string(),
  till: z.string(),
  /** The shift whose drawer the money is in; null: money that came by bank. */
  shiftId: z.string().nullable(),
  method: PaymentMethod,
  payer: Payer,
  collector: Collector,
  items: z.array(ReceiptItem).min(1),
  total: z.number().int().min(1),
  totalInWords: z.string(),
  /** Of a payment that was awaited. */
  expectedId: z.string().nullable(),
  /** The phiếu thu tạm this receipt follows; no money moves then. */
  replaces: z.string().nullable(),
  note: ShortText,
})
export type ReceiptContent = z.infer<typeof ReceiptContent>

/** `awaiting-signature` chờ ký số · `replaced` a phiếu thu tạm whose receipt was issued · `voided` the number stays. */
export const ReceiptState = z.enum(['issued', 'awaiting-signature', 'replaced', 'voided'])
export type ReceiptState = z.infer<typeof ReceiptState>

export const Receipt = ReceiptContent.extend({
  at: LocalTime,
  by: OfficerRef,
  counter: z.string(),
  state: ReceiptState,
  /** Whole đồng already given back against it. */
  refunded: z.number().int(),
  voided: z.object({ at: LocalTime, by: OfficerRef, approvedBy: OfficerRef, reason: z.string() }).nullable(),
  /** Its day was put right by minutes: it counts for the day `to`. */
  dayCorrection: DayCorrection.optional(),
})
export type Receipt = z.infer<typeof Receipt>

export const stateWhenIssued = (kind: ReceiptKind): ReceiptState => (kind === 'electronic' ? 'awaiting-signature' : 'issued')
