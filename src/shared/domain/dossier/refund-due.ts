import type { Dossier } from './dossier.ts'

/** Whole đồng that were taken and are not due: to be given back (two counters took one charge, sync.md §10). */
export function refundDueOf({ payments, fee }: Pick<Dossier, 'payments' | 'fee'>): number {
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0)
  return Math.max(0, paid - fee.total)
}

/**
 * Whether money may go back at all: too much was taken, or the dossier ended without its result and something was paid. No law gives
 * every such fee back (Luật Phí và lệ phí 2015 leaves it to each fee's own rule), so the officer names the rule and a second person agrees.
 */
export function mayBeGivenBack(dossier: Pick<Dossier, 'payments' | 'fee' | 'status' | 'result'>): boolean {
  const paid = dossier.payments.reduce((sum, { amount }) => sum + amount, 0)
  const hasNoResult = ['withdrawn', 'stopped', 'refused'].includes(dossier.status) || dossier.result?.outcome === 'refused'
  return refundDueOf(dossier) > 0 || (hasNoResult && paid > 0)
}
