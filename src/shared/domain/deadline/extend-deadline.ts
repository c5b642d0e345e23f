import { closing, workingTimeOf } from '../calendar/working-time.ts'
import type { WorkCalendar } from '../calendar/calendar.ts'
import type { DossierDeadline } from '../dossier/dossier-parts.ts'
import { appError } from '../../kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../kernel/local-time.ts'
import { addDays, type PlainDate } from '../../kernel/plain-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { countWorkingDays } from './count-days.ts'

/** The last day on which the apology with a new date may go out: "chậm nhất 01 ngày trước ngày hết hạn" (NĐ 61/2018 Đ.19 k.9). */
export function lastDayToExtend(dueAt: LocalTime): PlainDate {
  return addDays(dateOf(dueAt), -1)
}

/** A longer extension than this is a typing slip: no commune procedure runs so long. */
const LONGEST_EXTENSION_DAYS = 200

/**
 * The one new appointment: closing time of a working day after the present one, counted on from it. The count up to the old
 * date stays in `steps`, so that "Vì sao ngày này?" tells the whole way. Fails with a field error of `newDueOn`.
 */
export function extendDeadline(deadline: DossierDeadline, calendar: WorkCalendar, newDueOn: PlainDate): Result<DossierDeadline> {
  const time = workingTimeOf(calendar)
  const from = dateOf(deadline.dueAt)
  const dueAt = closing(time, newDueOn)
  if (newDueOn <= from) return wrongDay('turn.extension-not-later')
  if (!dueAt) return wrongDay('turn.extension-day-off')
  for (let days = 1; days <= LONGEST_EXTENSION_DAYS; days += 1) {
    const counted = countWorkingDays({ time, startsAt: deadline.dueAt, dueTime: 'end-of-day' }, days, true)
    if (!counted) break
    if (dateOf(counted.dueAt) !== newDueOn) continue
    const steps = [...deadline.steps, { kind: 'extended', on: from, n: days }, ...counted.steps, { kind: 'due', on: newDueOn }]
    return ok({ ...deadline, dueAt, steps })
  }
  return wrongDay('turn.extension-too-long')
}

function wrongDay(messageKey: string): Result<never> {
  return err(appError('validation', 'validation.check-fields', { fields: [{ path: 'content.newDueOn', messageKey }] }))
}
