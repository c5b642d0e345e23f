import {
  AbsenceRecorded,
  DelegationGranted,
  DelegationRevoked,
  DutyDayPlanned,
  type Absence,
  type Delegation,
} from '../../../shared/domain/delegation/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** A delegation without an end sorts behind every day. */
export const NO_END = '9999-12-31'

export function createDelegationProjectors(): readonly Projector[] {
  return [DELEGATIONS, ABSENCES, DUTIES]
}

const DELEGATIONS: Projector = {
  name: 'delegations',
  aggType: 'delegation',
  project: (event, body, db) => {
    if (event.type === DelegationGranted.type) {
      const { at, by, terms } = DelegationGranted.body.parse(body)
      return saveDelegation(db, { id: event.aggId, terms, grantedAt: at, grantedBy: by, revoked: null })
    }
    const { at, by, reason } = DelegationRevoked.body.parse(body)
    const row = db.prepare<unknown[], string>('SELECT delegation FROM delegation WHERE id = ?').pluck().get(event.aggId)
    if (row === undefined) return
    const before = JSON.parse(row) as Delegation // written by saveDelegation below
    // Revoked on two machines: the first word stays.
    if (before.revoked === null) saveDelegation(db, { ...before, revoked: { at, by, reason } })
  },
  clear: (db) => void db.exec('DELETE FROM delegation'),
  clearAggregate: (aggId, db) => void db.prepare('DELETE FROM delegation WHERE id = ?').run(aggId),
}

function saveDelegation(db: Db, delegation: Delegation): void {
  const { id, terms, revoked } = delegation
  db.prepare(
    `INSERT INTO delegation(id, delegate_id, valid_from, valid_to, is_revoked, delegation)
     VALUES (@id, @delegateId, @validFrom, @validTo, @isRevoked, @json)
     ON CONFLICT(id) DO UPDATE SET is_revoked = excluded.is_revoked, delegation = excluded.delegation`,
  ).run({
    id,
    delegateId: terms.delegate.id,
    validFrom: terms.validFrom,
    validTo: terms.validTo ?? NO_END,
    isRevoked: revoked ? 1 : 0,
    json: JSON.stringify(delegation),
  })
}

const ABSENCES: Projector = {
  name: 'absences',
  aggType: 'absence',
  project: (event, body, db) => {
    const { absence } = AbsenceRecorded.body.parse(body)
    saveAbsence(db, { ...absence, id: event.aggId })
  },
  clear: (db) => void db.exec('DELETE FROM absence'),
  clearAggregate: (aggId, db) => void db.prepare('DELETE FROM absence WHERE id = ?').run(aggId),
}

function saveAbsence(db: Db, absence: Absence): void {
  if (absence.isCancelled) return void db.prepare('DELETE FROM absence WHERE id = ?').run(absence.id)
  db.prepare(
    `INSERT INTO absence(id, officer_id, from_on, to_on, absence) VALUES (@id, @officerId, @from, @to, @json)
     ON CONFLICT(id) DO UPDATE SET from_on = excluded.from_on, to_on = excluded.to_on, absence = excluded.absence`,
  ).run({
    id: absence.id,
    officerId: absence.officer.id,
    from: absence.from,
    to: absence.to,
    json: JSON.stringify(absence),
  })
}

const DUTIES: Projector = {
  name: 'duties',
  aggType: 'duty',
  project: (_event, body, db) => {
    const { day } = DutyDayPlanned.body.parse(body)
    db.prepare('INSERT INTO duty_day(duty_on, day) VALUES (?, ?) ON CONFLICT(duty_on) DO UPDATE SET day = excluded.day').run(
      day.on,
      JSON.stringify(day),
    )
  },
  clear: (db) => void db.exec('DELETE FROM duty_day'),
  clearAggregate: (aggId, db) => void db.prepare("DELETE FROM duty_day WHERE 'duty:' || duty_on = ?").run(aggId),
}
