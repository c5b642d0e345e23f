import { z } from 'zod'
import { Absence, DelegatedAct, Delegation, DelegationTerms, DutyDay } from '../../domain/delegation/index.ts'
import { Reason } from '../../domain/dossier/dossier-parts.ts'
import { OfficerId } from '../../domain/staff/officer.ts'
import { PlainDate } from '../../kernel/plain-date.ts'

const Id = z.uuid({ error: 'validation.id' })

export const DelegationView = z.object({
  delegation: Delegation,
  state: z.enum(['in-force', 'not-yet', 'expired', 'revoked']),
})
export type DelegationView = z.infer<typeof DelegationView>

/** The screen names the people by id; the core writes their names into the fact. */
const TermsInput = DelegationTerms.omit({ delegate: true }).extend({ delegateId: OfficerId })

/** By what right the asker may act now, in the words a paper needs. */
export const AuthorityView = z.object({
  isAllowed: z.boolean(),
  /** Why not, or empty. */
  messageKey: z.string(),
  /** Above the signature, line by line. */
  lines: z.array(z.string()),
  document: z.string(),
})

export const delegationContract = {
  'delegation.list': { kind: 'query', permission: 'dossier.read', input: z.object({}), output: z.array(DelegationView) },
  /** Granted, and what it overlaps with: told, never refused. */
  'delegation.grant': {
    kind: 'command',
    permission: 'delegation.manage',
    input: TermsInput,
    output: z.object({ delegation: Delegation, overlaps: z.array(Delegation) }),
  },
  'delegation.revoke': {
    kind: 'command',
    permission: 'delegation.manage',
    input: z.object({ id: Id, reason: Reason }),
    output: Delegation,
  },
  'delegation.get-authority': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({
      officerId: OfficerId,
      act: DelegatedAct,
      procedureCode: z.string().max(40).nullable(),
      collective: z.string().max(300),
    }),
    output: AuthorityView,
  },
  'delegation.list-absences': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ from: PlainDate, to: PlainDate }),
    output: z.array(Absence),
  },
  'delegation.record-absence': {
    kind: 'command',
    permission: 'delegation.manage',
    input: z
      .object({
        officerId: OfficerId,
        from: PlainDate,
        to: PlainDate,
        reason: Absence.shape.reason,
        standInId: OfficerId.nullable(),
      })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'delegation.ends-before-it-begins' })
      .refine(({ officerId, standInId }) => officerId !== standInId, { path: ['standInId'], message: 'delegation.to-oneself' }),
    output: Absence,
  },
  'delegation.cancel-absence': { kind: 'command', permission: 'delegation.manage', input: z.object({ id: Id }), output: Absence },
  /** Who leads on duty, Monday to Sunday of the week the day is in. */
  'delegation.get-duty-week': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ day: PlainDate }),
    output: z.array(DutyDay),
  },
  'delegation.plan-duty': {
    kind: 'command',
    permission: 'delegation.manage',
    input: z.object({
      on: PlainDate,
      morningId: OfficerId.nullable(),
      afternoonId: OfficerId.nullable(),
      note: DutyDay.shape.note,
    }),
    output: DutyDay,
  },
  /** The week before, day for day; days already planned stay. */
  'delegation.copy-last-week': {
    kind: 'command',
    permission: 'delegation.manage',
    input: z.object({ day: PlainDate }),
    output: z.array(DutyDay),
  },
} as const
