import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import { FINAL_STATUSES } from '../../../shared/domain/dossier/dossier-status.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import {
  ACTS_OF_THEIR_OWN,
  dossierMoveOf,
  findStep,
  isHead,
  mayMakeMove,
  mayTakeStep,
} from '../../../shared/domain/workflow/step-acts.ts'
import {
  WORKFLOW_END,
  type StepDecision,
  type WorkflowDefinition,
  type WorkflowPosition,
  type WorkflowStep,
} from '../../../shared/domain/workflow/workflow.ts'
import { SHIPPED_PREFIX } from '../../../shared/domain/workflow/shipped-workflows.ts'
import type { StepOption, WorkflowStanding } from '../../../shared/ipc/contract/workflow.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { Acting, DossierFact, Mover } from '../dossiers/index.ts'
import { tellStays } from './step-history.ts'
import type { WorkflowService } from './workflow-service.ts'

type SteppingDeps = {
  readonly workflows: WorkflowService
  readonly moveWith: Mover['moveWith']
  readonly find: Mover['find']
  readonly readEvents: (dossierId: string) => readonly DossierEvent[]
  readonly catalogue: CatalogueService
  readonly findOfficer: (id: string) => Officer | undefined
  readonly listOfficers: () => readonly Officer[]
  readonly now: () => LocalTime
}
type Advance = ParsedInputOf<'workflow.advance'>
type Refusal = NonNullable<StepOption['refusal']>
type Place = { readonly dossier: Dossier; readonly position: WorkflowPosition; readonly definition: WorkflowDefinition }

export type Stepping = ReturnType<typeof createStepping>

/** A dossier on its process: where it stands, what may be decided, and the decision taken. */
export function createStepping(deps: SteppingDeps) {
  const { workflows } = deps
  const units = createUnitCheck(deps)

  /** Why this officer cannot take the decision now; null when nothing stands against it. */
  const refusalOf = ({ dossier }: Place, step: WorkflowStep, decision: StepDecision, officer: Officer): Refusal | null => {
    const moved = canMove(dossier.status, dossierMoveOf(decision.move))
    if (!moved.ok) return { messageKey: moved.error.messageKey, params: { ...moved.error.params } }
    const names = { step: step.name, role: step.role }
    if (!mayMakeMove(officer.roles, decision.move))
      return { messageKey: 'workflow.move-not-yours', params: { ...names, move: decision.move } }
    if (!mayTakeStep(officer.roles, step)) return { messageKey: 'workflow.role-not-yours', params: names }
    if (isHead(officer.roles) || units.isOf(officer, [step.unit], dossier)) return null
    return { messageKey: 'workflow.unit-not-yours', params: { step: step.name, unit: workflows.unitName(step.unit) } }
  }

  const placeOf = (dossier: Dossier): Place | undefined => {
    const definition = dossier.workflow && workflows.findWorkflow(dossier.workflow)
    return definition && dossier.workflow ? { dossier, position: dossier.workflow, definition } : undefined
  }

  const toOption = (place: Place, step: WorkflowStep, decision: StepDecision, officer: Officer): StepOption => {
    const to = findStep(place.definition, decision.to)
    const officers = to ? candidatesFor(deps.listOfficers(), to, (each) => units.isOf(each, [to.unit], place.dossier)) : []
    const inScope = officers.filter(({ scope }) => isInScope(scope, place.dossier.procedure.fieldCode))
    const act = ACTS_OF_THEIR_OWN.includes(decision.move) ? (decision.move === 'hand-over' ? 'hand-over' : 'resolve') : 'advance'
    return {
      code: decision.code,
      name: decision.name,
      move: decision.move,
      to: to ? { stepId: to.id, name: to.name, role: to.role, unit: to.unit, unitName: workflows.unitName(to.unit) } : null,
      toDueAt: workflows.take(place.dossier, decision, deps.now())?.dueAt ?? null,
      officers: inScope.map(({ id, fullName, title }) => ({ id, name: fullName, title })),
      suggestedOfficerId: suggest(place.dossier, inScope),
      act,
      refusal: refusalOf(place, step, decision, officer),
    }
  }

  const options = (dossierId: string, officer: Officer): Result<WorkflowStanding | null> => {
    const dossier = deps.find(dossierId)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
    if (!dossier.workflow) return ok(null)
    const { workflow: position } = dossier
    const place = placeOf(dossier)
    const step = place && findStep(place.definition, position.stepId)
    const isFinished = position.stepId === WORKFLOW_END || FINAL_STATUSES.includes(dossier.status)
    const { id, version, since, dueAt } = position
    const history = place ? tellStays(deps.readEvents(dossierId), place.definition, deps.now()) : []
    return ok({
      ref: { id, version },
      name: place?.definition.name ?? id,
      isShipped: id.startsWith(SHIPPED_PREFIX),
      isKnown: step !== undefined || (place !== undefined && isFinished),
      step: step && !isFinished ? { ...step, unitName: workflows.unitName(step.unit) } : null,
      since,
      dueAt: isFinished ? null : dueAt,
      isLate: !isFinished && dueAt !== null && dueAt < deps.now(),
      isFinished,
      options: place && step && !isFinished ? step.decisions.map((decision) => toOption(place, step, decision, officer)) : [],
      history,
      steps: (place?.definition.steps ?? []).map(({ id: stepId, name }) => ({
        id: stepId,
        name,
        isHere: !isFinished && stepId === position.stepId,
        isDone: history.some((stay) => stay.stepId === stepId && stay.until !== null && !stay.isBeside),
      })),
    })
  }

  /** Everything is asked again inside the transaction: of the step, of the officer, of the table. */
  const advance = (input: Advance, acting: Acting) =>
    deps.moveWith({ id: input.dossierId, acting }, (dossier): Result<readonly DossierFact[]> => {
      const place = placeOf(dossier)
      if (!place) return err(appError('not-allowed-now', 'workflow.no-process'))
      const step = findStep(place.definition, place.position.stepId)
      if (!step || place.position.stepId !== input.fromStep) return err(appError('conflict', 'workflow.step-moved-on'))
      const decision = step.decisions.find(({ code }) => code === input.decision)
      if (!decision) return err(appError('not-found', 'workflow.decision-not-found'))
      const refusal = refusalOf(place, step, decision, acting.officer)
      // A state that forbids it passes; a person who may not does not.
      const code = canMove(dossier.status, dossierMoveOf(decision.move)).ok ? 'forbidden' : 'not-allowed-now'
      if (refusal) return err(appError(code, refusal.messageKey, { params: { ...refusal.params } }))
      const fact = toFact(deps, place, { decision, input, acting })
      return fact.ok ? ok([fact.value]) : fact
    })

  return { options, advance }
}

