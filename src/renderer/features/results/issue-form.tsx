import { Button } from 'antd'
import { useCommand, useMay } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, useShortcut } from '../../ui/index.ts'
import type { View } from './use-result-draft.ts'

/** An approved result on its way to a number. */
export function IssueForm({ view }: Readonly<{ view: View }>) {
  const may = useMay()
  const issue = useCommand('result.issue')
  const { stage } = view.result
  const isWaiting = stage === 'number-asked' && view.numberRequest?.state === 'open' && view.register !== 'here'
  const mayIssue = may('result.draft') && !isWaiting
  const run = (): void => void issue.run({ id: view.dossier.id, confirmedDate: null })
  useShortcut('Ctrl+Enter', run, mayIssue)
  const request = view.numberRequest
  return (
    <div className="qmc-stack">
      {isWaiting ? <Notice tone="info">{say('result.number-waiting')}</Notice> : null}
      {request?.state === 'numbered' ? (
        <Notice tone="success">{say('result.number-here', { number: request.symbol ?? '' })}</Notice>
      ) : null}
      {request?.state === 'refused' || request?.state === 'withdrawn' ? (
        <Notice tone="warning">{say('result.number-refused', { reason: request.reason })}</Notice>
      ) : null}
      <ErrorNotice error={issue.error} />
      {mayIssue ? (
        <div>
          <Button type="primary" loading={issue.isRunning} onClick={run}>
            {say(view.register === 'here' || request?.state === 'numbered' ? 'result.issue' : 'result.ask-again')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
