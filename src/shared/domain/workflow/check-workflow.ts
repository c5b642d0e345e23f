import type { Procedure } from '../procedure/procedure.ts'
import { checkGraph } from './check-graph.ts'
import { mayMakeMove } from './step-acts.ts'
import { hoursOfLimit, longestHours } from './step-times.ts'
import { WORKFLOW_END, type WorkflowDefinition } from './workflow.ts'

/** One fault of a definition; `params` always name the step where there is one. */
export type WorkflowProblem = {
  readonly messageKey: string
  readonly stepId: string | null
  readonly params: Readonly<Record<string, string | number>>
}

export type WorkflowPlan = Pick<WorkflowDefinition, 'firstStep' | 'steps' | 'procedureCodes'>
type Known = {
  /** Versions in force on the day the definition begins. */
  readonly procedures: readonly Pick<Procedure, 'code' | 'name' | 'timeLimit'>[]
  readonly departments: readonly { readonly code: string }[]
}

/** Everything that is wrong, in the order of the steps. An empty answer: every dossier on it can be walked to its end in time. */
export function checkWorkflow(plan: WorkflowPlan, known: Known): WorkflowProblem[] {
  return [...checkNames(plan), ...checkPlaces(plan, known), ...checkGraph(plan), ...checkTimes(plan, known)]
}

function doublesOf(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function checkNames({ steps, procedureCodes }: WorkflowPlan): WorkflowProblem[] {
  const nameOf = (id: string): string => steps.find((step) => step.id === id)?.name ?? id
  return [
    ...doublesOf(procedureCodes).map((code) => ({
      messageKey: 'workflow.check.double-procedure',
      stepId: null,
      params: { code },
    })),
    ...doublesOf(steps.map(({ id }) => id)).map((id) => ({
      messageKey: 'workflow.check.double-step',
      stepId: id,
      params: { step: nameOf(id), id },
    })),
    ...steps
      .filter(({ id }) => id === WORKFLOW_END)
      .map(({ id, name }) => ({ messageKey: 'workflow.check.reserved-id', stepId: id, params: { step: name, id } })),
    ...steps.flatMap(({ id, name, decisions }) =>
      doublesOf(decisions.map(({ code }) => code)).map((code) => ({
        messageKey: 'workflow.check.double-decision',
        stepId: id,
        params: { step: name, decision: decisions.find((each) => each.code === code)?.name ?? code },
      })),
    ),
  ]
}

/** Who does it, and where. */
function checkPlaces({ steps }: WorkflowPlan, { departments }: Known): WorkflowProblem[] {
  return steps.flatMap(({ id: stepId, name: step, unit, role, kind, time, decisions }): WorkflowProblem[] => [
    ...(departments.some(({ code }) => code === unit)
      ? []
      : [{ messageKey: 'workflow.check.unknown-unit', stepId, params: { step, unit } }]),
    ...(time === null && kind !== 'return' ? [{ messageKey: 'workflow.check.time-missing', stepId, params: { step } }] : []),
    ...decisions
      .filter(({ move }) => !mayMakeMove([role], move))
      .map(({ name: decision }) => ({ messageKey: 'workflow.check.role-may-not', stepId, params: { step, decision, role } })),
  ])
}

function checkTimes(plan: WorkflowPlan, { procedures }: Known): WorkflowProblem[] {
  const hours = longestHours(plan)
  return plan.procedureCodes.flatMap((code): WorkflowProblem[] => {
    const procedure = procedures.find((each) => each.code === code)
    if (!procedure) return [{ messageKey: 'workflow.check.unknown-procedure', stepId: null, params: { code } }]
    const limit = hoursOfLimit(procedure.timeLimit)
    if (hours <= limit) return []
    return [{ messageKey: 'workflow.check.time-above-limit', stepId: null, params: { hours, limit, procedure: procedure.name } }]
  })
}
