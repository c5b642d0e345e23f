import { tidyValues, type LayoutFinding, type ResultValues } from '../../../shared/domain/result/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { TypesetPaper } from '../../platform/paper/index.ts'
import type { ResultDeps } from './result-deps.ts'
import { createDrafting } from './result-drafting.ts'
import { createIssuing } from './result-issuing.ts'
import { createResultPaperMaker, type PaperWish } from './result-paper-maker.ts'
import { createResultViews } from './result-views.ts'

export type ResultService = ReturnType<typeof createResultService>
type Content = { readonly id: string; readonly templateId: string; readonly values: ResultValues }

/** The result of a dossier from the first draft to the stamp. */
export function createResultService(deps: ResultDeps) {
  const { moves, results } = deps
  const maker = createResultPaperMaker(deps)
  const drafting = createDrafting(deps, maker)
  const issuing = createIssuing(deps, drafting, maker)
  const views = createResultViews(deps, drafting)

  /** Typed content as a paper, whether it is kept already or not. */
  function wishFor({ id, templateId, values }: Content): Result<PaperWish> {
    const dossier = moves.find(id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    const drafted = results.find(id).drafts.findLast((draft) => draft.templateId === templateId)
    const offered = views.listTemplates(dossier.procedure.code).find((template) => template.id === templateId)
    const template = offered ?? (drafted && drafting.templateOf(templateId, drafted.templateVersion))
    if (!template) return err(appError('not-found', 'result.template-unknown'))
    return ok(drafting.wishOf(dossier, { values: { ...tidyValues(template, values) } }, template))
  }

  return {
    ...views,
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
