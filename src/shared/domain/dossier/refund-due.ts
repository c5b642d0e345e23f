import type { Dossier } from './dossier.ts'
import { canMove } from './transitions.ts'

const paidOf = ({ payments }: Pick<Dossier, 'payments'>): number => payments.reduce((sum, { amount }) => sum + amount, 0)

/** Whole đồng that were taken and are not due: to be given back (two counters took one charge, sync.md §10). */
export function refundDueOf({ payments, fee }: Pick<Dossier, 'payments' | 'fee'>): number {
  return Math.max(0, paidOf({ payments }) - fee.total)
}

/** At its end, and nothing was granted. */
export const isWithoutResult = ({ status, result }: Pick<Dossier, 'status' | 'result'>): boolean =>
  ['withdrawn', 'stopped', 'refused'].includes(status) || result?.outcome === 'refused'

type Paid = Pick<Dossier, 'payments' | 'fee' | 'status' | 'result'>

/**
 * The most that may go back, in whole đồng: what was taken too much, or all that was paid where the dossier ended without its result.
 * No law gives every such fee back (Luật Phí và lệ phí 2015 leaves it to each fee's own rule), so the officer names the rule and a
 * second person agrees.
 */
export const mostGivenBack = (dossier: Paid): number =>
  isWithoutResult(dossier) ? Math.max(0, paidOf(dossier)) : refundDueOf(dossier)

/** Whether giving money back is offered at all; never where the core would not let it go. */
export const mayBeGivenBack = (dossier: Paid): boolean => mostGivenBack(dossier) > 0 && canMove(dossier.status, 'refund-fee').ok
