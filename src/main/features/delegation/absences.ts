import { Absence, AbsenceRecorded } from '../../../shared/domain/delegation/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { DelegationDeps } from './delegation-service.ts'

const read = (row: string): Absence => Absence.parse(JSON.parse(row))

/** Who is away, and who stands in. */
export function createAbsences({ db, unitOfWork, append, now, newId, findOfficer }: DelegationDeps) {
  const between = db
    .prepare<unknown[], string>('SELECT absence FROM absence WHERE to_on >= @from AND from_on <= @to ORDER BY from_on, id')
    .pluck()
  const byId = db.prepare<unknown[], string>('SELECT absence FROM absence WHERE id = ?').pluck()
  const list = (from: PlainDate, to: PlainDate): Absence[] => between.all({ from, to }).map(read)
  const write = (absence: Absence, by: OfficerRef): Absence => {
    unitOfWork.write(() =>
      append(newEvent(AbsenceRecorded, { aggId: absence.id, actor: by.id, body: { at: now(), by, absence } })),
    )
    return absence
  }
  const refOf = (id: string): OfficerRef | undefined => {
    const officer = findOfficer(id)
    return officer && { id: officer.id, name: officer.fullName }
  }
  return {
    list,
    /** Ids of whoever is away today. */
    absentToday: (): Absence[] => list(dateOf(now()), dateOf(now())),
    record: (
      { officerId, standInId, from, to, reason }: ParsedInputOf<'delegation.record-absence'>,
      by: OfficerRef,
    ): Result<Absence> => {
      const officer = refOf(officerId)
      const standIn = standInId === null ? null : refOf(standInId)
      if (officer === undefined || standIn === undefined) return err(appError('not-found', 'staff.not-found'))
      return ok(write({ id: newId(), officer, from, to, reason, standIn, isCancelled: false }, by))
    },
    cancel: (id: string, by: OfficerRef): Result<Absence> => {
      const row = byId.get(id)
      return row === undefined
        ? err(appError('not-found', 'delegation.absence-not-found'))
        : ok(write({ ...read(row), isCancelled: true }, by))
    },
  }
}
