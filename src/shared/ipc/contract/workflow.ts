import { z } from 'zod'
import { LongText, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { OfficerId } from '../../domain/staff/officer.ts'
import { Role } from '../../domain/staff/permission.ts'
import { StepId, StepMove, WorkflowDefinition, WorkflowRef, WorkflowStep } from '../../domain/workflow/workflow.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierId } from './dossier.ts'

const Code = z.string().max(40)
const Params = z.record(z.string(), z.union([z.string(), z.number()]))

export const WorkflowProblem = z.object({ messageKey: z.string(), stepId: z.string().nullable(), params: Params })

/** A version with what is known of it besides what it says. */
export const WorkflowVersion = z.object({
  definition: WorkflowDefinition,
  isShipped: z.boolean(),
  publishedAt: LocalTime.nullable(),
  publishedBy: z.string(),
  basedOn: WorkflowRef.nullable(),
  retiredFrom: PlainDate.nullable(),
  retiredReason: z.string(),
  /** What the checks say of it today: a law may have become stricter since. */
  problems: z.array(WorkflowProblem),
})
export type WorkflowVersion = z.infer<typeof WorkflowVersion>

/** One procedure of the catalogue and the process its dossiers begin on today. */
export const WorkflowLine = z.object({
  procedureCode: z.string(),
  procedureName: z.string(),
  fieldCode: z.string(),
  process: z
    .object({
      ref: WorkflowRef,
      name: z.string(),
      isShipped: z.boolean(),
      validFrom: PlainDate,
      stepCount: z.number().int(),
      /** Working hours of the longest way, and those of the legal limit. */
      hours: z.number(),
      limitHours: z.number(),
      problemCount: z.number().int(),
    })
    .nullable(),
  /** A version that begins later. */
  comingFrom: PlainDate.nullable(),
})
export type WorkflowLine = z.infer<typeof WorkflowLine>

/** What a person has drawn: the core gives it its id and number. */
export const WorkflowDraft = WorkflowDefinition.omit({ id: true, version: true, confidence: true })
export type WorkflowDraft = z.infer<typeof WorkflowDraft>

const Refusal = z.object({ messageKey: z.string(), params: Params })
const Place = z.object({ stepId: z.string(), name: z.string(), role: Role, unit: z.string(), unitName: z.string() })

/** One way out of the step, with whom it goes to and whether this officer may take it now. */
export const StepOption = z.object({
  code: z.string(),
  name: z.string(),
  move: StepMove,
  /** Null: the end of the process. */
  to: Place.nullable(),
  toDueAt: LocalTime.nullable(),
  officers: z.array(z.object({ id: z.string(), name: z.string(), title: z.string() })),
  suggestedOfficerId: z.string().nullable(),
  /** `advance`: `workflow.advance` takes it; else the act of that name is opened, which takes the step itself. */
  act: z.enum(['advance', 'resolve', 'hand-over']),
  refusal: Refusal.nullable(),
})
export type StepOption = z.infer<typeof StepOption>

/** One stay at a step, or an act beside the process. */
export const StepStay = z.object({
  stepId: z.string(),
  name: z.string(),
  since: LocalTime,
  until: LocalTime.nullable(),
  dueAt: LocalTime.nullable(),
  isLate: z.boolean(),
  officerName: z.string(),
  decision: z.string(),
  opinion: z.string(),
  /** Made with the ordinary acts, without a decision of the process. */
  isBeside: z.boolean(),
})
export type StepStay = z.infer<typeof StepStay>

export const WorkflowStanding = z.object({
  ref: WorkflowRef,
  name: z.string(),
  isShipped: z.boolean(),
  /** The program or this PC does not have the definition (yet): the ordinary acts remain. */
  isKnown: z.boolean(),
  /** Null at the end and where the definition is not known. */
  step: WorkflowStep.extend({ unitName: z.string() }).nullable(),
  since: LocalTime,
  dueAt: LocalTime.nullable(),
  isLate: z.boolean(),
  isFinished: z.boolean(),
  options: z.array(StepOption),
  history: z.array(StepStay),
  steps: z.array(z.object({ id: z.string(), name: z.string(), isDone: z.boolean(), isHere: z.boolean() })),
})
export type WorkflowStanding = z.infer<typeof WorkflowStanding>

const UploadToken = z.string().min(1).max(100)

export const workflowContract = {
  'workflow.list': { kind: 'query', permission: 'catalogue.read', input: z.object({}), output: z.array(WorkflowLine) },
  /** Every version that ever named the procedure, newest first; the one in force is marked. */
  'workflow.list-versions': {
    kind: 'query',
    permission: 'catalogue.read',
    input: z.object({ procedureCode: Code }),
    output: z.array(WorkflowVersion.extend({ state: z.enum(['in-force', 'coming', 'past', 'retired']) })),
  },
  'workflow.get': { kind: 'query', permission: 'catalogue.read', input: WorkflowRef, output: WorkflowVersion },
  /** A new version, in force from its own day; dossiers that run stay on theirs. */
  'workflow.publish': {
    kind: 'command',
    permission: 'catalogue.manage',
    input: z.object({ draft: WorkflowDraft, basedOn: WorkflowRef.nullable() }),
    output: WorkflowVersion,
  },
  /** No new dossier begins on the commune's own process from that day; the shipped one takes its place. */
  'workflow.retire': {
    kind: 'command',
    permission: 'catalogue.manage',
    input: z.object({ id: WorkflowRef.shape.id, from: PlainDate, reason: Reason }),
    output: z.object({}),
  },
  'workflow.export': {
    kind: 'query',
    permission: 'catalogue.read',
    input: WorkflowRef,
    output: z.object({ url: z.string(), name: z.string() }),
  },
  /** What a file holds; nothing is written: it is looked at and published like a drawn one. */
  'workflow.read-file': {
    kind: 'query',
    permission: 'catalogue.manage',
    input: z.object({ uploadToken: UploadToken }),
    output: z.object({ draft: WorkflowDraft, problems: z.array(WorkflowProblem) }),
  },
  /** Where the dossier stands and what can be decided; null where its procedure has no process. */
  'workflow.options': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ dossierId: DossierId }),
    output: WorkflowStanding.nullable(),
  },
  /** Takes a decision of the step: the ordinary move, with its step. Who may is asked of the step and of the move. */
  'workflow.advance': {
    kind: 'command',
    permission: 'dossier.read',
    input: z.object({
      dossierId: DossierId,
      /** The step the officer saw: two who press at once take one step, not two. */
      fromStep: StepId,
      decision: StepId,
      toOfficerId: OfficerId.nullable(),
      /** Empty: the unit of the next step. */
      department: ShortText,
      opinion: LongText,
    }),
    output: z.object({ dossier: Dossier }),
  },
} as const
