import { z } from 'zod'
import { FeeRate } from '../../domain/fee/fee-table.ts'
import {
  ExpectedPayment,
  MoneySettings,
  Receipt,
  ReceiptBook,
  ReceiptKind,
  Shift,
  SpoiledNumbers,
} from '../../domain/money/index.ts'
import { PlainDate } from '../../kernel/plain-date.ts'

/** A shift and its money; `cash` is what should lie in the drawer now. */
export const ShiftView = z.object({
  shift: Shift,
  cash: z.number().int(),
  taken: z.number().int(),
  givenBack: z.number().int(),
  remitted: z.number().int(),
  charge: z.number().int(),
  fee: z.number().int(),
  receipts: z.number().int(),
  voided: z.number().int(),
})
export type ShiftView = z.infer<typeof ShiftView>

export const BookView = ReceiptBook.extend({
  lastUsed: z.number().int().nullable(),
  next: z.number().int().nullable(),
  remaining: z.number().int(),
  spoiled: z.array(SpoiledNumbers),
  /** Another book has some of its numbers: neither is used until one is closed. */
  meets: z.string().nullable(),
})
export type BookView = z.infer<typeof BookView>

/** The next receipt of this PC; `kind` provisional: nothing better is to be had, `messageKey` says why. */
export const NextReceipt = z.object({
  kind: ReceiptKind,
  symbol: z.string(),
  numberText: z.string(),
  remaining: z.number().int().nullable(),
  messageKey: z.string().nullable(),
})

/** What a till wrote on days that have not come. */
export const MisdatedView = z.object({
  /** Empty: only the dossiers' numbers are ahead. */
  days: z.array(PlainDate),
  receipts: z.number().int(),
  amount: z.number().int(),
  /** Its drawer is counted with the correction. */
  openShiftId: z.string().nullable(),
})
export type MisdatedView = z.infer<typeof MisdatedView>

export const TillView = z.object({
  till: z.string(),
  counter: z.string(),
  day: PlainDate,
  /** Open on this PC, whoever's and of whichever day. */
  open: ShiftView.nullable(),
  /** Why the acting officer cannot take money right now. */
  obstacle: z.string().nullable(),
  /** What the last shift left in the drawer. */
  leftInDrawer: z.number().int(),
  next: NextReceipt,
  settings: MoneySettings,
  /** A wrong day of this till that was not put right yet; also where the clock went back. */
  misdated: MisdatedView.nullable(),
})
export type TillView = z.infer<typeof TillView>

/** What a dossier owes. */
export const DueView = z.object({
  dossierId: z.string(),
  code: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  total: z.number().int(),
  paid: z.number().int(),
  due: z.number().int(),
  refundDue: z.number().int(),
  /** Asked for by transfer or online and not seen yet: not to be asked a second time. */
  awaited: z.array(ExpectedPayment),
  receipts: z.array(Receipt),
})
export type DueView = z.infer<typeof DueView>

export const RateView = FeeRate.extend({ isInForce: z.boolean(), overlaps: z.boolean() })
