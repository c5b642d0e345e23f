import {
  fittingTemplates,
  prefill,
  tidyValues,
  type LayoutFinding,
  type ResultStage,
  type ResultState,
  type ResultTemplate,
  type ResultValues,
} from '../../../shared/domain/result/index.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { ResultRow, ResultView } from '../../../shared/ipc/contract/result.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { TypesetPaper } from '../../platform/paper/index.ts'
import type { ResultDeps } from './result-deps.ts'
import { createDrafting } from './result-drafting.ts'
import { createIssuing } from './result-issuing.ts'
import { createResultPaperMaker, type PaperWish } from './result-paper-maker.ts'

export type ResultService = ReturnType<typeof createResultService>
type Content = { readonly id: string; readonly templateId: string; readonly values: ResultValues }

/** The result of a dossier from the first draft to the stamp. */
export function createResultService(deps: ResultDeps) {
  const { moves, results, pack, now, numbering } = deps
  const maker = createResultPaperMaker(deps)
  const drafting = createDrafting(deps, maker)
  const issuing = createIssuing(deps, drafting, maker)

  const listTemplates = (procedureCode: string | null): readonly ResultTemplate[] =>
    procedureCode === null ? pack.templates : fittingTemplates(pack.templates, { procedureCode, today: dateOf(now()) })

  function view(id: string, officer: Officer): Result<ResultView> {
    const dossier = moves.find(id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
    const result = results.find(id)
    const templates = [...listTemplates(dossier.procedure.code)]
    const isOffered = (template: ResultTemplate): boolean =>
      templates.some(({ id: known, version }) => known === template.id && version === template.version)
    const used = result.drafts.flatMap((draft) => drafting.templateOf(draft.templateId, draft.templateVersion) ?? [])
    const right = numbering.books.mayWrite('outgoing')
    return ok({
      result,
      dossier,
      templates,
      formerTemplates: [...new Set(used.filter((template) => !isOffered(template)))],
      prefills: Object.fromEntries(templates.map((template) => [template.id, prefill(template, dossier, dateOf(now()))])),
      appraisalItems: pack.appraisal,
      register: right.may ? 'here' : right.why,
      numberRequest: requestOf(result),
    })
  }

  function requestOf({ requestId }: ResultState): ResultView['numberRequest'] {
    const request = requestId === null ? undefined : numbering.rows.findRequest(requestId)
    return request ? { state: request.state, symbol: request.symbol, reason: request.reason } : null
  }

  function toRow(state: ResultState, officer: Officer): ResultRow[] {
    const dossier = moves.find(state.dossierId)
    const draft = state.drafts.at(-1)
    if (!dossier || !isInScope(officer.scope, dossier.procedure.fieldCode)) return []
    const last = state.stamp ?? state.number ?? state.approval ?? state.sentBack.at(-1) ?? state.submission ?? draft
    return [
      {
        dossierId: state.dossierId,
        code: dossier.code ?? '',
        ownerName: dossier.owner.fullName,
        procedureName: dossier.procedure.name,
        stage: state.stage,
        templateName: (draft && drafting.templateOf(draft.templateId, draft.templateVersion)?.name) ?? '',
        versions: state.drafts.length,
        author: draft?.by.name ?? '',
        changedAt: last?.at ?? dossier.receivedAt,
        symbol: state.number?.symbol ?? null,
        isNumberHere: state.stage === 'number-asked' && requestOf(state)?.state === 'numbered',
      },
    ]
  }

  /** Typed content as a paper, whether it is kept already or not. */
  function wishFor({ id, templateId, values }: Content): Result<PaperWish> {
    const dossier = moves.find(id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    const drafted = results.find(id).drafts.findLast((draft) => draft.templateId === templateId)
    const offered = listTemplates(dossier.procedure.code).find((template) => template.id === templateId)
    const template = offered ?? (drafted && drafting.templateOf(templateId, drafted.templateVersion))
    if (!template) return err(appError('not-found', 'result.template-unknown'))
    return ok(drafting.wishOf(dossier, { values: { ...tidyValues(template, values) } }, template))
  }

  return {
    view,
    listTemplates,
    list: (stages: readonly ResultStage[], officer: Officer): ResultRow[] =>
      results.list(stages).flatMap((state) => toRow(state, officer)),
    check: (content: Content): Result<{ readonly findings: LayoutFinding[] }> => {
      const wish = wishFor(content)
      return wish.ok ? ok({ findings: [...maker.check(wish.value, false)] }) : wish
    },
    preview: async (content: Content): Promise<Result<TypesetPaper>> => {
      const wish = wishFor(content)
      return wish.ok ? maker.preview(wish.value) : wish
    },
    find: results.find,
    appraise: drafting.appraise,
    draft: drafting.draft,
    submit: drafting.submit,
    sendBack: drafting.sendBack,
    stamp: drafting.stamp,
    approve: issuing.approve,
    issue: issuing.issue,
  }
}
