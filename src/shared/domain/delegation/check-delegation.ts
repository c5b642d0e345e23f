import type { FieldError } from '../../kernel/app-error.ts'
import { daysBetween, type PlainDate } from '../../kernel/plain-date.ts'
import type { Role } from '../staff/permission.ts'
import { isInForce, isOfOffice, mayBeGiven } from './may-act.ts'
import type { Absence, Delegation, DelegationTerms } from './delegation.ts'

const LONGEST_DAYS = 366
/** A lasting assignment (KT., TL.) is made anew with each term of the People's Council: five years (Luật 72/2025/QH15). */
const LONGEST_TERM_DAYS = 5 * 366

/** What is known of who gives and of who records it. */
export type Granting = {
  readonly others: readonly Delegation[]
  /** Who types it in. */
  readonly recorderId: string
  /** Null: whoever gives has no account here, only the document speaks. */
  readonly principalRoles: readonly Role[] | null
  readonly delegateRoles: readonly Role[]
  readonly today: PlainDate
}

/** What the decree forbids; empty: it may be granted. */
export function findDelegationFaults(terms: DelegationTerms, granting: Granting): FieldError[] {
  const { others, recorderId, principalRoles } = granting
  const faults: FieldError[] = []
  const say = (path: string, messageKey: string): void => void faults.push({ path, messageKey })
  if (terms.validTo !== null && terms.validTo < terms.validFrom) say('validTo', 'delegation.ends-before-it-begins')
  if (terms.delegate.id === terms.principal.officerId) say('delegate', 'delegation.to-oneself')
  // Nobody widens their own rights by typing a document number: another person who has seen it records it.
  if (terms.delegate.id === recorderId) say('delegate', 'delegation.recorded-for-oneself')
  if (!mayBeGiven(granting.delegateRoles)) say('delegate', 'delegation.role-decides-nothing')
  // Nobody gives what their own office does not carry.
  if (principalRoles && !terms.acts.every((act) => isOfOffice(principalRoles, act))) say('acts', 'delegation.not-theirs-to-give')
  const wrongDate = documentFault(terms, granting.today)
  if (wrongDate) say('document.date', wrongDate)
  if (terms.word === 'TUQ') checkTuq(terms, others, say)
  return faults
}

/** The paper that gives the right exists already, from before the right begins, and not from before it could have been meant. */
function documentFault({ document: { date }, validFrom, word }: DelegationTerms, today: PlainDate): string | undefined {
  if (date > today) return 'delegation.document-in-future'
  if (date > validFrom) return 'delegation.document-after-start'
  const longest = word === 'TUQ' ? LONGEST_DAYS : LONGEST_TERM_DAYS
  return daysBetween(date, validFrom) > longest ? 'delegation.document-too-old' : undefined
}

/** NĐ 30/2020 Đ.13 k.3: in writing, limited in time and matter; whoever has it may not pass it on. */
function checkTuq(terms: DelegationTerms, others: readonly Delegation[], say: (path: string, messageKey: string) => void): void {
  if (terms.validTo === null) say('validTo', 'delegation.needs-end')
  else if (daysBetween(terms.validFrom, terms.validTo) > LONGEST_DAYS) say('validTo', 'delegation.too-long')
  if (hasItAsDelegate(terms, others)) say('principal', 'delegation.passed-on')
}

function hasItAsDelegate({ principal, validFrom, acts }: DelegationTerms, others: readonly Delegation[]): boolean {
  return others.some(
    (other) =>
      other.terms.word === 'TUQ' &&
      other.terms.delegate.id === principal.officerId &&
      isInForce(other, validFrom) &&
      other.terms.acts.some((act) => acts.includes(act)),
  )
}

/** Others in force that give the same act of the same matter on a common day: told to whoever grants, never refused. */
export function findOverlaps(terms: DelegationTerms, others: readonly Delegation[]): Delegation[] {
  return others.filter(
    (other) =>
      other.revoked === null &&
      other.terms.acts.some((act) => terms.acts.includes(act)) &&
      haveCommonDay(terms, other.terms) &&
      haveCommonMatter(terms, other.terms),
  )
}

type Span = { readonly validFrom: PlainDate; readonly validTo: PlainDate | null }

export function haveCommonDay(a: Span, b: Span): boolean {
  return (a.validTo === null || b.validFrom <= a.validTo) && (b.validTo === null || a.validFrom <= b.validTo)
}

const isAll = ({ fieldCodes, procedureCodes }: DelegationTerms): boolean => fieldCodes.length === 0 && procedureCodes.length === 0

function haveCommonMatter(a: DelegationTerms, b: DelegationTerms): boolean {
  // A field and a procedure may still meet; whoever grants knows, so it is told.
  if (isAll(a) || isAll(b)) return true
  if (a.fieldCodes.some((code) => b.fieldCodes.includes(code))) return true
  if (a.procedureCodes.some((code) => b.procedureCodes.includes(code))) return true
  return (a.fieldCodes.length > 0 && b.procedureCodes.length > 0) || (b.fieldCodes.length > 0 && a.procedureCodes.length > 0)
}

/** The officer's absence that day, if there is one. */
export function findAbsence(absences: readonly Absence[], officerId: string, on: PlainDate): Absence | undefined {
  return absences.find(
    (absence) => !absence.isCancelled && absence.officer.id === officerId && absence.from <= on && on <= absence.to,
  )
}
