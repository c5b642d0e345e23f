import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { daysBetween, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'

/** The clock of another PC may be some days off; a dead battery or a wrong year is farther. */
const MOST_DAYS_BEFORE = 30
/** No result lies longer for its owner. */
const MOST_DAYS_AFTER = 3653

/** An act keeps its day for good, on papers and in its numbers: a clock that cannot be right is set right first. */
export function checkClock(dossier: Dossier, at: LocalTime): Result<Dossier> {
  const [today, received] = [dateOf(at), dateOf(dossier.receivedAt)]
  const days = daysBetween(received, today)
  if (days >= -MOST_DAYS_BEFORE && days <= MOST_DAYS_AFTER) return ok(dossier)
  const params = { today: toVietnameseDate(today), received: toVietnameseDate(received) }
  return err(appError('conflict', 'dossier.wrong-clock', { params }))
}
