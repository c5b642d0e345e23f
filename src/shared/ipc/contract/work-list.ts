import { z } from 'zod'
import { LongText, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { DossierStatus } from '../../domain/dossier/dossier-status.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { Channel } from '../../domain/procedure/channel.ts'
import { OfficerId, OfficerRef } from '../../domain/staff/officer.ts'
import { NextDue, WorkLock, WorkPlace, WorkTab, WorkWait } from '../../domain/work-list/index.ts'
import { AppError } from '../../kernel/app-error.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierId } from './dossier.ts'
import { DossierRow, ExportedList } from './dossier-views.ts'

/** A person at a screen can look over so many; more is several acts. */
export const BULK_LIMIT = 500

export const WorkRow = DossierRow.omit({ delivery: true }).extend({
  assigneeId: z.string(),
  signerName: z.string(),
  place: WorkPlace,
  isReturned: z.boolean(),
  hasDraft: z.boolean(),
  waits: z.array(WorkWait),
  /** The date that comes first, of whatever kind; null while no clock runs. */
  nextDue: NextDue.nullable(),
  lock: WorkLock.nullable(),
})
export type WorkRow = z.infer<typeof WorkRow>

/** Where the next page begins: the last row of this one. */
export const WorkCursor = z.object({ due: z.string().max(40), id: z.string().max(64) })
export type WorkCursor = z.infer<typeof WorkCursor>

const OptionalDate = PlainDate.nullable()

/** What a list is narrowed to; days are of the date promised to the citizen, both ends included. */
export const WorkFilter = z.object({
  /** Code, name with or without marks, ID number, phone. */
  text: z.string().max(2000),
  fieldCode: z.string().max(40).nullable(),
  procedureCode: z.string().max(40).nullable(),
  assigneeId: z.string().max(64).nullable(),
  status: DossierStatus.nullable(),
  channel: Channel.nullable(),
  receivedFrom: OptionalDate,
  receivedTo: OptionalDate,
  dueFrom: OptionalDate,
  dueTo: OptionalDate,
})
export type WorkFilter = z.infer<typeof WorkFilter>

/** Every row of a list. */
export const ALL_WORK: WorkFilter = {
  text: '',
  fieldCode: null,
  procedureCode: null,
  assigneeId: null,
  status: null,
  channel: null,
  receivedFrom: null,
  receivedTo: null,
  dueFrom: null,
  dueTo: null,
}

export const ListWork = WorkFilter.extend({
  tab: WorkTab,
  after: WorkCursor.nullable(),
  limit: z.number().int().min(1).max(BULK_LIMIT),
})
export type ListWork = z.infer<typeof ListWork>

export const AwayOfficer = z.object({
  officer: OfficerRef,
  why: z.enum(['absent', 'departed']),
  until: PlainDate.nullable(),
  standIn: OfficerRef.nullable(),
  /** Open dossiers that lie with them. */
  count: z.number().int(),
})
export type AwayOfficer = z.infer<typeof AwayOfficer>

export const BulkAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }),
  z.object({
    kind: z.literal('transfer'),
    department: ShortText.pipe(z.string().min(1, 'validation.required')),
    toOfficerId: OfficerId.nullable(),
    opinion: LongText,
  }),
  z.object({ kind: z.literal('submit'), toOfficerId: OfficerId.nullable(), opinion: LongText }),
  /** The drafts of notices that wait on each dossier. */
  z.object({ kind: z.literal('approve-drafts'), remark: LongText }),
  z.object({ kind: z.literal('reassign'), toOfficerId: OfficerId, reason: Reason }),
])
export type BulkAct = z.infer<typeof BulkAct>

/** `done-before`: this very request had done it already, as after a crash or a second press. `not-tried`: it was stopped first. */
export const BulkRowOutcome = z.object({
  id: z.string(),
  outcome: z.enum(['done', 'done-before', 'refused', 'not-tried']),
  error: AppError.nullable(),
})
export type BulkRowOutcome = z.infer<typeof BulkRowOutcome>

export const BulkReport = z.object({
  requestId: z.string(),
  state: z.enum(['running', 'finished', 'stopped']),
  total: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  rows: z.array(BulkRowOutcome),
})
export type BulkReport = z.infer<typeof BulkReport>

const RequestId = z.uuid({ error: 'validation.id' })
const OnDossier = z.object({ dossierId: DossierId })
const Lock = z.object({ lock: WorkLock.nullable() })

export const workListContract = {
  'work-list.list': {
    kind: 'query',
    permission: 'dossier.read',
    input: ListWork,
    output: z.object({ rows: z.array(WorkRow), next: WorkCursor.nullable() }),
  },
  /** The whole list as an Excel file. */
  'work-list.export': {
    kind: 'command',
    permission: 'dossier.read',
    input: ListWork.omit({ after: true, limit: true }),
    output: ExportedList,
  },
  /** Every badge of the officer, 0 too. */
  'work-list.count': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({}),
    output: z.record(WorkTab, z.number().int()),
  },
  /** Who is away today or has left, with work lying; most work first. */
  'work-list.list-away': { kind: 'query', permission: 'dossier.read', input: z.object({}), output: z.array(AwayOfficer) },
  'work-list.reassign': {
    kind: 'command',
    permission: 'work.reassign',
    input: z.object({ id: DossierId, toOfficerId: OfficerId, reason: Reason }),
    output: z.object({ dossier: Dossier }),
  },
  /** Each row an act of its own with its own right and result; asked again under the same id it does only what is left. */
  'work-list.run-bulk': {
    kind: 'command',
    permission: 'dossier.read',
    input: z.object({
      requestId: RequestId,
      act: BulkAct,
      ids: z.array(DossierId).min(1, 'validation.required').max(BULK_LIMIT, 'validation.too-many'),
    }),
    output: BulkReport,
  },
  /** Takes effect between two rows; what is done stays. */
  'work-list.stop-bulk': {
    kind: 'command',
    permission: 'dossier.read',
    input: z.object({ requestId: RequestId }),
    output: z.object({}),
  },
  'work-list.get-bulk': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ requestId: RequestId }),
    output: BulkReport.nullable(),
  },
  /** What the officer was writing on the dossier when they left it; only the writer sees it. */
  'work-list.get-opinion': {
    kind: 'query',
    permission: 'dossier.read',
    input: OnDossier,
    output: z.object({ text: z.string(), updatedAt: LocalTime.nullable() }),
  },
  'work-list.save-opinion': {
    kind: 'command',
    permission: 'dossier.read',
    input: OnDossier.extend({ text: LongText }),
    output: z.object({ savedAt: LocalTime }),
  },
  'work-lock.get': { kind: 'query', permission: 'dossier.read', input: OnDossier, output: Lock },
  /** Begins or keeps; with somebody else at it nothing is taken unless `takesOver`. Answers who holds it now. */
  'work-lock.take': {
    kind: 'command',
    permission: 'dossier.read',
    input: OnDossier.extend({ takesOver: z.boolean(), word: ShortText }),
    output: Lock,
  },
  'work-lock.ask': {
    kind: 'command',
    permission: 'dossier.read',
    input: OnDossier.extend({ word: ShortText }),
    output: Lock,
  },
  'work-lock.release': {
    kind: 'command',
    permission: 'dossier.read',
    input: OnDossier.extend({ why: z.enum(['done', 'idle', 'given']) }),
    output: Lock,
  },
} as const
