import { effectiveOn } from '../../../shared/domain/catalogue/catalogue-pack.ts'
import { versionState } from '../../../shared/domain/workflow/in-force.ts'
import { hoursOfLimit, longestHours } from '../../../shared/domain/workflow/step-times.ts'
import { isReceivable, type Procedure } from '../../../shared/domain/procedure/procedure.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { WorkflowLine, WorkflowVersion } from '../../../shared/ipc/contract/workflow.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { Stepping } from './stepping.ts'
import { readWorkflowFile, toWorkflowFile } from './workflow-file.ts'
import type { KeptVersion } from './workflow-rows.ts'
import type { WorkflowService } from './workflow-service.ts'

type HandlerDeps = {
  readonly workflows: WorkflowService
  readonly stepping: Stepping
  readonly catalogue: CatalogueService
  readonly desk: FileDesk
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
}

export function createWorkflowHandlers(deps: HandlerDeps): HandlersOf<'workflow'> {
  const { workflows, stepping, catalogue, desk, publish, now } = deps
  const today = (): PlainDate => dateOf(now())
  const toVersion = (kept: KeptVersion): WorkflowVersion => {
    const { validFrom } = kept.definition
    const problems = workflows.check(kept.definition, validFrom > today() ? validFrom : today())
    return { ...kept, isShipped: kept.publishedAt === null, problems }
  }
  const published = <T>(result: Result<T>): Result<T> => {
    if (result.ok) publish('workflow.changed', {})
    return result
  }
  const lineOf = createLines(deps, today)
  return {
    'workflow.list': () => ok(listProcedures(catalogue, today()).map(lineOf)),
    'workflow.list-versions': ({ procedureCode }) => {
      const lines = workflows.list()
      const naming = lines.filter(({ procedureCodes }) => procedureCodes.includes(procedureCode))
      const newestFirst = naming.toSorted(
        (a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? '') || b.version - a.version,
      )
      return ok(
        newestFirst.map((line) => ({
          ...toVersion(line.kept),
          state: versionState(lines, line, { code: procedureCode, date: today() }),
        })),
      )
    },
    'workflow.get': (ref) => {
      const kept = workflows.find(ref)
      return kept ? ok(toVersion(kept)) : err(appError('not-found', 'workflow.not-found'))
    },
    'workflow.publish': ({ draft, basedOn }, { by }) => {
      const kept = published(workflows.publish(draft, basedOn, by))
      return kept.ok ? ok(toVersion(kept.value)) : kept
    },
    'workflow.retire': ({ id, from, reason }, { by }) => published(workflows.retire(id, { from, reason, by })),
    'workflow.export': (ref) => {
      const kept = workflows.find(ref)
      if (!kept) return err(appError('not-found', 'workflow.not-found'))
      const name = `quy-trinh-${kept.definition.id}-v${kept.definition.version}.json`
      const bytes = new TextEncoder().encode(toWorkflowFile(kept.definition))
      return ok({ url: desk.offer({ bytes, mime: 'application/json', fileName: name }), name })
    },
    'workflow.read-file': async ({ uploadToken }) => {
      const text = await desk.readText(uploadToken)
      if (!text.ok) return text
      await desk.forget([uploadToken])
      const draft = readWorkflowFile(text.value)
      return draft.ok ? ok({ draft: draft.value, problems: workflows.check(draft.value, today()) }) : draft
    },
    'workflow.options': ({ dossierId }, { officer }) => stepping.options(dossierId, officer),
    'workflow.advance': (input, { officer, by }) => {
      const moved = stepping.advance(input, { officer, act: { at: now(), by, counter: deps.counterName() } })
      if (moved.ok) publish('dossier.changed', { dossierId: moved.value.dossier.id })
      return moved
    },
  }
}

function listProcedures(catalogue: CatalogueService, today: PlainDate): Procedure[] {
  const { procedures } = catalogue.pack()
  return [...new Set(procedures.map(({ code }) => code))].flatMap((code) => {
    const procedure = effectiveOn(catalogue.pack(), code, today)
    return procedure && isReceivable(procedure) ? [procedure] : []
  })
}

function createLines({ workflows }: HandlerDeps, today: () => PlainDate) {
  return ({ code, name, fieldCode, timeLimit }: Procedure): WorkflowLine => {
    const kept = workflows.versionFor(code, today())
    const coming = workflows
      .list()
      .filter(({ validFrom, procedureCodes }) => validFrom > today() && procedureCodes.includes(code))
      .map(({ validFrom }) => validFrom)
      .toSorted()
    return {
      procedureCode: code,
      procedureName: name,
      fieldCode,
      comingFrom: coming[0] ?? null,
      process: kept
        ? {
            ref: { id: kept.definition.id, version: kept.definition.version },
            name: kept.definition.name,
            isShipped: kept.publishedAt === null,
            validFrom: kept.definition.validFrom,
            stepCount: kept.definition.steps.length,
            hours: longestHours(kept.definition),
            limitHours: hoursOfLimit(timeLimit),
            problemCount: workflows.check(kept.definition, today()).length,
          }
        : null,
    }
  }
}
