import { NumberDayStated } from '../../../shared/domain/numbering/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'

type StatedDaysDeps = {
  readonly unit: string
  readonly stationNumber: string
  readonly journal: Pick<Journal, 'readAggregate'>
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly today: () => PlainDate
}

export type StatedDays = ReturnType<typeof createStatedDays>

/**
 * Which day it is, by somebody who looked at a calendar. A clock that ran ahead and was put right left numbers on days that have not come;
 * without a word from a person this PC would number nothing until they have.
 */
export function createStatedDays({ unit, stationNumber, journal, append, unitOfWork, now, today }: StatedDaysDeps) {
  const aggregate = `number-calendar:${unit}.${stationNumber}`
  /** Somebody has said, on `day` or before it, that the numbers of the later day `over` are the wrong ones. */
  const has = (day: PlainDate, over: PlainDate): boolean =>
    journal.readAggregate(aggregate).some(({ type, body }) => {
      const told = type === NumberDayStated.type ? NumberDayStated.body.safeParse(body) : undefined
      return told?.success === true && told.data.day <= day && told.data.over === over
    })
  return {
    has,
    /** `day` was typed from a calendar: a machine that shows another one is the wrong one of the two. */
    state: ({ day, over }: Readonly<{ day: PlainDate; over: PlainDate }>, by: OfficerRef): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        if (day !== today()) {
          const params = { today: toVietnameseDate(today()) }
          return err(
            appError('validation', 'validation.check-fields', {
              fields: [{ path: 'day', messageKey: 'number.not-this-day', params }],
            }),
          )
        }
        if (over > day && !has(day, over)) {
          const body = { at: now(), by, day, over }
          append(newEvent(NumberDayStated, { aggId: aggregate, actor: by.id, body }))
        }
        return ok({})
      }),
  }
}
