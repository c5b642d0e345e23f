import { err, ok, type Result } from '../../kernel/result.ts'
import type { OnBehalf } from '../staff/on-behalf.ts'
import type { Permission } from '../staff/permission.ts'
import type { DelegatedAct, Delegation } from './delegation.ts'
import { isInForce, mayAct, mayBeGiven, type ActRequest, type AuthorityRefusal } from './may-act.ts'

/** What a delegation opens to look at and to try; each act is asked again of its own dossier (`rightTo`). */
const OPENS: Readonly<Record<DelegatedAct, Permission>> = {
  approve: 'dossier.approve',
  'sign-result': 'dossier.approve',
  'sign-notice': 'dossier.approve',
  certify: 'certification.sign',
}

type Holder = Pick<ActRequest, 'officer' | 'on' | 'delegations'>

/** The delegations of the officer that are in force that day. */
export function delegationsInForce({ officer, on, delegations }: Holder): Delegation[] {
  if (!officer.isActive || !mayBeGiven(officer.roles)) return []
  return delegations.filter((delegation) => delegation.terms.delegate.id === officer.id && isInForce(delegation, on))
}

/** The permissions those delegations open that day, whatever they are for. */
export function delegatedPermissions(holder: Holder): ReadonlySet<Permission> {
  return new Set(delegationsInForce(holder).flatMap(({ terms }) => terms.acts.map((act) => OPENS[act])))
}

/** Whether one of the acts is given to the officer that day, whatever it is for: opens the door, decides nothing. */
export function mayStandIn(holder: Holder, acts: readonly DelegatedAct[]): boolean {
  return delegationsInForce(holder).some(({ terms }) => terms.acts.some((act) => acts.includes(act)))
}

/** By what right one of the acts is done on this matter: null by the officer's own office, else for whom. */
export function rightTo({
  acts,
  ...request
}: Omit<ActRequest, 'act'> & { readonly acts: readonly DelegatedAct[] }): Result<OnBehalf | null, AuthorityRefusal> {
  const answers = acts.map((act) => mayAct({ ...request, act }))
  const rights = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
  if (rights.some(({ kind }) => kind === 'office')) return ok(null)
  const [right] = rights
  if (right?.kind === 'delegation') return ok(toOnBehalf(right.delegation))
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))
  const told = refusals.find(({ messageKey }) => messageKey !== 'delegation.no-authority')
  return err(told ?? { messageKey: 'delegation.no-authority' })
}

export function toOnBehalf({ id, terms }: Delegation): OnBehalf {
  const { word, principal, document } = terms
  return { delegationId: id, word, principal: { name: principal.name, title: principal.title }, document: document.number }
}
