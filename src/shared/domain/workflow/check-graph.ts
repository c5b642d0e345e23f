import type { DossierStatus } from '../dossier/dossier-status.ts'
import type { WorkflowPlan, WorkflowProblem } from './check-workflow.ts'
import { isAtEnd, keyOf, nextStandings, reachableStandings, type Standing } from './step-acts.ts'
import { reachedFrom } from './step-times.ts'
import { WORKFLOW_END, type StepMove, type WorkflowStep } from './workflow.ts'

/** A dossier may leave its workflow only when its result is there. */
const ENDING: readonly StepMove[] = ['resolve', 'refuse', 'hand-over']

/** Whether every dossier can be walked from the first step to the end, by acts its state allows. */
export function checkGraph(plan: WorkflowPlan): WorkflowProblem[] {
  const { steps, firstStep } = plan
  if (!steps.some(({ id }) => id === firstStep))
    return [{ messageKey: 'workflow.check.unknown-first', stepId: null, params: { id: firstStep } }]
  const standings = reachableStandings(plan)
  const statuses = new Map<string, DossierStatus[]>()
  for (const { stepId, status } of standings) statuses.set(stepId, [...(statuses.get(stepId) ?? []), status])
  const drawn = reachedFrom(firstStep, waysOf(steps)).add(firstStep)
  return steps.flatMap((step) => [
    ...checkTargets(step, steps),
    ...(drawn.has(step.id) ? [] : [problem('unreachable', step)]),
    ...checkMoves(step, plan, statuses.get(step.id) ?? []),
    ...checkWayOut(step, plan, standings),
  ])
}

const waysOf = (steps: readonly WorkflowStep[]): Map<string, string[]> =>
  new Map(steps.map(({ id, decisions }) => [id, decisions.map(({ to }) => to)]))

function problem(key: string, { id, name }: WorkflowStep, params: Record<string, string> = {}): WorkflowProblem {
  return { messageKey: `workflow.check.${key}`, stepId: id, params: { step: name, ...params } }
}

function checkTargets(step: WorkflowStep, steps: readonly WorkflowStep[]): WorkflowProblem[] {
  return step.decisions.flatMap(({ name: decision, move, to }) => {
    if (to === WORKFLOW_END) return ENDING.includes(move) ? [] : [problem('end-too-early', step, { decision })]
    if (!steps.some(({ id }) => id === to)) return [problem('unknown-target', step, { decision, to })]
    return move === 'hand-over' ? [problem('hand-over-not-end', step, { decision })] : []
  })
}

/** A way out that no state of the dossier ever allows here is a trap for whoever presses it. */
function checkMoves(step: WorkflowStep, plan: WorkflowPlan, statuses: readonly DossierStatus[]): WorkflowProblem[] {
  if (statuses.length === 0) return []
  const possible = new Set(
    statuses.flatMap((status) => nextStandings(plan, { stepId: step.id, status }).map(({ decision }) => decision)),
  )
  return step.decisions
    .filter((decision) => !possible.has(decision))
    .map(({ name, move }) => problem('move-not-possible', step, { decision: name, move }))
}

function checkWayOut(step: WorkflowStep, plan: WorkflowPlan, standings: readonly Standing[]): WorkflowProblem[] {
  const lost = standings.filter((standing) => standing.stepId === step.id && !canEnd(plan, standing))
  if (lost.length === 0) return []
  const isInCircle = reachedFrom(step.id, waysOf(plan.steps)).has(step.id)
  return [problem(isInCircle ? 'loop-without-exit' : 'no-way-out', step)]
}

function canEnd(plan: WorkflowPlan, start: Standing): boolean {
  const open = [start]
  const seen = new Set([keyOf(start)])
  for (let standing = open.pop(); standing; standing = open.pop()) {
    if (isAtEnd(standing)) return true
    for (const { to } of nextStandings(plan, standing)) {
      if (seen.has(keyOf(to))) continue
      seen.add(keyOf(to))
      open.push(to)
    }
  }
  return false
}
