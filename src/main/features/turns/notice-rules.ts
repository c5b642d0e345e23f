import { deadlineFor } from '../../../shared/domain/deadline/deadline-for.ts'
import { extendDeadline, lastDayToExtend } from '../../../shared/domain/deadline/extend-deadline.ts'
import { isOverdue } from '../../../shared/domain/deadline/time-left.ts'
import type { WorkCalendar } from '../../../shared/domain/calendar/calendar.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { canMove, type DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { NoticeContent, NoticeForm } from '../../../shared/domain/dossier/turn-parts.ts'
import type { NoticeDraft } from '../../../shared/ipc/contract/turns.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'

/** What a notice does once it is approved; the apology alone moves nothing, and is owed wherever the clock runs. */
const MOVE_OF: Readonly<Record<NoticeForm, DossierMove>> = {
  supplement: 'request-supplement',
  refusal: 'resolve',
  extension: 'extend',
  apology: 'extend',
  stop: 'stop',
}

/** Working days within which an incomplete dossier goes back after appraisal (NĐ 61/2018 Đ.19 k.4). */
const RETURN_WITHIN_DAYS = 3

export type NoticeProblem = { readonly messageKey: string; readonly lastDay: PlainDate | null }

/** Why this dossier can have no new date; undefined: it can. */
export function extensionProblem({ deadline, extension, status }: Dossier, at: LocalTime): NoticeProblem | undefined {
  const allowed = canMove(status, 'extend')
  if (!allowed.ok) return { messageKey: allowed.error.messageKey, lastDay: null }
  if (deadline === null) return { messageKey: 'turn.extension-no-date', lastDay: null }
  if (deadline.isEstimate) return { messageKey: 'turn.extension-estimate', lastDay: null }
  const lastDay = lastDayToExtend(deadline.dueAt)
  // "Việc hẹn lại ngày trả kết quả được thực hiện không quá một lần" (NĐ 61/2018 Đ.19 k.9).
  if (extension !== null) return { messageKey: 'turn.extension-once', lastDay }
  return dateOf(at) > lastDay ? { messageKey: 'turn.extension-too-late', lastDay } : undefined
}

/** Whether the notice may be drafted, or approved, now. */
export function checkNotice(
  dossier: Dossier,
  content: NoticeContent,
  when: { at: LocalTime; calendar: WorkCalendar },
): Result<void> {
  const allowed = canMove(dossier.status, MOVE_OF[content.form])
  if (!allowed.ok) return err(appError('not-allowed-now', allowed.error.messageKey, { params: allowed.error.params }))
  if (dossier.code === null) return err(appError('not-allowed-now', 'dossier.receive-first'))
  if (content.form === 'supplement' && dossier.supplements.length > 0 && !content.isSecondConfirmed)
    return err(appError('conflict', 'dossier.second-supplement'))
  if (content.form !== 'extension') return ok(undefined)
  const problem = extensionProblem(dossier, when.at)
  if (problem) {
    const params = { lastDay: problem.lastDay === null ? '' : toVietnameseDate(problem.lastDay) }
    return err(appError('not-allowed-now', problem.messageKey, { params }))
  }
  const extended = newDeadline(dossier, content, when.calendar)
  return extended.ok ? ok(undefined) : extended
}

/** The deadline after the extension. */
export function newDeadline(
  { deadline }: Dossier,
  { newDueAt }: Extract<NoticeContent, { form: 'extension' }>,
  calendar: WorkCalendar,
): ReturnType<typeof extendDeadline> {
  if (deadline === null) return err(appError('not-allowed-now', 'turn.extension-no-date'))
  return extendDeadline(deadline, calendar, dateOf(newDueAt))
}

/** What was typed as it will be kept: the new date gets its hour. */
export function toContent({ deadline }: Dossier, draft: NoticeDraft, calendar: WorkCalendar): Result<NoticeContent> {
  if (draft.form !== 'extension') return ok(draft)
  const { newDueOn, ...rest } = draft
  if (deadline === null) return err(appError('not-allowed-now', 'turn.extension-no-date'))
  const extended = extendDeadline(deadline, calendar, newDueOn)
  return extended.ok ? ok({ ...rest, newDueAt: extended.value.dueAt }) : extended
}

/** Until when an incomplete dossier should have gone back; null where the calendar cannot tell. */
export function returnBy({ deadline, receivedAt }: Dossier, calendar: WorkCalendar): LocalTime | null {
  const counted = deadlineFor({
    timeLimit: { shape: 'working-days', value: RETURN_WITHIN_DAYS },
    receivedAt: deadline?.startsAt ?? receivedAt,
    calendar,
    dueTime: 'end-of-day',
  })
  return counted.ok ? counted.value.dueAt : null
}

export const isPast = (dueAt: LocalTime | null, at: LocalTime): boolean => dueAt !== null && isOverdue(dueAt, at)
