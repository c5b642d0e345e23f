import type { Dossier } from '../dossier/dossier.ts'
import { dateOf, type LocalTime } from '../../kernel/local-time.ts'
import { daysBetween } from '../../kernel/plain-date.ts'

/** Whole đồng still to be paid; never negative. */
export function feeLeft({ fee, payments }: Pick<Dossier, 'fee' | 'payments'>): number {
  return Math.max(0, fee.total - payments.reduce((sum, { amount }) => sum + amount, 0))
}

/** How long a result has waited, and whether it came before or after the day it was promised for. */
export function standingOf({ result, deadline }: Pick<Dossier, 'result' | 'deadline'>, now: LocalTime) {
  const since = result?.at ?? now
  const dueAt = deadline?.dueAt
  return {
    waitingDays: Math.max(0, daysBetween(dateOf(since), dateOf(now))),
    isEarly: dueAt !== undefined && dateOf(now) < dateOf(dueAt),
    isLate: dueAt !== undefined && since > dueAt,
  }
}
