import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { Act, LongText, Reason, ShortText } from '../dossier/dossier-parts.ts'
import { FeeRate } from '../fee/fee-table.ts'
import type { EventDefinition } from '../journal/define-event.ts'
import { defineEvents } from '../journal/event-kinds.ts'
import { OfficerRef } from '../staff/officer.ts'
import { CashCount } from './denominations.ts'
import { CorrectionMinutes } from './day-correction.ts'
import { ExpectedPayment, MatchEvidence } from './expected-payment.ts'
import { MoneySettings } from './money-settings.ts'
import { NewReceiptBook, SpoiledNumbers } from './receipt-book.ts'
import { MoneySplit, PaymentMethod, ReceiptContent } from './receipt.ts'

const Dong = z.number().int().min(0)
const OnTill = Act.extend({ till: z.string() })
const Returned = MoneySplit.extend({ dossierId: z.string(), amount: z.number().int().min(1) })

/** Aggregate `till:<station>`: one PC is one till and its only writer, so its numbers and its drawer never meet another's. */
export const TILL_AGGREGATE = 'till'
export const tillAggregate = (till: string): string => `till:${till}`

export const tillEvents = {
  ShiftOpened: {
    ver: 1,
    body: OnTill.extend({ shiftId: z.string(), day: PlainDate, floatIn: Dong, floatCount: CashCount }),
  },
  ShiftClosed: {
    ver: 1,
    body: OnTill.extend({
      shiftId: z.string(),
      expectedCash: z.number().int(),
      count: CashCount,
      countedCash: Dong,
      /** counted − expected. */
      difference: z.number().int(),
      reason: LongText,
      approvedBy: OfficerRef.nullable(),
      remitted: Dong,
      receiver: ShortText,
      handedTo: OfficerRef.nullable(),
    }),
  },
  /** Cash taken out of the drawer in the middle of a shift (nộp quỹ, nộp Kho bạc). */
  CashRemitted: {
    ver: 1,
    body: OnTill.extend({ remittanceId: z.string(), shiftId: z.string(), amount: Dong, receiver: ShortText, note: ShortText }),
  },
  ReceiptIssued: { ver: 1, body: Act.extend(ReceiptContent.shape) },
  /** The number stays in the book, crossed out; the money went back at once. */
  ReceiptVoided: {
    ver: 1,
    body: OnTill.extend({
      receiptId: z.string(),
      shiftId: z.string(),
      method: PaymentMethod,
      items: z.array(Returned).min(1),
      reason: Reason,
      approvedBy: OfficerRef,
    }),
  },
  /** Money given back against a receipt, or without one where it was taken before receipts were kept here. */
  FeeGivenBack: {
    ver: 1,
    body: OnTill.extend({
      refundId: z.string(),
      receiptId: z.string().nullable(),
      shiftId: z.string().nullable(),
      method: PaymentMethod,
      item: Returned,
      receiverName: ShortText,
      reason: Reason,
      approvedBy: OfficerRef,
    }),
  },
  /** Two people say that everything this till wrote on days after `trueDay` happened by then: the clock was wrong. */
  TillDayCorrected: {
    ver: 1,
    body: OnTill.extend({
      correctionId: z.string(),
      trueDay: PlainDate,
      wrongDays: z.array(PlainDate),
      reason: Reason,
      minutes: CorrectionMinutes,
      approvedBy: OfficerRef,
    }),
  },
} as const

/** Aggregate: the book's id. Registered once; spoiled numbers are told by its till. */
export const BOOK_AGGREGATE = 'receipt-book'
export const bookEvents = {
  ReceiptBookRegistered: { ver: 1, body: Act.extend(NewReceiptBook.shape) },
  ReceiptNumbersSpoiled: { ver: 1, body: Act.extend({ ...SpoiledNumbers.shape, reason: Reason }) },
  ReceiptBookClosed: { ver: 1, body: Act.extend({ reason: Reason }) },
} as const

/** Aggregate: the payment's id. May be matched at another PC than it was made at. */
export const EXPECTED_AGGREGATE = 'expected-payment'
export const expectedEvents = {
  PaymentAwaited: {
    ver: 1,
    body: Act.extend(
      ExpectedPayment.pick({ method: true, items: true, amount: true, payer: true, reference: true, till: true, note: true })
        .shape,
    ),
  },
  PaymentUnknown: { ver: 1, body: Act.extend({ reason: Reason }) },
  /** Looked at after its days were over, and awaited on: the days begin again. */
  PaymentAwaitedOn: { ver: 1, body: Act.extend({ reason: Reason }) },
  PaymentMatched: { ver: 1, body: Act.extend({ amount: Dong, receiptId: z.string(), evidence: MatchEvidence }) },
  PaymentCancelled: { ver: 1, body: Act.extend({ reason: Reason }) },
} as const

/** Aggregate `money-settings:<unit>`. */
export const MONEY_SETTINGS_AGGREGATE = 'money-settings'
export const moneySettingsEvents = {
  MoneySettingsChanged: { ver: 1, body: z.object({ ...Act.shape, settings: MoneySettings }) },
} as const

/** Aggregate: the rate's id. A rate is set once and only ever ended; another price is another rate. */
export const FEE_RATE_AGGREGATE = 'fee-rate'
export const feeRateEvents = {
  FeeRateSet: { ver: 1, body: Act.extend({ rate: FeeRate.omit({ id: true }) }) },
  FeeRateEnded: { ver: 1, body: Act.extend({ to: PlainDate, reason: Reason }) },
} as const

type Bodies<T extends Readonly<Record<string, { readonly body: z.ZodType }>>> = {
  [K in keyof T]: { readonly type: K; readonly body: z.infer<T[K]['body']> }
}[keyof T]

export type TillEvent = Bodies<typeof tillEvents>
export const TillDayCorrection = tillEvents.TillDayCorrected.body
export type TillDayCorrection = z.infer<typeof TillDayCorrection>
export type TillEventBody<K extends keyof typeof tillEvents> = z.infer<(typeof tillEvents)[K]['body']>
export type BookEvent = Bodies<typeof bookEvents>
export type ExpectedEvent = Bodies<typeof expectedEvents>
export type FeeRateEvent = Bodies<typeof feeRateEvents>

/** Every kind of fact about money a station can read. */
export const moneyEventDefinitions: readonly EventDefinition[] = [
  ...defineEvents(TILL_AGGREGATE, tillEvents),
  ...defineEvents(BOOK_AGGREGATE, bookEvents),
  ...defineEvents(EXPECTED_AGGREGATE, expectedEvents),
  ...defineEvents(MONEY_SETTINGS_AGGREGATE, moneySettingsEvents),
  ...defineEvents(FEE_RATE_AGGREGATE, feeRateEvents),
]
