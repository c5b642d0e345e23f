import { departmentName, listEffective } from '../../../shared/domain/catalogue/catalogue-pack.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { checkWorkflow, type WorkflowPlan, type WorkflowProblem } from '../../../shared/domain/workflow/check-workflow.ts'
import { versionInForce, type VersionLine } from '../../../shared/domain/workflow/in-force.ts'
import { SHIPPED_PREFIX } from '../../../shared/domain/workflow/shipped-workflows.ts'
import { findStep, stepAfterSupplement } from '../../../shared/domain/workflow/step-acts.ts'
import { stepDueAt } from '../../../shared/domain/workflow/step-times.ts'
import {
  WORKFLOW_END,
  WorkflowDefinition,
  type StepMove,
  type StepTaken,
  type WorkflowPosition,
  type WorkflowRef,
} from '../../../shared/domain/workflow/workflow.ts'
import { WorkflowPublished, WorkflowRetired } from '../../../shared/domain/workflow/workflow-events.ts'
import type { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { KeptVersion, WorkflowRows } from './workflow-rows.ts'

export type WorkflowDeps = {
  readonly rows: WorkflowRows
  readonly shipped: readonly WorkflowDefinition[]
  readonly catalogue: CatalogueService
  readonly settings: () => Pick<Settings, 'dueTime'>
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  /** This PC: the only one that writes definitions whose id begins with it. */
  readonly station: string
  readonly unitKind: () => 'ward' | 'commune' | 'specialZone'
}

export type WorkflowService = ReturnType<typeof createWorkflowService>
type Line = VersionLine & { readonly kept: KeptVersion }

const toLine = (kept: KeptVersion): Line => {
  const { id, version, procedureCodes, validFrom } = kept.definition
  return { id, version, procedureCodes, validFrom, publishedAt: kept.publishedAt, retiredFrom: kept.retiredFrom, kept }
}

/** The internal processes: which one a dossier begins on, each version for ever, and what a step taken means. */
export function createWorkflowService(deps: WorkflowDeps) {
  const { rows, catalogue } = deps
  const shipped = deps.shipped.map((definition): KeptVersion => ({
    definition,
    publishedAt: null,
    publishedBy: '',
    basedOn: null,
    retiredFrom: null,
    retiredReason: '',
  }))
  const list = (): Line[] => [...shipped, ...rows.list()].map(toLine)

  const find = ({ id, version }: WorkflowRef): KeptVersion | undefined =>
    [...shipped, ...rows.list()].find(({ definition }) => definition.id === id && definition.version === version)
  const findWorkflow = (ref: WorkflowRef): WorkflowDefinition | undefined => find(ref)?.definition

  const versionFor = (procedureCode: string, date: PlainDate): KeptVersion | undefined =>
    versionInForce(list(), procedureCode, date)?.kept

  const check = (plan: WorkflowPlan, date: PlainDate): WorkflowProblem[] => {
    const { departments } = catalogue.pack()
    return checkWorkflow(plan, { procedures: listEffective(catalogue.pack(), date), departments })
  }

  return {
    list,
    find,
    findWorkflow,
    versionFor,
    /** The process a dossier of the procedure received that day begins on; the commune's own over the shipped one. */
    workflowFor: (procedureCode: string, date: PlainDate): WorkflowDefinition | undefined =>
      versionFor(procedureCode, date)?.definition,
    check,
    unitName: (code: string): string => departmentName(catalogue.pack(), code, deps.unitKind()),
    ...createStepping(deps, { findWorkflow, versionFor }),
    ...createPublishing(deps, { find, check }),
  }
}

type Finding = {
  readonly findWorkflow: (ref: WorkflowRef) => WorkflowDefinition | undefined
  readonly versionFor: (procedureCode: string, date: PlainDate) => KeptVersion | undefined
}

/** What taking a step writes into the facts of a dossier. */
function createStepping({ catalogue, settings }: WorkflowDeps, { findWorkflow, versionFor }: Finding) {
  type Begun = { readonly since: LocalTime; readonly dossierDueAt: LocalTime | null }
  const dueAt = (definition: WorkflowDefinition, stepId: string, { since, dossierDueAt }: Begun) => {
    const clock = { calendar: catalogue.pack().calendar, dueTime: settings().dueTime }
    return stepDueAt(findStep(definition, stepId), { since, dossierDueAt, clock })
  }
  type Standing = Pick<Dossier, 'workflow' | 'deadline'>
  const take = (dossier: Standing, decision: { code: string; to: string }, at: LocalTime): StepTaken | undefined => {
    const definition = dossier.workflow && findWorkflow(dossier.workflow)
    if (!definition || !dossier.workflow) return undefined
    const due =
      decision.to === WORKFLOW_END
        ? null
        : dueAt(definition, decision.to, { since: at, dossierDueAt: dossier.deadline?.dueAt ?? null })
    return { from: dossier.workflow.stepId, decision: decision.code, to: decision.to, dueAt: due }
  }
  return {
    take,
    /** The position of a dossier received now. */
    start: (procedureCode: string, at: LocalTime, dossierDueAt: LocalTime): WorkflowPosition | undefined => {
      const definition = versionFor(procedureCode, dateOf(at))?.definition
      if (!definition) return undefined
      const { id, version, firstStep: stepId } = definition
      return { id, version, stepId, since: at, dueAt: dueAt(definition, stepId, { since: at, dossierDueAt }) }
    },
    /** The step an act made elsewhere takes, when the present step has a decision for it. */
    taken: (dossier: Standing, move: StepMove, at: LocalTime): StepTaken | undefined => {
      const definition = dossier.workflow && findWorkflow(dossier.workflow)
      const step = definition && dossier.workflow ? findStep(definition, dossier.workflow.stepId) : undefined
      const decision = step?.decisions.find((each) => each.move === move)
      return decision && take(dossier, decision, at)
    },
    /** The clock of the steps restarts with the dossier's own. `decision` is not one of the definition's: nobody decided it. */
    restarted: (dossier: Standing, at: LocalTime, dossierDueAt: LocalTime): StepTaken | undefined => {
      const definition = dossier.workflow && findWorkflow(dossier.workflow)
      if (!definition || !dossier.workflow) return undefined
      const { stepId: from } = dossier.workflow
      const to = stepAfterSupplement(definition, from)
      return { from, decision: SUPPLEMENTED, to, dueAt: dueAt(definition, to, { since: at, dossierDueAt }) }
    },
  }
}

/** Stands where a decision's code stands when the citizen, not an officer, moved the dossier on. */
export const SUPPLEMENTED = 'da-bo-sung'

type Press = { readonly draft: WorkflowDraft; readonly basedOn: WorkflowRef | null; readonly by: OfficerRef }

/** Word for word what this officer published, from the same version, and still standing. */
function isSame(kept: KeptVersion, { draft, basedOn, by }: Press): boolean {
  if (kept.retiredFrom !== null || kept.publishedBy !== by.name) return false
  if (kept.basedOn?.id !== basedOn?.id || kept.basedOn?.version !== basedOn?.version) return false
  const { id, version } = kept.definition
  return JSON.stringify(WorkflowDefinition.parse({ ...draft, id, version })) === JSON.stringify(kept.definition)
}

type Publishing = {
  readonly find: (ref: WorkflowRef) => KeptVersion | undefined
  readonly check: (plan: WorkflowPlan, date: PlainDate) => WorkflowProblem[]
}

function createPublishing({ rows, append, unitOfWork, now, station }: WorkflowDeps, { find, check }: Publishing) {
  const isTaken = (id: string): boolean => rows.list().some(({ definition }) => definition.id === id)
  /** Each id has one writer and one line of versions: what comes from elsewhere goes on under a name of this PC's own. */
  const idFor = (draft: WorkflowDraft, basedOn: WorkflowRef | null): string => {
    const own = `${station.toLowerCase()}.`
    const isOurs = basedOn?.id.startsWith(own) === true && rows.list().some(isStanding(basedOn.id))
    if (basedOn && isOurs) return basedOn.id
    const base = (basedOn?.id.split('.').at(-1) ?? draft.procedureCodes[0] ?? '').replace(/[^a-z0-9-]/g, '-')
    const name = `${own}${base}`.slice(0, 70)
    let n = 2
    if (!isTaken(name)) return name
    while (isTaken(`${name}-${n}`)) n += 1
    return `${name}-${n}`
  }
  const nextVersion = (id: string, basedOn: WorkflowRef | null): number =>
    Math.max(
      0,
      basedOn?.version ?? 0,
      ...rows.list().flatMap(({ definition }) => (definition.id === id ? [definition.version] : [])),
    ) + 1

  return {
    publish: (draft: WorkflowDraft, basedOn: WorkflowRef | null, by: OfficerRef): Result<KeptVersion> => {
      const at = now()
      if (basedOn !== null && !find(basedOn)) return err(appError('not-found', 'workflow.not-found'))
      if (draft.validFrom < dateOf(at)) return fieldError('draft.validFrom', 'workflow.valid-from-past')
      const problems = check(draft, draft.validFrom)
      if (problems.length > 0) return err(appError('validation', 'workflow.has-problems', { params: { count: problems.length } }))
      return unitOfWork.write(() => {
        // The same press again, after a kill -9 or a lost answer.
        const before = rows
          .list()
          .find(
            (kept) =>
              isSame(kept, { draft, basedOn, by }) && kept.publishedAt !== null && dateOf(kept.publishedAt) === dateOf(at),
          )
        if (before) return ok(before)
        const id = idFor(draft, basedOn)
        // Numbered inside the transaction: two windows of this PC never take one number.
        const definition = WorkflowDefinition.parse({ ...draft, id, version: nextVersion(id, basedOn) })
        append(newEvent(WorkflowPublished, { aggId: id, actor: by.id, body: { at, by, definition, basedOn } }))
        const kept = find(definition)
        if (!kept) throw new Error(`workflow ${id} was published and is not there`)
        return ok(kept)
      })
    },
    retire: (
      id: string,
      { from, reason, by }: { from: PlainDate; reason: string; by: OfficerRef },
    ): Result<Record<string, never>> => {
      const at = now()
      if (id.startsWith(SHIPPED_PREFIX)) return err(appError('not-allowed-now', 'workflow.shipped-stays'))
      const own = rows.list().find(({ definition }) => definition.id === id)
      if (!own) return err(appError('not-found', 'workflow.not-found'))
      if (own.retiredFrom !== null) return err(appError('conflict', 'workflow.already-retired'))
      if (from < dateOf(at)) return fieldError('from', 'workflow.valid-from-past')
      unitOfWork.write(() => append(newEvent(WorkflowRetired, { aggId: id, actor: by.id, body: { at, by, id, from, reason } })))
      return ok({})
    },
  }
}

const isStanding =
  (id: string) =>
  ({ definition, retiredFrom }: KeptVersion): boolean =>
    definition.id === id && retiredFrom === null

const fieldError = (path: string, messageKey: string) =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))
