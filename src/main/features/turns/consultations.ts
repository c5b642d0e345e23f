import { deadlineFor } from '../../../shared/domain/deadline/deadline-for.ts'
import { isOverdue } from '../../../shared/domain/deadline/time-left.ts'
import type { WorkCalendar } from '../../../shared/domain/calendar/calendar.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, Moved } from '../dossiers/index.ts'
import { withUploads } from './store-answers.ts'
import type { TurnDeps } from './turn-deps.ts'

/** End of the last of so many working days: the time of a unit that was asked, of an agency that was sent something. */
export function subDeadline(calendar: WorkCalendar, from: LocalTime, days: number): Result<LocalTime> {
  const counted = deadlineFor({
    timeLimit: { shape: 'working-days', value: days },
    receivedAt: from,
    calendar,
    dueTime: 'end-of-day',
  })
  return counted.ok ? ok(counted.value.dueAt) : counted
}

/** Another unit is asked, with a time of its own; its silence does not hold the work up (NĐ 61/2018 Đ.19 k.5). */
export function createConsultations(deps: Pick<TurnDeps, 'mover' | 'catalogue' | 'desk' | 'blobs' | 'newId'>) {
  const { mover, catalogue, newId } = deps

  function ask({ id, unit, question, days }: ParsedInputOf<'turn.consult'>, acting: Acting): Result<Moved> {
    return mover.moveWith({ id, acting }, ({ deadline, consultations }) => {
      const { at } = acting.act
      const dueAt = subDeadline(catalogue.pack().calendar, at, days)
      if (!dueAt.ok) return dueAt
      if (consultations.some((asked) => asked.answer === null && asked.unit.name === unit.name))
        return fieldError('unit.name', 'turn.consultation-open')
      // A dossier already late has no time left to divide.
      const isBeyond = deadline !== null && !isOverdue(deadline.dueAt, at) && dueAt.value > deadline.dueAt
      if (isBeyond) return fieldError('days', 'turn.consultation-after-due')
      const body = { consultationId: newId(), unit, question, dueAt: dueAt.value }
      return ok([{ type: 'ConsultationRequested', move: 'consult', body }])
    })
  }

  function answer(input: ParsedInputOf<'turn.answer-consultation'>, acting: Acting): Promise<Result<Moved>> {
    const { id, consultationId, answeredOn, position, text } = input
    return withUploads(deps, { tokens: input.uploadTokens, purpose: 'other' }, (files, register) =>
      mover.moveWith({ id, acting }, ({ consultations }) => {
        const asked = consultations.find((each) => each.id === consultationId)
        if (!asked) return err(appError('not-found', 'turn.consultation-not-found'))
        if (asked.answer)
          return err(appError('conflict', 'turn.consultation-answered', { params: { officer: asked.answer.by.name } }))
        const { at } = acting.act
        // "No answer" is a statement about time that has run out, never a way round the unit.
        if (position === 'none' && !isOverdue(asked.dueAt, at)) return fieldError('position', 'turn.consultation-still-time')
        if (answeredOn > dateOf(at)) return fieldError('answeredOn', 'turn.date-ahead')
        if (answeredOn < dateOf(asked.askedAt)) return fieldError('answeredOn', 'turn.answered-before-asked')
        register()
        const needs = files.map(({ sha256 }) => sha256)
        const body = { consultationId, answeredOn, position, text, files }
        return ok([{ type: 'ConsultationAnswered', move: 'answer-consultation', body, needs }])
      }),
    )
  }

  return { ask, answer }
}

export function fieldError(path: string, messageKey: string): Result<never> {
  return err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))
}