type Taking = { readonly decision: StepDecision; readonly input: Advance; readonly acting: Acting }

function toFact(
  { workflows, findOfficer }: SteppingDeps,
  place: Place,
  { decision, input, acting }: Taking,
): Result<DossierFact> {
  const step = workflows.take(place.dossier, decision, acting.act.at)
  if (!step) throw new Error('the definition was just found')
  const officer = input.toOfficerId === null ? null : findOfficer(input.toOfficerId)
  if (officer !== null && !officer?.isActive) return err(appError('not-found', 'staff.not-found'))
  const toOfficer = officer && { id: officer.id, name: officer.fullName }
  const { opinion } = input
  switch (decision.move) {
    case 'transfer': {
      const unit = findStep(place.definition, decision.to)?.unit
      const department = input.department || (unit === undefined ? '' : workflows.unitName(unit))
      return ok({ type: 'DossierTransferred', move: 'transfer', body: { department, toOfficer, opinion, step } })
    }
    case 'submit':
      return ok({ type: 'DossierSubmitted', move: 'submit', body: { toOfficer, opinion, step } })
    case 'pass-on':
      return ok({ type: 'DossierPassedOn', move: 'pass-on', body: { toOfficer, opinion, step } })
    case 'send-back':
      return opinion === ''
        ? fieldError('opinion', 'validation.reason-required')
        : ok({ type: 'DossierSentBack', move: 'send-back', body: { opinion, step } })
    case 'resolve':
    case 'refuse':
    case 'hand-over':
      return err(
        appError('not-allowed-now', 'workflow.open-the-act', { params: { decision: decision.name, move: decision.move } }),
      )
  }
}

const fieldError = (path: string, messageKey: string) =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))

/** Those of the step's role, its unit's first. */
function candidatesFor(officers: readonly Officer[], { role }: WorkflowStep, isOfUnit: (officer: Officer) => boolean): Officer[] {
  const able = officers.filter((officer) => officer.isActive && officer.roles.includes(role))
  return [...able.filter(isOfUnit), ...able.filter((officer) => !isOfUnit(officer))]
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
function createUnitCheck({ catalogue }: SteppingDeps) {
  const isOf = (officer: Officer, units: readonly string[], { procedure }: Dossier): boolean => {
    const own = foldForSearch(officer.department)
    if (own === foldForSearch(procedure.department)) return true
    const named = catalogue
      .pack()
      .departments.filter(({ name, nameInWard }) => [name, nameInWard].some((each) => foldForSearch(each) === own))
    return named.length === 0 || named.some(({ code }) => units.includes(code))
  }
  return { isOf }
}
