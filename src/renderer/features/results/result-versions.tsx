import { compareDrafts, type ResultDraft, type ResultTemplate } from '../../../shared/domain/result/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { Section } from '../../ui/index.ts'
import type { View } from './use-result-draft.ts'

/** Every version, newest first, each with what it changed. */
export function ResultVersions({ view }: Readonly<{ view: View }>) {
  const { drafts } = view.result
  if (drafts.length === 0) return null
  const templates = [...view.templates, ...view.formerTemplates]
  return (
    <Section title={say('result.versions')}>
      <ol className="qmc-result-versions">
        {drafts.toReversed().map((draft) => (
          <li key={draft.draftId}>
            <strong>{say('result.version', { n: draft.n })}</strong>{' '}
            <span className="qmc-muted">{say('result.version-by', { name: draft.by.name, time: formatDateTime(draft.at) })}</span>
            <Changes before={drafts[draft.n - 2]} after={draft} template={templateOf(templates, draft)} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

const templateOf = (templates: readonly ResultTemplate[], draft: ResultDraft): ResultTemplate | undefined =>
  templates.find(({ id, version }) => id === draft.templateId && version === draft.templateVersion)

type ChangesProps = Readonly<{
  before: ResultDraft | undefined
  after: ResultDraft
  template: ResultTemplate | undefined
}>

function Changes({ before, after, template }: ChangesProps) {
  if (before === undefined) return <div>{template?.name}</div>
  if (before.templateId !== after.templateId) return <div>{say('result.other-template')}</div>
  const changes = compareDrafts(before, after)
  if (changes.length === 0) return <div className="qmc-muted">{say('result.no-change')}</div>
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.key}>
          {template?.fields.find(({ key }) => key === change.key)?.label ?? change.key}: <del>{shown(change.before)}</del>{' '}
          <ins>{shown(change.after)}</ins>
        </li>
      ))}
    </ul>
  )
}

const shown = (value: string): string => (value === '' ? say('result.empty-value') : value)
