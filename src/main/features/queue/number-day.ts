import { QueueDayConfirmed } from '../../../shared/domain/queue/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { QueueDeps } from './queue-deps.ts'

/** A day that numbers were given on although it is after today: one of the two is wrong. */
export type DayQuestion = { readonly today: PlainDate; readonly last: string }
export type NumberDay = ReturnType<typeof createNumberDay>

/**
 * The day numbers are given on. A clock that went back (an empty battery, a wrong hand) would number an old day again while papers of the
 * new one are in people's hands: nobody numbers until the clock is right, or a person has looked at a calendar and says that it is — then
 * it was the later day that was wrong, and this PC need not stand still until it comes.
 */
export function createNumberDay({ journal, now, rows, station, unitOfWork }: QueueDeps) {
  const aggregate = `queue-day:${station}`
  const isConfirmed = (today: PlainDate, last: string): boolean =>
    journal.readAggregate(aggregate).some(({ type, body }) => {
      const told = type === QueueDayConfirmed.type ? QueueDayConfirmed.body.safeParse(body) : undefined
      return told?.success === true && told.data.day <= today && told.data.over === last
    })
  const question = (): DayQuestion | undefined => {
    const today = dateOf(now())
    const last = rows.newestDay(station)
    return last === undefined || last <= today || isConfirmed(today, last) ? undefined : { today, last }
  }
  return {
    question,
    check: (): Result<PlainDate> => {
      const asked = question()
      if (!asked) return ok(dateOf(now()))
      const last = `${asked.last.slice(8, 10)}/${asked.last.slice(5, 7)}/${asked.last.slice(0, 4)}`
      const params = { today: toVietnameseDate(asked.today), last }
      return err(appError('conflict', 'queue.clock-went-back', { params }))
    },
    /** `day`: what the person read on the screen; at midnight it may be another one by now. */
    confirm: (day: PlainDate, by: OfficerRef): Result<void> =>
      unitOfWork.write(() => {
        const asked = question()
        if (!asked) return ok(undefined)
        if (asked.today !== day) return err(appError('conflict', 'queue.another-day'))
        const body = { at: now(), by, day, over: asked.last }
        journal.append(newEvent(QueueDayConfirmed, { aggId: aggregate, actor: by.id, body }))
        return ok(undefined)
      }),
  }
}
