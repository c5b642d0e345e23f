import {
  Delegation,
  DelegationGranted,
  DelegationRevoked,
  findDelegationFaults,
  findOverlaps,
  mayAct,
  type AuthorityRefusal,
  type Authority,
  type DelegatedAct,
  type ProcedureRef,
} from '../../../shared/domain/delegation/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { DelegationView } from '../../../shared/ipc/contract/delegation.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import { createAbsences } from './absences.ts'
import { createDutyRoster } from './duty-roster.ts'

export type DelegationDeps = {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly findOfficer: (id: string) => Officer | undefined
}

export type DelegationService = ReturnType<typeof createDelegationService>

const read = (row: string): Delegation => Delegation.parse(JSON.parse(row))

/** Who may act for whom, who is away, who leads on duty. */
export function createDelegationService(deps: DelegationDeps) {
  const { db, unitOfWork, append, now } = deps
  const all = db
    .prepare<unknown[], string>('SELECT delegation FROM delegation ORDER BY valid_to DESC, valid_from DESC, id')
    .pluck()
  const ofDelegate = db.prepare<unknown[], string>('SELECT delegation FROM delegation WHERE delegate_id = ?').pluck()
  const byId = db.prepare<unknown[], string>('SELECT delegation FROM delegation WHERE id = ?').pluck()
  const list = (): Delegation[] => all.all().map(read)

  function grant(
    { delegateId, ...rest }: ParsedInputOf<'delegation.grant'>,
    by: OfficerRef,
  ): Result<{ delegation: Delegation; overlaps: Delegation[] }> {
    const officer = deps.findOfficer(delegateId)
    if (!officer?.isActive) return err(appError('not-found', 'staff.not-found'))
    const { officerId } = rest.principal
    const giver = officerId === null ? null : deps.findOfficer(officerId)
    if (giver === undefined) return err(appError('not-found', 'staff.not-found'))
    // The name on the paper is the account's, whatever was typed beside it.
    const principal = giver ? { ...rest.principal, name: giver.fullName } : rest.principal
    const terms = { ...rest, principal, delegate: { id: officer.id, name: officer.fullName } }
    return unitOfWork.write(() => {
      const others = list()
      const fields = findDelegationFaults(terms, {
        others,
        recorderId: by.id,
        principalRoles: giver && giver.roles,
        delegateRoles: officer.roles,
        today: dateOf(now()),
      })
      if (fields.length > 0) return err(appError('validation', 'validation.check-fields', { fields }))
      const id = deps.newId()
      append(newEvent(DelegationGranted, { aggId: id, actor: by.id, body: { at: now(), by, terms } }))
      return ok({ delegation: read(byId.get(id) ?? ''), overlaps: findOverlaps(terms, others) })
    })
  }

  function revoke(id: string, reason: string, by: OfficerRef): Result<Delegation> {
    return unitOfWork.write(() => {
      const row = byId.get(id)
      if (row === undefined) return err(appError('not-found', 'delegation.not-found'))
      if (read(row).revoked !== null) return ok(read(row))
      append(newEvent(DelegationRevoked, { aggId: id, actor: by.id, body: { at: now(), by, reason } }))
      return ok(read(byId.get(id) ?? row))
    })
  }

  return {
    grant,
    revoke,
    listFor: (officerId: string): Delegation[] => ofDelegate.all(officerId).map(read),
    list: (): DelegationView[] => list().map((delegation) => ({ delegation, state: stateOf(delegation, dateOf(now())) })),
    /** By what right the officer does the act today. */
    authorityOf: (officer: Officer, act: DelegatedAct, procedure: ProcedureRef | null): Result<Authority, AuthorityRefusal> =>
      mayAct({ officer, act, on: dateOf(now()), procedure, delegations: ofDelegate.all(officer.id).map(read) }),
    absences: createAbsences(deps),
    duty: createDutyRoster(deps),
  }
}

function stateOf({ terms, revoked }: Delegation, today: string): DelegationView['state'] {
  if (revoked) return 'revoked'
  if (terms.validTo !== null && terms.validTo < today) return 'expired'
  return today < terms.validFrom ? 'not-yet' : 'in-force'
}
