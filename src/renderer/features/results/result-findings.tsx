import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { Notice } from '../../ui/index.ts'
import type { ResultDraftForm } from './use-result-draft.ts'

/** What NĐ 30/2020 asks of the paper as it is typed. */
export function ResultFindings({ dossierId, form }: Readonly<{ dossierId: string; form: ResultDraftForm }>) {
  const templateId = form.template?.id ?? ''
  const asked = useOperation(
    'result.check',
    { id: dossierId, templateId, values: form.values },
    { isEnabled: templateId !== '', keepsPrevious: true },
  )
  if (asked.state !== 'ready') return null
  const { findings } = asked.value
  return (
    <section aria-label={say('result.findings')}>
      {findings.length === 0 ? (
        <Notice tone="info">{say('result.findings-none')}</Notice>
      ) : (
        findings.map((finding) => (
          <Notice key={finding.messageKey} tone="warning">
            {componentName(finding.component)}: {sayMessage(finding)}
          </Notice>
        ))
      )}
    </section>
  )
}

type Component = OutputOf<'result.check'>['findings'][number]['component']

const componentName = (component: Component): string =>
  component === 'page' ? say('result.component-page') : say('result.component', { n: component })
