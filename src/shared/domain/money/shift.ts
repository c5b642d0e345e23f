import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { OfficerRef } from '../staff/officer.ts'
import { DayCorrection } from './day-correction.ts'
import { CashCount } from './denominations.ts'

/** A cashier's time at a till (ca thu): from the float counted in to the drawer counted out. Whole đồng. */
export const Shift = z.object({
  id: z.string(),
  till: z.string(),
  counter: z.string(),
  day: PlainDate,
  openedAt: LocalTime,
  cashier: OfficerRef,
  floatIn: z.number().int(),
  floatCount: CashCount,
  /** Null while it runs. */
  closing: z
    .object({
      at: LocalTime,
      by: OfficerRef,
      expectedCash: z.number().int(),
      count: CashCount,
      countedCash: z.number().int(),
      difference: z.number().int(),
      reason: z.string(),
      approvedBy: OfficerRef.nullable(),
      remitted: z.number().int(),
      receiver: z.string(),
      /** The drawer went on to another cashier as it was. */
      handedTo: OfficerRef.nullable(),
    })
    .nullable(),
  dayCorrection: DayCorrection.optional(),
})
export type Shift = z.infer<typeof Shift>

type Closing = {
  readonly difference: number
  readonly reason: string
  readonly approvalAbove: number
  readonly isApproved: boolean
  readonly countedCash: number
  readonly remitted: number
}

/** Why a shift cannot be closed like this, as the field it is about; undefined: it can. */
export function closingProblem(closing: Closing): { readonly path: string; readonly messageKey: string } | undefined {
  const { difference, reason, approvalAbove, isApproved, countedCash, remitted } = closing
  if (remitted > countedCash) return { path: 'remitted', messageKey: 'money.remits-more-than-counted' }
  if (difference !== 0 && reason === '') return { path: 'reason', messageKey: 'money.difference-needs-reason' }
  if (Math.abs(difference) > approvalAbove && !isApproved)
    return { path: 'approver.accountName', messageKey: 'money.difference-needs-approver' }
  return undefined
}
