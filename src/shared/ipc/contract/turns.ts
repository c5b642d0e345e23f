import { z } from 'zod'
import { LongText, Reason, ShortText, SubmittedComponent } from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { OPEN_TURN_KINDS } from '../../domain/dossier/open-turns.ts'
import { Agency } from '../../domain/dossier/turn-parts.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierId } from './dossier.ts'

const ItemId = z.string().min(1, 'validation.id').max(64, 'validation.id')
const OnDossier = z.object({ id: DossierId })
const OnNotice = OnDossier.extend({ noticeId: ItemId })
const Moved = z.object({ dossier: Dossier })
const Uploads = z.array(z.string().min(1).max(100)).max(20, 'validation.too-many')

/** Working days of a sub-deadline. */
const Days = z
  .number({ error: 'validation.number' })
  .int('validation.number')
  .min(1, 'validation.number')
  .max(60, 'validation.number')

/** What a person writes of a notice; the rest (the hour of the new date) is worked out when it is kept. */
export const NoticeDraft = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('supplement'),
    reason: Reason,
    components: z.array(SubmittedComponent).max(60, 'validation.too-many'),
    legalBasis: ShortText.optional(),
    isSecondConfirmed: z.boolean(),
  }),
  z.object({ form: z.literal('refusal'), reason: Reason, legalBasis: ShortText }),
  z.object({ form: z.literal('extension'), reason: Reason, newDueOn: PlainDate }),
  z.object({ form: z.literal('apology'), reason: Reason, expectedOn: PlainDate.nullable() }),
  z.object({ form: z.literal('stop'), reason: Reason, askedBy: z.enum(['applicant', 'agency']), returnedPapers: LongText }),
])
export type NoticeDraft = z.infer<typeof NoticeDraft>

export const TurnOptions = z.object({
  extension: z.object({
    isPossible: z.boolean(),
    /** Why not, and what can be done instead. */
    problemKey: z.string().nullable(),
    /** Until the end of this day the apology with a new date may go out. */
    lastDay: PlainDate.nullable(),
    /** Working days after the present date, soonest first. */
    choices: z.array(z.object({ days: z.number().int(), dueAt: LocalTime })),
  }),
  supplement: z.object({
    /** 1 for the first request. */
    round: z.number().int(),
    /** 03 working days after the receipt (NĐ 61/2018 Đ.19 k.4). */
    returnBy: LocalTime.nullable(),
    isLate: z.boolean(),
  }),
  refusal: z.object({ isLate: z.boolean() }),
  /** Days of the promised date that the calendar judges otherwise today: the date stays ("hẹn theo lịch cũ"). */
  oldCalendarDays: z.array(PlainDate),
  canApprove: z.boolean(),
})
export type TurnOptions = z.infer<typeof TurnOptions>

export const OpenTurnKind = z.enum(OPEN_TURN_KINDS)

export const OpenTurnRow = z.object({
  dossierId: z.string(),
  code: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  dossierDueAt: LocalTime.nullable(),
  kind: OpenTurnKind,
  itemId: z.string(),
  since: LocalTime,
  dueAt: LocalTime.nullable(),
  isOverdue: z.boolean(),
  party: z.string(),
  subject: z.string(),
})
export type OpenTurnRow = z.infer<typeof OpenTurnRow>

const OpenTurnCount = z.object({ open: z.number().int(), overdue: z.number().int() })

export const turnsContract = {
  /** What can be done with the dossier now, until when, and why not. */
  'turn.get-options': { kind: 'query', permission: 'dossier.read', input: OnDossier, output: TurnOptions },
  /** Drafts to approve, sub-deadlines, dossiers still at the desk; most urgent first. */
  'turn.list-open': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ kind: OpenTurnKind.nullable(), isOverdueOnly: z.boolean(), limit: z.number().int().min(1).max(500) }),
    output: z.array(OpenTurnRow),
  },
  'turn.count-open': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({}),
    output: z.record(OpenTurnKind, OpenTurnCount),
  },
  /** A new draft, or new words for the one that was sent back. */
  'turn.draft-notice': {
    kind: 'command',
    permission: 'dossier.process',
    input: OnDossier.extend({ noticeId: ItemId.nullable(), content: NoticeDraft }),
    output: Moved.extend({ noticeId: z.string() }),
  },
  'turn.send-back-notice': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['sign-notice'],
    input: OnNotice.extend({ remark: Reason }),
    output: Moved,
  },
  'turn.drop-notice': {
    kind: 'command',
    permission: 'dossier.process',
    input: OnNotice.extend({ remark: LongText }),
    output: Moved,
  },
  /** Takes the number and writes what the notice is for, in one transaction. */
  'turn.approve-notice': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['sign-notice'],
    input: OnNotice.extend({ remark: LongText }),
    output: Moved,
  },
  /** Drafted and approved at once by somebody who may approve. */
  'turn.issue-notice': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['sign-notice'],
    input: OnDossier.extend({ content: NoticeDraft }),
    output: Moved.extend({ noticeId: z.string() }),
  },
  'turn.consult': {
    kind: 'command',
    permission: 'dossier.process',
    input: OnDossier.extend({ unit: Agency, question: Reason, days: Days }),
    output: Moved,
  },
  'turn.answer-consultation': {
    kind: 'command',
    permission: 'dossier.process',
    input: OnDossier.extend({
      consultationId: ItemId,
      answeredOn: PlainDate,
      position: z.enum(['agrees', 'disagrees', 'other', 'none']),
      text: LongText,
      uploadTokens: Uploads,
    }),
    output: Moved,
  },
  'turn.forward': {
    kind: 'command',
    permission: 'dossier.transfer',
    input: OnDossier.extend({
      way: z.enum(['joint-same-level', 'joint-upwards', 'competent-agency']),
      means: z.enum(['paper', 'electronic', 'both']),
      content: Reason,
      agencies: z
        .array(z.object({ agency: Agency, isLead: z.boolean(), days: Days.nullable() }))
        .min(1, 'validation.required')
        .max(10, 'validation.too-many'),
    }),
    output: Moved,
  },
  'turn.receive-forward': {
    kind: 'command',
    permission: 'dossier.transfer',
    input: OnDossier.extend({ forwardId: ItemId, agencyName: ShortText, receivedAt: LocalTime }),
    output: Moved,
  },
  /** `result`: what came back is the result of the whole dossier; it waits at this desk for its owner. */
  'turn.answer-forward': {
    kind: 'command',
    permission: 'dossier.transfer',
    input: OnDossier.extend({
      forwardId: ItemId,
      agencyName: ShortText,
      outcome: z.enum(['done', 'refused', 'returned']),
      note: LongText,
      uploadTokens: Uploads,
      result: z.object({ number: ShortText, summary: LongText }).nullable(),
    }),
    output: Moved,
  },
} as const
