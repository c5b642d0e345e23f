import { DutyDay, DutyDayPlanned } from '../../../shared/domain/delegation/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { addDays, dayOfWeek, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { DelegationDeps } from './delegation-service.ts'

const isPlanned = ({ morning, afternoon, note }: DutyDay): boolean => morning !== null || afternoon !== null || note !== ''

/** Who leads on duty, session by session. */
export function createDutyRoster({ db, unitOfWork, append, now, findOfficer }: DelegationDeps) {
  const find = db.prepare<unknown[], string>('SELECT day FROM duty_day WHERE duty_on = ?').pluck()
  const dayOf = (on: PlainDate): DutyDay => {
    const row = find.get(on)
    return row === undefined ? { on, morning: null, afternoon: null, note: '' } : DutyDay.parse(JSON.parse(row))
  }
  const weekOf = (day: PlainDate): DutyDay[] => {
    const monday = addDays(day, -((dayOfWeek(day) + 6) % 7))
    return Array.from({ length: 7 }, (_, n) => dayOf(addDays(monday, n)))
  }
  const write = (day: DutyDay, by: OfficerRef): void =>
    void append(newEvent(DutyDayPlanned, { aggId: `duty:${day.on}`, actor: by.id, body: { at: now(), by, day } }))

  return {
    weekOf,
    plan: ({ on, morningId, afternoonId, note }: ParsedInputOf<'delegation.plan-duty'>, by: OfficerRef): Result<DutyDay> => {
      const morning = toRef(morningId, findOfficer)
      const afternoon = toRef(afternoonId, findOfficer)
      if (morning === undefined || afternoon === undefined) return err(appError('not-found', 'staff.not-found'))
      const day = { on, morning, afternoon, note }
      unitOfWork.write(() => write(day, by))
      return ok(day)
    },
    copyLastWeek: (day: PlainDate, by: OfficerRef): DutyDay[] => {
      unitOfWork.write(() => {
        for (const before of weekOf(addDays(day, -7))) {
          const on = addDays(before.on, 7)
          // Whoever left or is no officer any more is not put on duty again.
          const stays = (who: OfficerRef | null): OfficerRef | null => (who && findOfficer(who.id)?.isActive ? who : null)
          const copy = { on, morning: stays(before.morning), afternoon: stays(before.afternoon), note: before.note }
          if (isPlanned(copy) && !isPlanned(dayOf(on))) write(copy, by)
        }
      })
      return weekOf(day)
    },
  }
}

/** Undefined: no such officer, or one who is no longer here. */
function toRef(id: string | null, findOfficer: (id: string) => Officer | undefined): OfficerRef | null | undefined {
  if (id === null) return null
  const officer = findOfficer(id)
  return officer?.isActive ? { id: officer.id, name: officer.fullName } : undefined
}
