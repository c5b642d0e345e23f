import { appError } from '../../kernel/app-error.ts'
import { atMinutes, dateOf, type LocalTime } from '../../kernel/local-time.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { closing, workingTimeOf } from '../calendar/working-time.ts'
import { isOverdue } from '../deadline/time-left.ts'
import type { DossierDeadline } from '../dossier/dossier-parts.ts'
import type { WorkCalendar } from '../calendar/calendar.ts'
import { deadlineFor } from '../deadline/deadline-for.ts'

/** NĐ 23/2015 Đ.21: many kinds, many pages, many copies or difficult content: two working days more. */
const EXTRA_WORKING_DAYS = 2

/** The latest moment without a written agreement, from what the dossier was promised by law. */
export function latestWithoutAgreement(dueAt: LocalTime, calendar: WorkCalendar): Result<LocalTime> {
  const later = deadlineFor({
    timeLimit: { shape: 'working-days', value: EXTRA_WORKING_DAYS },
    // Counted from the day, not from its closing hour: that would begin on the next morning.
    receivedAt: atMinutes(dateOf(dueAt), 0),
    calendar,
    dueTime: 'end-of-day',
  })
  return later.ok ? ok(later.value.dueAt) : later
}

/**
 * The dossier's deadline as the phiếu hẹn says it: the hour on the paper is the hour every list counts by. Only on a working day,
 * and only while the present date still runs: what is late already is answered with an apology (Mẫu 04), not with a new date.
 */
export function promisedDeadline(
  deadline: DossierDeadline,
  promise: { readonly now: LocalTime; readonly dueAt: LocalTime },
  calendar: WorkCalendar,
): Result<DossierDeadline> {
  const { now, dueAt } = promise
  if (isOverdue(deadline.dueAt, now)) return wrong('certification.promise-too-late')
  const on = dateOf(dueAt)
  const closesAt = closing(workingTimeOf(calendar), on)
  if (!closesAt || dueAt > closesAt) return wrong('certification.promise-closed')
  return ok({ ...deadline, dueAt, steps: [...deadline.steps, { kind: 'promised', on }] })
}

/** A phiếu hẹn: later than now, and beyond the two days only with the person's written agreement (Đ.21, Đ.33, Đ.37). */
export function checkPromise(promise: {
  readonly now: LocalTime
  readonly dueAt: LocalTime
  readonly latest: LocalTime
  readonly isAgreed: boolean
}): Result<void> {
  if (promise.dueAt <= promise.now) return wrong('certification.promise-past')
  return promise.dueAt > promise.latest && !promise.isAgreed ? wrong('certification.promise-needs-agreement') : ok(undefined)
}

const wrong = (messageKey: string): Result<never> =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path: 'dueAt', messageKey }] }))
