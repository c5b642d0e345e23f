import { z } from 'zod'
import { dateOf, LocalTime } from '../../kernel/local-time.ts'
import { addDays, PlainDate } from '../../kernel/plain-date.ts'
import { OfficerRef } from '../staff/officer.ts'
import { AWAITED_DAYS } from './awaited-days.data.ts'
import { Payer, PaymentMethod, ReceiptItem } from './receipt.ts'

/**
 * A payment by transfer or online whose money has not been seen yet (`chờ đối soát`).
 * - `unknown`: the machine or the bank did not say (`Chưa rõ kết quả thanh toán – không thu lại lần hai`);
 * - `cancelled`: nobody will pay it this way; money that comes all the same is still matched.
 */
export const ExpectedState = z.enum(['expected', 'unknown', 'matched', 'cancelled'])
export type ExpectedState = z.infer<typeof ExpectedState>

/** How it is known that the money came. */
export const MatchEvidence = z.object({
  source: z.enum(['statement', 'person']),
  /** Line of the statement, or what the officer saw: the bank's own reference. */
  reference: z.string().max(200),
  /** Day the bank booked it, as it says. */
  bookedAt: z.string().max(40),
})
export type MatchEvidence = z.infer<typeof MatchEvidence>

export const ExpectedPayment = z.object({
  id: z.string(),
  state: ExpectedState,
  method: PaymentMethod.exclude(['cash']),
  items: z.array(ReceiptItem).min(1),
  amount: z.number().int().min(1),
  payer: Payer,
  /** Nội dung chuyển khoản: short, capital letters and digits only, the same on the QR code. */
  reference: z.string(),
  till: z.string(),
  counter: z.string(),
  at: LocalTime,
  by: OfficerRef,
  note: z.string(),
  /** Why it is unknown, cancelled, or awaited on. */
  reason: z.string(),
  /** When somebody looked at it and let it wait on. */
  awaitedOnSince: LocalTime.optional(),
  endedAt: LocalTime.nullable(),
  /** Of each time the money was seen; more than one means that two places matched it at once. */
  receiptIds: z.array(z.string()),
  evidence: MatchEvidence.nullable(),
})
export type ExpectedPayment = z.infer<typeof ExpectedPayment>

/** A payment as the lists show it. */
export const AwaitedPayment = ExpectedPayment.extend({
  /** First day on which it was awaited too long; null: its days are not over, or it is awaited no more. */
  overdueSince: PlainDate.nullable(),
})
export type AwaitedPayment = z.infer<typeof AwaitedPayment>

/** The days of the habit on a day, unless the centre has its own number. */
export function awaitedDaysOn(day: PlainDate, own: number | null): number {
  return own ?? AWAITED_DAYS.findLast(({ from }) => from <= day)?.days ?? AWAITED_DAYS[0].days
}

/** When it is awaited too long: counted in calendar days from when it was asked for, or last looked at. Nothing happens by itself then. */
export function overdueSince(
  payment: Pick<ExpectedPayment, 'state' | 'at' | 'awaitedOnSince'>,
  { today, ownDays }: { readonly today: PlainDate; readonly ownDays: number | null },
): PlainDate | null {
  if (!isAwaited(payment.state)) return null
  const from = dateOf(payment.awaitedOnSince ?? payment.at)
  // Asked for by a clock that ran ahead: its days would never be over.
  if (from > today) return today
  const since = addDays(from, awaitedDaysOn(from, ownDays) + 1)
  return since <= today ? since : null
}

type ExpectedMove = 'mark-unknown' | 'await-on' | 'match' | 'cancel'

const FROM: Readonly<Record<ExpectedMove, readonly ExpectedState[]>> = {
  'mark-unknown': ['expected'],
  'await-on': ['expected', 'unknown'],
  match: ['expected', 'unknown', 'cancelled'],
  cancel: ['expected', 'unknown'],
}

export const canMoveExpected = (state: ExpectedState, move: ExpectedMove): boolean => FROM[move].includes(state)

/** Still awaited: the dossier must not be asked a second time. */
export const isAwaited = (state: ExpectedState): boolean => state === 'expected' || state === 'unknown'
