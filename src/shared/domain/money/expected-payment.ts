import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { OfficerRef } from '../staff/officer.ts'
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
  /** Why it is unknown or cancelled. */
  reason: z.string(),
  endedAt: LocalTime.nullable(),
  /** Of each time the money was seen; more than one means that two places matched it at once. */
  receiptIds: z.array(z.string()),
  evidence: MatchEvidence.nullable(),
})
export type ExpectedPayment = z.infer<typeof ExpectedPayment>

type ExpectedMove = 'mark-unknown' | 'match' | 'cancel'

const FROM: Readonly<Record<ExpectedMove, readonly ExpectedState[]>> = {
  'mark-unknown': ['expected'],
  match: ['expected', 'unknown', 'cancelled'],
  cancel: ['expected', 'unknown'],
}

export const canMoveExpected = (state: ExpectedState, move: ExpectedMove): boolean => FROM[move].includes(state)

/** Still awaited: the dossier must not be asked a second time. */
export const isAwaited = (state: ExpectedState): boolean => state === 'expected' || state === 'unknown'
