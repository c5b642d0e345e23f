import type { Dossier } from './dossier.ts'

/** Whole đồng that were taken and are not due: to be given back (two counters took one charge, sync.md §10). */
export function refundDueOf({ payments, fee }: Pick<Dossier, 'payments' | 'fee'>): number {
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0)
  return Math.max(0, paid - fee.total)
}
