import { err, ok, type Result } from '../../kernel/result.ts'
import { dateOf } from '../../kernel/local-time.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'
import { isInScope, type Officer } from '../staff/officer.ts'
import type { Role } from '../staff/permission.ts'
import type { DelegatedAct, Delegation } from './delegation.ts'
import { compareText } from '../../kernel/text.ts'

export type ProcedureRef = { readonly code: string; readonly fieldCode: string }

/** By what right somebody acts: their own office, or a delegation in force. */
export type Authority = { readonly kind: 'office' } | { readonly kind: 'delegation'; readonly delegation: Delegation }

export type AuthorityRefusal = {
  readonly messageKey:
    | 'delegation.officer-inactive'
    | 'delegation.out-of-field'
    | 'delegation.revoked'
    | 'delegation.expired'
    | 'delegation.not-yet'
    | 'delegation.out-of-scope'
    | 'delegation.no-authority'
}

export type ActRequest = {
  readonly officer: Pick<Officer, 'id' | 'roles' | 'scope' | 'isActive'>
  readonly act: DelegatedAct
  readonly on: PlainDate
  /** Null: an act that belongs to no procedure. */
  readonly procedure: ProcedureRef | null
  readonly delegations: readonly Delegation[]
}

/**
 * Whose office carries the act without any delegation. Chairman and vice chairmen sign and certify (NĐ 23/2015 Đ.5); heads of
 * office and centre approve and sign the papers of their own house, anything else only TL. or TUQ. (NĐ 30/2020 Đ.13 k.3–4).
 */
const OWN_OFFICE: Readonly<Record<DelegatedAct, readonly Role[]>> = {
  approve: ['leader', 'office-head', 'centre-head'],
  'sign-notice': ['leader', 'office-head', 'centre-head'],
  'sign-result': ['leader'],
  certify: ['leader'],
}

/** Who decides on no dossier of the commune: the post only receives and returns, an auditor looks on, an administrator keeps the machines. */
const DECIDES_NOTHING: readonly Role[] = ['postal-clerk', 'auditor', 'administrator']

/** Whether an account of these roles may be given an act of the office, and keeps what it was given. */
export const mayBeGiven = (roles: readonly Role[]): boolean => roles.some((role) => !DECIDES_NOTHING.includes(role))

/** Whether one of the roles carries the act by itself: only that can be given away. */
export const isOfOffice = (roles: readonly Role[], act: DelegatedAct): boolean =>
  OWN_OFFICE[act].some((role) => roles.includes(role))

/** Whether the officer may do the act that day, and by what right; otherwise the nearest reason why not. */
export function mayAct(request: ActRequest): Result<Authority, AuthorityRefusal> {
  const { officer, act, on, procedure, delegations } = request
  if (!officer.isActive) return err({ messageKey: 'delegation.officer-inactive' })
  if (procedure && !isInScope(officer.scope, procedure.fieldCode)) return err({ messageKey: 'delegation.out-of-field' })
  if (isOfOffice(officer.roles, act)) return ok({ kind: 'office' })
  if (!mayBeGiven(officer.roles)) return err({ messageKey: 'delegation.no-authority' })
  const given = delegations.filter(({ terms }) => terms.delegate.id === officer.id && terms.acts.includes(act))
  const reasons = given.map((delegation) => ({ delegation, refusal: refusalOf(delegation, on, procedure) }))
  const inForce = reasons.filter(({ refusal }) => refusal === undefined).map(({ delegation }) => delegation)
  const [best] = inForce.sort(narrowestFirst)
  if (best) return ok({ kind: 'delegation', delegation: best })
  return err({ messageKey: nearest(reasons.map(({ refusal }) => refusal)) })
}

/** In force on that day, whatever it is for. Revoked counts from the day of the act on: it stops at once. */
export function isInForce(delegation: Delegation, on: PlainDate): boolean {
  const refusal = refusalOf(delegation, on, null)
  return refusal === undefined
}

type Given = Exclude<AuthorityRefusal['messageKey'], 'delegation.officer-inactive' | 'delegation.out-of-field'>

function refusalOf({ terms, revoked }: Delegation, on: PlainDate, procedure: ProcedureRef | null): Given | undefined {
  if (revoked && dateOf(revoked.at) <= on) return 'delegation.revoked'
  if (terms.validTo !== null && terms.validTo < on) return 'delegation.expired'
  if (on < terms.validFrom) return 'delegation.not-yet'
  return procedure === null || covers(terms, procedure) ? undefined : 'delegation.out-of-scope'
}

/** Fields and procedures are a union: "hộ tịch, and this one procedure of land". */
export function covers({ fieldCodes, procedureCodes }: Delegation['terms'], { code, fieldCode }: ProcedureRef): boolean {
  if (fieldCodes.length === 0 && procedureCodes.length === 0) return true
  return fieldCodes.includes(fieldCode) || procedureCodes.includes(code)
}

const NEAREST: readonly Given[] = ['delegation.out-of-scope', 'delegation.not-yet', 'delegation.revoked', 'delegation.expired']

function nearest(refusals: readonly (Given | undefined)[]): Given {
  return NEAREST.find((key) => refusals.includes(key)) ?? 'delegation.no-authority'
}

function width({ terms }: Delegation): number {
  if (terms.procedureCodes.length > 0) return 0
  return terms.fieldCodes.length > 0 ? 1 : 2
}

/** The one that names the matter most exactly, then the newest document; the id at last, so that all machines choose the same. */
function narrowestFirst(a: Delegation, b: Delegation): number {
  return width(a) - width(b) || compareText(b.terms.document.date, a.terms.document.date) || compareText(a.id, b.id)
}
