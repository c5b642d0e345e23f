import { calendarDrift } from '../../../shared/domain/deadline/calendar-drift.ts'
import { countWorkingDays } from '../../../shared/domain/deadline/count-days.ts'
import { lastDayToExtend } from '../../../shared/domain/deadline/extend-deadline.ts'
import type { WorkCalendar } from '../../../shared/domain/calendar/calendar.ts'
import { workingTimeOf } from '../../../shared/domain/calendar/working-time.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { TurnOptions } from '../../../shared/ipc/contract/turns.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { extensionProblem, isPast, returnBy } from './notice-rules.ts'
import type { TurnDeps } from './turn-deps.ts'

/** New dates offered; another can be typed. */
const CHOICES = 10

function choicesAfter(dueAt: LocalTime, calendar: WorkCalendar): TurnOptions['extension']['choices'] {
  const time = workingTimeOf(calendar)
  return Array.from({ length: CHOICES }, (_, index) => index + 1).flatMap((days) => {
    const counted = countWorkingDays({ time, startsAt: dueAt, dueTime: 'end-of-day' }, days, true)
    return counted ? [{ days, dueAt: counted.dueAt }] : []
  })
}

function extensionOf(dossier: Dossier, at: LocalTime, calendar: WorkCalendar): TurnOptions['extension'] {
  const problem = extensionProblem(dossier, at)
  const { deadline } = dossier
  return {
    isPossible: problem === undefined,
    problemKey: problem?.messageKey ?? null,
    lastDay: deadline && lastDayToExtend(deadline.dueAt),
    choices: problem || !deadline ? [] : choicesAfter(deadline.dueAt, calendar),
  }
}

/** What a person must know before choosing a turn; nothing is written. */
export function createTurnOptions({
  mover,
  catalogue,
  now,
  authorityOf,
}: Pick<TurnDeps, 'mover' | 'catalogue' | 'now' | 'authorityOf'>) {
  return (id: string, officer: Officer): Result<TurnOptions> => {
    const dossier = mover.find(id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
    const at = now()
    const { calendar } = catalogue.pack()
    const { deadline } = dossier
    const supplementBy = returnBy(dossier, calendar)
    return ok({
      extension: extensionOf(dossier, at, calendar),
      supplement: { round: dossier.supplements.length + 1, returnBy: supplementBy, isLate: isPast(supplementBy, at) },
      refusal: { isLate: isPast(deadline?.dueAt ?? null, at) },
      oldCalendarDays: deadline ? [...calendarDrift(deadline, calendar)] : [],
      canApprove: authorityOf(officer, dossier, at).ok,
    })
  }
}
