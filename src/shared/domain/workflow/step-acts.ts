import { canMove, type DossierMove } from '../dossier/transitions.ts'
import type { DossierStatus } from '../dossier/dossier-status.ts'
import type { Permission, Role } from '../staff/permission.ts'
import { permissionsOf } from '../staff/permission.ts'
import { WORKFLOW_END, type StepDecision, type StepMove, type WorkflowDefinition, type WorkflowStep } from './workflow.ts'

/** The line of the state machine a decision stands for; a refusal after appraisal is a result too. */
export const dossierMoveOf = (move: StepMove): DossierMove => (move === 'refuse' ? 'resolve' : move)

/** Any one of these lets an officer make the move (the same as the ordinary operations ask for). */
const NEEDED: Readonly<Record<StepMove, readonly Permission[]>> = {
  transfer: ['dossier.transfer'],
  submit: ['dossier.process'],
  'send-back': ['dossier.approve'],
  'pass-on': ['dossier.transfer', 'dossier.process', 'dossier.approve', 'result.stamp'],
  resolve: ['dossier.approve'],
  refuse: ['dossier.approve'],
  'hand-over': ['dossier.hand-over'],
}

export function mayMakeMove(roles: readonly Role[], move: StepMove): boolean {
  const held = permissionsOf(roles)
  return NEEDED[move].some((permission) => held.has(permission))
}

/** They may take any step of the process: they answer for it. */
const HEADS: readonly Role[] = ['office-head', 'leader', 'centre-head']

export function mayTakeStep(roles: readonly Role[], step: Pick<WorkflowStep, 'role'>): boolean {
  return roles.some((role) => role === step.role || HEADS.includes(role))
}

/** Moves of whoever answers for the dossier: given to another by a delegation to approve (`domain/delegation`). */
export const isMoveOfHeads = (move: StepMove): boolean => NEEDED[move].includes('dossier.approve')

/** Steps such a delegation reaches: a head's, and no other role's. */
export const isStepOfHeads = (step: Pick<WorkflowStep, 'role'>): boolean => HEADS.includes(step.role)

export const isHead = (roles: readonly Role[]): boolean => roles.some((role) => HEADS.includes(role))

/** Moves that need more than an opinion (a number, a receiver) have a place of their own; the step is taken there. */
export const ACTS_OF_THEIR_OWN: readonly StepMove[] = ['resolve', 'refuse', 'hand-over']

export function findStep({ steps }: Pick<WorkflowDefinition, 'steps'>, stepId: string): WorkflowStep | undefined {
  return steps.find(({ id }) => id === stepId)
}

/** A dossier on its way: at a step, in a state. */
export type Standing = { readonly stepId: string; readonly status: DossierStatus }

export const isAtEnd = ({ stepId }: Standing): boolean => stepId === WORKFLOW_END

/** Where each decision that the state machine allows now leads. */
export function nextStandings(
  definition: Pick<WorkflowDefinition, 'steps'>,
  { stepId, status }: Standing,
): { readonly decision: StepDecision; readonly to: Standing }[] {
  return (findStep(definition, stepId)?.decisions ?? []).flatMap((decision) => {
    const moved = canMove(status, dossierMoveOf(decision.move))
    return moved.ok ? [{ decision, to: { stepId: decision.to, status: moved.value } }] : []
  })
}

/** Everywhere a dossier can come to by the decisions alone. At most 30 steps times 10 states. */
export function reachableStandings(definition: Pick<WorkflowDefinition, 'steps' | 'firstStep'>): Standing[] {
  const found: Standing[] = [{ stepId: definition.firstStep, status: 'received' }]
  const seen = new Set(found.map(keyOf))
  for (const standing of found) {
    for (const { to } of nextStandings(definition, standing)) {
      if (seen.has(keyOf(to))) continue
      seen.add(keyOf(to))
      found.push(to)
    }
  }
  return found
}

export const keyOf = ({ stepId, status }: Standing): string => `${stepId} ${status}`

/**
 * Where the work goes on when the citizen has completed the dossier: new papers are appraised again. The state is `processing`,
 * so only steps that know it count; without an appraisal the present step, else the last before it.
 */
export function stepAfterSupplement(definition: Pick<WorkflowDefinition, 'steps' | 'firstStep'>, stepId: string): string {
  const processing = new Set(
    reachableStandings(definition)
      .filter(({ status }) => status === 'processing')
      .map((standing) => standing.stepId),
  )
  const at = definition.steps.findIndex(({ id }) => id === stepId)
  const upToHere = definition.steps.slice(0, at + 1).filter(({ id }) => processing.has(id))
  return (upToHere.findLast(({ kind }) => kind === 'appraise') ?? upToHere.at(-1))?.id ?? stepId
}
