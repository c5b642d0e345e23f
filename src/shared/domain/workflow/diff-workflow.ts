import type { StepDecision, StepTime, WorkflowDefinition, WorkflowStep } from './workflow.ts'

/** One difference between two versions, in facts; the window finds the words. `field`: what of the step or the head. */
export type WorkflowChange = {
  readonly kind: 'head' | 'step-added' | 'step-removed' | 'step-changed'
  readonly step: string
  readonly field: 'name' | 'procedures' | 'valid-from' | 'first-step' | 'source' | StepField | null
  readonly before: string
  readonly after: string
}
type StepField = 'step-name' | 'kind' | 'role' | 'unit' | 'time' | 'papers' | 'decisions'
type Compared = Omit<WorkflowDefinition, 'id' | 'version' | 'confidence'>

/** What a new version changes, head first, then step by step in the new order. */
export function diffWorkflow(before: Compared, after: Compared): WorkflowChange[] {
  return [
    ...headChanges(before, after),
    ...after.steps.flatMap((step) => {
      const old = before.steps.find(({ id }) => id === step.id)
      return old ? stepChanges(old, step, { before, after }) : [whole('step-added', step)]
    }),
    ...before.steps.filter(({ id }) => !after.steps.some((step) => step.id === id)).map((step) => whole('step-removed', step)),
  ]
}

function headChanges(before: Compared, after: Compared): WorkflowChange[] {
  const stepName = ({ steps, firstStep }: Compared): string => steps.find(({ id }) => id === firstStep)?.name ?? firstStep
  return different('head', '', [
    ['name', before.name, after.name],
    ['procedures', listed(before.procedureCodes), listed(after.procedureCodes)],
    ['valid-from', before.validFrom, after.validFrom],
    ['first-step', stepName(before), stepName(after)],
    ['source', before.source, after.source],
  ])
}

function stepChanges(
  old: WorkflowStep,
  step: WorkflowStep,
  whole: { readonly before: Compared; readonly after: Compared },
): WorkflowChange[] {
  return different('step-changed', step.name, [
    ['step-name', old.name, step.name],
    ['kind', old.kind, step.kind],
    ['role', old.role, step.role],
    ['unit', old.unit, step.unit],
    ['time', timeText(old.time), timeText(step.time)],
    ['papers', old.papers.join('; '), step.papers.join('; ')],
    ['decisions', decisionsText(old.decisions, whole.before), decisionsText(step.decisions, whole.after)],
  ])
}

type Line = readonly [NonNullable<WorkflowChange['field']>, string, string]

function different(kind: 'head' | 'step-changed', step: string, lines: readonly Line[]): WorkflowChange[] {
  return lines.flatMap(([field, before, after]) => (before === after ? [] : [{ kind, step, field, before, after }]))
}

const whole = (kind: 'step-added' | 'step-removed', { name }: WorkflowStep): WorkflowChange => ({
  kind,
  step: name,
  field: null,
  before: '',
  after: '',
})

const listed = (codes: readonly string[]): string => codes.toSorted().join(', ')

/** `3 working-days`; empty: not counted. */
const timeText = (time: StepTime | null): string => (time ? `${time.value} ${time.unit}` : '')

const decisionsText = (decisions: readonly StepDecision[], { steps }: Compared): string =>
  decisions.map(({ name, to }) => `${name} → ${steps.find(({ id }) => id === to)?.name ?? to}`).join('; ')
