import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { catalogueLine, catalogueNote } from '../procedure/catalogue-text.ts'
import { Confidence } from '../procedure/confidence.ts'
import { Role } from '../staff/permission.ts'

/** `tham-dinh`: unique inside one definition, never shown. */
export const StepId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'validation.code')
export type StepId = z.infer<typeof StepId>

/** Where every way out of a workflow leads in the end. */
export const WORKFLOW_END = 'end'

/** Time of a step, counted like any deadline; working hours because the published splits are ("2/3/2/1 giờ", domain.md §10 row 21). */
export const StepTime = z.object({
  value: z
    .number({ error: 'validation.whole-number' })
    .int('validation.whole-number')
    .min(1, 'validation.too-small')
    .max(3200, 'validation.too-large'),
  unit: z.enum(['working-hours', 'working-days'], { error: 'validation.choice' }),
})
export type StepTime = z.infer<typeof StepTime>

/** The acts a workflow can take. `pass-on`: the next step without another state (to a second signer, to whoever stamps). */
export const StepMove = z.enum(['transfer', 'submit', 'send-back', 'pass-on', 'resolve', 'refuse', 'hand-over'], {
  error: 'validation.choice',
})
export type StepMove = z.infer<typeof StepMove>

/**
 * One way out of a step. `move` is the act of the state machine (`dossier/transitions.ts`) that taking it is, so that a
 * workflow can never do what the table forbids: it only says who is next and until when.
 */
export const StepDecision = z.object({
  code: StepId,
  name: catalogueLine(120),
  move: StepMove,
  /** A step's id, or `end`. */
  to: StepId,
})
export type StepDecision = z.infer<typeof StepDecision>

/** One step of the internal process (quy trình nội bộ): who, where, how long, which papers, which ways out. */
export const WorkflowStep = z.object({
  id: StepId,
  name: catalogueLine(200),
  /** What is done here; the lane "4 tại chỗ" is the run appraise – approve – stamp – return. */
  kind: z.enum(['receive', 'process', 'appraise', 'approve', 'stamp', 'return', 'consult'], { error: 'validation.choice' }),
  role: Role,
  /** Code of the division, one of the pack's departments. */
  unit: catalogueLine(30),
  /** Null: not counted, because it is the citizen's turn (the result waits at the counter). */
  time: StepTime.nullable(),
  /** Papers made here, in words. */
  papers: z.array(catalogueLine(200)).max(10, 'validation.too-many'),
  decisions: z.array(StepDecision).min(1, 'validation.required').max(8, 'validation.too-many'),
})
export type WorkflowStep = z.infer<typeof WorkflowStep>

/** Names one definition for ever: a running dossier stays on it whatever is published later. */
export const WorkflowRef = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/, 'validation.code'),
  version: z.number({ error: 'validation.whole-number' }).int('validation.whole-number').min(1, 'validation.too-small'),
})
export type WorkflowRef = z.infer<typeof WorkflowRef>

/** The internal process of one or more procedures, in one version. Never edited: a change is the next version. */
export const WorkflowDefinition = WorkflowRef.extend({
  name: catalogueLine(300),
  /** Procedures that run on it from `validFrom` on, until a later version takes them. */
  procedureCodes: z.array(catalogueLine(30)).min(1, 'validation.required').max(500, 'validation.too-many'),
  validFrom: PlainDate,
  source: catalogueNote(1000),
  /** How sure the split of the time is; absent on what a commune has decided itself. */
  confidence: Confidence.optional(),
  firstStep: StepId,
  steps: z.array(WorkflowStep).min(1, 'validation.required').max(30, 'validation.too-many'),
})
export type WorkflowDefinition = z.infer<typeof WorkflowDefinition>

/** Where a dossier stands in its workflow. */
export const WorkflowPosition = WorkflowRef.extend({
  stepId: StepId,
  since: LocalTime,
  /** When this step should be done; null where the calendar could not tell. */
  dueAt: LocalTime.nullable(),
})
export type WorkflowPosition = z.infer<typeof WorkflowPosition>

/** What an event of circulation adds when it follows the workflow. */
export const StepTaken = z.object({ from: StepId, decision: StepId, to: StepId, dueAt: LocalTime.nullable() })
export type StepTaken = z.infer<typeof StepTaken>
