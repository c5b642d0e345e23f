import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import { FINAL_STATUSES } from '../../../shared/domain/dossier/dossier-status.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { isInScope, type Officer, type OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { dossierMoveOf, findStep } from '../../../shared/domain/workflow/step-acts.ts'
import { WORKFLOW_END, type StepDecision } from '../../../shared/domain/workflow/workflow.ts'
import { SHIPPED_PREFIX } from '../../../shared/domain/workflow/shipped-workflows.ts'
import type { WorkflowStanding } from '../../../shared/ipc/contract/workflow.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, DossierFact, Mover } from '../dossiers/index.ts'
import { tellStays } from './step-history.ts'
import { createStepOptions, type OptionDeps, type Place } from './step-options.ts'

type SteppingDeps = OptionDeps & {
  readonly moveWith: Mover['moveWith']
  readonly find: Mover['find']
  readonly readEvents: (dossierId: string) => readonly DossierEvent[]
  readonly findOfficer: (id: string) => Officer | undefined
}
type Advance = ParsedInputOf<'workflow.advance'>

export type Stepping = ReturnType<typeof createStepping>

/** A dossier on its process: where it stands, what may be decided, and the decision taken. */
export function createStepping(deps: SteppingDeps) {
  const choices = createStepOptions(deps)
  const placeOf = (dossier: Dossier): Place | undefined => {
    const definition = dossier.workflow && deps.workflows.findWorkflow(dossier.workflow)
    return definition && dossier.workflow ? { dossier, position: dossier.workflow, definition } : undefined
  }

  return {
    options: (dossierId: string, officer: Officer): Result<WorkflowStanding | null> => {
      const dossier = deps.find(dossierId)
      if (!dossier) return err(appError('not-found', 'dossier.not-found'))
      if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
      if (!dossier.workflow) return ok(null)
      const place = placeOf(dossier)
      return ok(place ? standingAt(deps, place, { officer, choices }) : standingUnknown(dossier.workflow))
    },
    /** Everything is asked again inside the transaction: of the step, of the officer, of the table. */
    advance: (input: Advance, acting: Acting) =>
      deps.moveWith({ id: input.dossierId, acting }, (dossier): Result<readonly DossierFact[]> => {
        const place = placeOf(dossier)
        if (!place) return err(appError('not-allowed-now', 'workflow.no-process'))
        const step = findStep(place.definition, place.position.stepId)
        if (!step || step.id !== input.fromStep) return err(appError('conflict', 'workflow.step-moved-on'))
        const decision = step.decisions.find(({ code }) => code === input.decision)
        if (!decision) return err(appError('not-found', 'workflow.decision-not-found'))
        const refusal = choices.refusalOf(place, { step, decision, officer: acting.officer })
        // A state that forbids it passes; a person who may not does not.
        const code = canMove(dossier.status, dossierMoveOf(decision.move)).ok ? 'forbidden' : 'not-allowed-now'
        if (refusal) return err(appError(code, refusal.messageKey, { params: { ...refusal.params } }))
        const fact = toFact(deps, place, { decision, input, acting })
        if (!fact.ok) return fact
        // Taken in somebody's place: the fact says in whose.
        const isDelegated = choices.isDelegated(dossier, { step, decision, officer: acting.officer })
        return ok([isDelegated ? { ...fact.value, right: ['approve'] } : fact.value])
      }),
  }
}

type Looking = { readonly officer: Officer; readonly choices: ReturnType<typeof createStepOptions> }

function standingAt(deps: SteppingDeps, place: Place, { officer, choices }: Looking): WorkflowStanding {
  const { dossier, position, definition } = place
  const isFinished = position.stepId === WORKFLOW_END || FINAL_STATUSES.includes(dossier.status)
  const step = isFinished ? undefined : findStep(definition, position.stepId)
  const dueAt = isFinished ? null : position.dueAt
  const history = tellStays(deps.readEvents(dossier.id), definition, deps.now())
  const done = new Set(history.filter(({ until, isBeside }) => until !== null && !isBeside).map(({ stepId }) => stepId))
  return {
    ...headOf(position),
    name: definition.name,
    isKnown: isFinished || step !== undefined,
    step: step ? { ...step, unitName: deps.workflows.unitName(step.unit) } : null,
    dueAt,
    isLate: dueAt !== null && dueAt < deps.now(),
    isFinished,
    options: (step?.decisions ?? []).flatMap((decision) => (step ? [choices.toOption(place, { step, decision, officer })] : [])),
    history,
    steps: definition.steps.map(({ id, name }) => ({ id, name, isHere: id === step?.id, isDone: done.has(id) })),
  }
}

/** Published on another PC whose news has not come yet. */
function standingUnknown(position: Place['position']): WorkflowStanding {
  const nothing = { isKnown: false, step: null, isLate: false, isFinished: false, options: [], history: [], steps: [] }
  return { ...headOf(position), ...nothing, name: position.id, dueAt: position.dueAt }
}

const headOf = ({ id, version, since }: Place['position']) => ({
  ref: { id, version },
  isShipped: id.startsWith(SHIPPED_PREFIX),
  since,
})

type Taking = { readonly decision: StepDecision; readonly input: Advance; readonly acting: Acting }

function toFact(deps: SteppingDeps, place: Place, { decision, input, acting }: Taking): Result<DossierFact> {
  const step = deps.workflows.take(place.dossier, decision, acting.act.at)
  if (!step) throw new Error('the definition was just found')
  const to = receiverOf(deps, input.toOfficerId)
  if (!to.ok) return to
  const { opinion } = input
  switch (decision.move) {
    case 'transfer': {
      const department = input.department || unitNameOf(deps, place, decision.to)
      return ok({ type: 'DossierTransferred', move: 'transfer', body: { department, toOfficer: to.value, opinion, step } })
    }
    case 'submit':
      return ok({ type: 'DossierSubmitted', move: 'submit', body: { toOfficer: to.value, opinion, step } })
    case 'pass-on':
      return ok({ type: 'DossierPassedOn', move: 'pass-on', body: { toOfficer: to.value, opinion, step } })
    case 'send-back':
      return opinion === '' ? opinionMissing() : ok({ type: 'DossierSentBack', move: 'send-back', body: { opinion, step } })
    case 'resolve':
    case 'refuse':
    case 'hand-over':
      return err(appError('not-allowed-now', 'workflow.open-the-act', { params: { decision: decision.name } }))
  }
}

function receiverOf({ findOfficer }: SteppingDeps, id: string | null): Result<OfficerRef | null> {
  if (id === null) return ok(null)
  const officer = findOfficer(id)
  return officer?.isActive ? ok({ id: officer.id, name: officer.fullName }) : err(appError('not-found', 'staff.not-found'))
}

function unitNameOf({ workflows }: SteppingDeps, { definition }: Place, stepId: string): string {
  const step = findStep(definition, stepId)
  return step ? workflows.unitName(step.unit) : ''
}

const opinionMissing = () =>
  err(
    appError('validation', 'validation.check-fields', {
      fields: [{ path: 'opinion', messageKey: 'validation.reason-required' }],
    }),
  )
