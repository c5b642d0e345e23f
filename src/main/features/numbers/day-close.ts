import { NumbersUnused } from '../../../shared/domain/numbering/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { NumberService } from './number-service.ts'
import type { UnusedRepository } from './unused-repository.ts'

/** Old leases are listed for this long; a PC that was dark for months does not fill the log with empty days. */
const LOOK_BACK_DAYS = 30

/** Kết thúc ngày, section "Số chưa dùng": what of this PC's numbers no dossier will carry, told to all as a fact. */
export function createDayClose(deps: {
  readonly numbers: Pick<NumberService, 'unusedOf' | 'usedCount' | 'unclosedDays'>
  readonly unused: UnusedRepository
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly origin: string
  readonly stationNumber: string
}) {
  const { numbers, unused, append, unitOfWork, now, origin, stationNumber } = deps
  const here = (day: PlainDate) => ({ stationNumber, used: numbers.usedCount(day), ranges: [...numbers.unusedOf(day)] })
  const close = (day: PlainDate, by: OfficerRef): void =>
    unitOfWork.write(() => {
      const body = { at: now(), by, day, ...here(day) }
      append(newEvent(NumbersUnused, { aggId: `${day}/${origin}`, actor: by.id, body }))
    })
  return {
    list: (day: PlainDate) => ({ here: here(day), closed: unused.list(day) }),
    close,
    /** What nobody closed in the evening is listed by itself on a later day. */
    closePastDays: (today: PlainDate): void => {
      const oldest = addDays(today, -LOOK_BACK_DAYS)
      for (const day of numbers.unclosedDays(today)) if (day >= oldest) close(day, { id: 'system', name: '' })
    },
  }
}
