import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { ShortText } from '../dossier/dossier-parts.ts'
import { OfficerRef } from '../staff/officer.ts'

const Required = ShortText.pipe(z.string().min(1, 'validation.required'))
const Number = z
  .number({ error: 'validation.number' })
  .int('validation.whole-number')
  .min(1, 'validation.too-small')
  .max(9_999_999, 'validation.too-large')

/** The written delegation of receipt issuing (NĐ 254/2026 Đ.25): who, what for, which paper. Empty where the collector issues itself. */
export const Delegation = z.object({ document: ShortText, on: PlainDate.nullable(), purpose: ShortText })

/** A printed book, as its cover says and as it was handed to a till. */
export const NewReceiptBook = z.object({
  /** The till (one PC) that alone uses it. */
  till: z.string().min(1).max(100),
  form: Required,
  symbol: Required,
  first: Number,
  last: Number,
  delegation: Delegation,
})
export type NewReceiptBook = z.infer<typeof NewReceiptBook>

export const ReceiptBook = NewReceiptBook.extend({
  id: z.string(),
  registeredAt: LocalTime,
  registeredBy: OfficerRef,
  closedAt: LocalTime.nullable(),
  closeReason: z.string(),
})
export type ReceiptBook = z.infer<typeof ReceiptBook>

/** Numbers nobody will use: torn, damaged, skipped. They stay in the book, written off with a reason. */
export const SpoiledNumbers = z.object({ first: Number, last: Number, reason: z.string() })
export type SpoiledNumbers = z.infer<typeof SpoiledNumbers>
