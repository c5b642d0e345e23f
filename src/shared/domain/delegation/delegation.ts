import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { LongText, Reason, ShortText } from '../dossier/dossier-parts.ts'
import { OfficerRef } from '../staff/officer.ts'
import { CapacityWord } from '../staff/on-behalf.ts'

export { CapacityWord }

const Line = ShortText.pipe(z.string().min(1, 'validation.required').max(200, 'validation.too-long'))
const Codes = z.array(z.string().min(1).max(40)).max(500, 'validation.too-many')

/** What can be given to another: approving a dossier, signing its result, its notices (Mẫu 02–05), a certification. */
export const DelegatedAct = z.enum(['approve', 'sign-result', 'sign-notice', 'certify'])
export type DelegatedAct = z.infer<typeof DelegatedAct>

/** What a delegation says; with `scope` lists empty it is for every procedure. Days are inclusive. */
export const DelegationTerms = z.object({
  word: CapacityWord,
  /** Who gives: `officerId` null when that person has no account here. */
  principal: z.object({ officerId: z.string().max(64).nullable(), name: Line, title: Line }),
  /** The body that is signed for (`Ủy ban nhân dân xã …`), or empty where the head decides alone. */
  collective: ShortText.pipe(z.string().max(200, 'validation.too-long')),
  delegate: OfficerRef,
  delegateTitle: Line,
  acts: z.array(DelegatedAct).min(1, 'validation.required').max(DelegatedAct.options.length),
  fieldCodes: Codes,
  procedureCodes: Codes,
  validFrom: PlainDate,
  /** Null: until it is revoked. A TUQ always has an end (NĐ 30/2020 Đ.13 k.3). */
  validTo: PlainDate.nullable(),
  document: z.object({ number: Line, date: PlainDate }),
  basis: LongText,
})
export type DelegationTerms = z.infer<typeof DelegationTerms>

export const Delegation = z.object({
  id: z.string(),
  terms: DelegationTerms,
  grantedAt: LocalTime,
  grantedBy: OfficerRef,
  revoked: z.object({ at: LocalTime, by: OfficerRef, reason: Reason }).nullable(),
})
export type Delegation = z.infer<typeof Delegation>

/** Days an officer is away, inclusive; `standIn` takes the work if the office has said who. */
export const Absence = z.object({
  id: z.string(),
  officer: OfficerRef,
  from: PlainDate,
  to: PlainDate,
  reason: ShortText,
  standIn: OfficerRef.nullable(),
  isCancelled: z.boolean(),
})
export type Absence = z.infer<typeof Absence>

export const DutySession = z.enum(['morning', 'afternoon'])
export type DutySession = z.infer<typeof DutySession>

/** Who is the leader on duty in the two sessions of one day. */
export const DutyDay = z.object({
  on: PlainDate,
  morning: OfficerRef.nullable(),
  afternoon: OfficerRef.nullable(),
  note: ShortText,
})
export type DutyDay = z.infer<typeof DutyDay>
