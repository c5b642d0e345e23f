import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import {
  ACTS_OF_THEIR_OWN,
  dossierMoveOf,
  findStep,
  isHead,
  isMoveOfHeads,
  isStepOfHeads,
  mayMakeMove,
  mayTakeStep,
} from '../../../shared/domain/workflow/step-acts.ts'
import type {
  StepDecision,
  StepMove,
  WorkflowDefinition,
  WorkflowPosition,
  WorkflowStep,
} from '../../../shared/domain/workflow/workflow.ts'
import type { StepOption } from '../../../shared/ipc/contract/workflow.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { RightTo } from '../dossiers/index.ts'
import type { WorkflowService } from './workflow-service.ts'

export type OptionDeps = {
  readonly workflows: WorkflowService
  readonly catalogue: CatalogueService
  readonly listOfficers: () => readonly Officer[]
  readonly rightTo: RightTo
  readonly now: () => LocalTime
}
export type Place = { readonly dossier: Dossier; readonly position: WorkflowPosition; readonly definition: WorkflowDefinition }
/** A decision at a step, looked at by an officer. */
export type Way = { readonly step: WorkflowStep; readonly decision: StepDecision; readonly officer: Officer }
type Refusal = NonNullable<StepOption['refusal']>

/** What may be decided at a step, by whom, and who comes next. */
export function createStepOptions(deps: OptionDeps) {
  const { workflows } = deps

  /** A step of the heads, taken by whoever approves for one of them; their own office comes first. */
  const isDelegated = ({ procedure }: Dossier, { step, decision, officer }: Way): boolean => {
    if (!isMoveOfHeads(decision.move) || !isStepOfHeads(step)) return false
    const right = deps.rightTo(officer, ['approve'], { procedure, at: deps.now() })
    return right.ok && right.value !== null
  }

  /** Why this officer cannot take the decision now; null when nothing stands against it. */
  const refusalOf = ({ dossier }: Place, { step, decision, officer }: Way): Refusal | null => {
    const moved = canMove(dossier.status, dossierMoveOf(decision.move))
    if (!moved.ok) return { messageKey: moved.error.messageKey, params: { ...moved.error.params } }
    if (isDelegated(dossier, { step, decision, officer })) return null
    if (!mayMakeMove(officer.roles, decision.move))
      return { messageKey: 'workflow.move-not-yours', params: { step: step.name, move: decision.move } }
    if (!mayTakeStep(officer.roles, step))
      return { messageKey: 'workflow.role-not-yours', params: { step: step.name, role: step.role } }
    if (isHead(officer.roles) || isOfUnit(deps, officer, { unit: step.unit, dossier })) return null
    return { messageKey: 'workflow.unit-not-yours', params: { step: step.name, unit: workflows.unitName(step.unit) } }
  }

  /** Somebody who is given what this step of a head decides is offered beside the head. */
  const standsInAt = (step: WorkflowStep, dossier: Dossier, officer: Officer): boolean =>
    step.decisions.some((decision) => isDelegated(dossier, { step, decision, officer }))

  const officersFor = (to: WorkflowStep, dossier: Dossier): Officer[] => {
    const able = deps
      .listOfficers()
      .filter(
        (officer) =>
          officer.isActive &&
          isInScope(officer.scope, dossier.procedure.fieldCode) &&
          (officer.roles.includes(to.role) || standsInAt(to, dossier, officer)),
      )
    const isNear = (officer: Officer): boolean => isOfUnit(deps, officer, { unit: to.unit, dossier })
    return [...able.filter(isNear), ...able.filter((officer) => !isNear(officer))]
  }

  const toOption = (place: Place, way: Way): StepOption => {
    const { decision } = way
    const to = findStep(place.definition, decision.to)
    const officers = to ? officersFor(to, place.dossier) : []
    return {
      code: decision.code,
      name: decision.name,
      move: decision.move,
      to: to ? { stepId: to.id, name: to.name, role: to.role, unit: to.unit, unitName: workflows.unitName(to.unit) } : null,
      toDueAt: workflows.take(place.dossier, decision, deps.now())?.dueAt ?? null,
      officers: officers.map(({ id, fullName, title }) => ({ id, name: fullName, title })),
      suggestedOfficerId: suggest(place.dossier, officers),
      act: actOf(decision.move),
      refusal: refusalOf(place, way),
    }
  }
  return { refusalOf, isDelegated, toOption }
}

function actOf(move: StepMove): StepOption['act'] {
  if (!ACTS_OF_THEIR_OWN.includes(move)) return 'advance'
  return move === 'hand-over' ? 'hand-over' : 'resolve'
}

/** Back to whoever has it, else the only one who can. */
function suggest({ assignee }: Dossier, officers: readonly Officer[]): string | null {
  if (assignee && officers.some(({ id }) => id === assignee.id)) return assignee.id
  return officers.length === 1 ? (officers[0]?.id ?? null) : null
}

/**
 * Officers' divisions are typed by hand: only a name that is another division's speaks against somebody. Whoever belongs to the
 * division that resolves the procedure may also work for it at the centre (seconded, NĐ 309/2026 Đ.5).
 */
function isOfUnit(
  { catalogue }: Pick<OptionDeps, 'catalogue'>,
  officer: Officer,
  { unit, dossier }: { readonly unit: string; readonly dossier: Dossier },
): boolean {
  const own = foldForSearch(officer.department)
  if (own === foldForSearch(dossier.procedure.department)) return true
  const named = catalogue
    .pack()
    .departments.filter(({ name, nameInWard }) => [name, nameInWard].some((each) => foldForSearch(each) === own))
  return named.length === 0 || named.some(({ code }) => code === unit)
}
