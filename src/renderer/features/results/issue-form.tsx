import { Button } from 'antd'
import { useCommand, useMay } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, useShortcut } from '../../ui/index.ts'
import type { View } from './use-result-draft.ts'

/** An approved result on its way to a number. */
export function IssueForm({ view }: Readonly<{ view: View }>) {
  const may = useMay()
  const issue = useCommand('result.issue')
  const isHere = view.register === 'here' || view.numberRequest?.state === 'numbered'
  const isWaiting = !isHere && view.numberRequest?.state === 'open'
  const mayIssue = may('result.draft') && !isWaiting
  const run = (): void => void issue.run({ id: view.dossier.id, confirmedDate: null })
  useShortcut('Ctrl+Enter', run, mayIssue)
  return (
    <div className="qmc-stack">
      {isWaiting ? <Notice tone="info">{say('result.number-waiting')}</Notice> : null}
      <RequestNotice request={view.numberRequest} />
      <ErrorNotice error={issue.error} />
      {mayIssue ? (
        <div>
          <Button type="primary" loading={issue.isRunning} onClick={run}>
            {say(isHere ? 'result.issue' : 'result.ask-again')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** What became of the request for a number. */
function RequestNotice({ request }: Readonly<{ request: View['numberRequest'] }>) {
  if (request === null || request.state === 'open') return null
  if (request.state === 'numbered')
    return <Notice tone="success">{say('result.number-here', { number: request.symbol ?? '' })}</Notice>
  return <Notice tone="warning">{say('result.number-refused', { reason: request.reason })}</Notice>
}
