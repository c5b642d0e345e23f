import { fittingTemplates, prefill, type ResultState, type ResultTemplate } from '../../../shared/domain/result/index.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import type { ResultRow, ResultView } from '../../../shared/ipc/contract/result.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { ResultDeps } from './result-deps.ts'
import type { Drafting } from './result-drafting.ts'
import type { ListedResult } from './result-repository.ts'

/** What the screens ask; nothing here writes. */
export function createResultViews(deps: ResultDeps, { templateOf }: Pick<Drafting, 'templateOf'>) {
  const { moves, results, pack, now, numbering } = deps

  const listTemplates = (procedureCode: string | null): readonly ResultTemplate[] =>
    procedureCode === null ? pack.templates : fittingTemplates(pack.templates, { procedureCode, today: dateOf(now()) })

  function requestOf({ requestId }: ResultState): ResultView['numberRequest'] {
    const request = requestId === null ? undefined : numbering.rows.findRequest(requestId)
    return request ? { state: request.state, symbol: request.symbol, reason: request.reason } : null
  }

  /** Templates its drafts were made with, whether still offered or not. */
  function formerOf(result: ResultState, offered: readonly ResultTemplate[]): ResultTemplate[] {
    const used = result.drafts.flatMap(({ templateId, templateVersion }) => templateOf(templateId, templateVersion) ?? [])
    return [...new Set(used.filter((template) => !offered.includes(template)))]
  }

  function draftFacts({ drafts }: ResultState): Pick<ResultRow, 'templateName' | 'versions' | 'author'> {
    const draft = drafts.at(-1)
    if (!draft) return { templateName: '', versions: 0, author: '' }
    const template = templateOf(draft.templateId, draft.templateVersion)
    return { templateName: template?.name ?? '', versions: drafts.length, author: draft.by.name }
  }

  function rowOf({ state, ...dossier }: ListedResult): ResultRow {
    return {
      ...dossier,
      dossierId: state.dossierId,
      stage: state.stage,
      ...draftFacts(state),
      symbol: state.number?.symbol ?? null,
      isNumberHere: state.stage === 'number-asked' && requestOf(state)?.state === 'numbered',
    }
  }

  return {
    listTemplates,
    view: (id: string, officer: Officer): Result<ResultView> => {
      const dossier = moves.find(id)
      if (!dossier) return err(appError('not-found', 'dossier.not-found'))
      if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
      const result = results.find(id)
      const templates = [...listTemplates(dossier.procedure.code)]
      const right = numbering.books.mayWrite('outgoing')
      return ok({
        result,
        dossier,
        templates,
        formerTemplates: formerOf(result, templates),
        prefills: Object.fromEntries(templates.map((template) => [template.id, prefill(template, dossier, dateOf(now()))])),
        appraisalItems: pack.appraisal,
        register: right.may ? 'here' : right.why,
        numberRequest: requestOf(result),
      })
    },
    list: ({ stages, text, page, pageSize }: InputOf<'result.list'>, officer: Officer): OutputOf<'result.list'> => {
      const narrowing = { text, fieldCodes: officer.scope.fieldCodes }
      const rows = results.page({ ...narrowing, stages, limit: pageSize, offset: (page - 1) * pageSize })
      return { rows: rows.map(rowOf), counts: results.counts(narrowing) }
    },
  }
}
