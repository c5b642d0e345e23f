import {
  delegatedPermissions,
  mayStandIn,
  rightTo,
  type DelegatedAct,
  type Delegation,
} from '../../../shared/domain/delegation/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { permissionsOf, type Permission } from '../../../shared/domain/staff/permission.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err } from '../../../shared/kernel/result.ts'
import type { RightTo } from '../dossiers/index.ts'

export type Rights = ReturnType<typeof createRights>

/** What an officer may do today by office and by delegation; read afresh at every question. */
export function createRights({
  listFor,
  now,
}: {
  readonly listFor: (officerId: string) => readonly Delegation[]
  readonly now: () => LocalTime
}) {
  const holder = (officer: Officer) => ({ officer, on: dateOf(now()), delegations: listFor(officer.id) })
  const about: RightTo = (officer, acts, { procedure, at }) => {
    const { code, fieldCode } = procedure
    const right = rightTo({ ...holder(officer), on: dateOf(at), acts, procedure: { code, fieldCode } })
    return right.ok ? right : err(appError('forbidden', right.error.messageKey))
  }
  return {
    rightTo: about,
    mayStandIn: (officer: Officer, acts: readonly DelegatedAct[]): boolean => mayStandIn(holder(officer), acts),
    /** Opens screens and lists; what is done there is asked again of the dossier. */
    permissionsOf: (officer: Officer): ReadonlySet<Permission> =>
      new Set([...permissionsOf(officer.roles), ...delegatedPermissions(holder(officer))]),
  }
}
