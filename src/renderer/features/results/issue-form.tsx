import { Button } from 'antd'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { localNow, say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, useShortcut } from '../../ui/index.ts'
import { DayQuestion, isDayQuestion } from '../acts/index.ts'
import type { View } from './use-result-draft.ts'

/** An approved result on its way to a number. */
export function IssueForm({ view }: Readonly<{ view: View }>) {
  const may = useMay()
  const issue = useCommand('result.issue')
  const isHere = view.register === 'here' || view.numberRequest?.state === 'numbered'
  const isWaiting = !isHere && view.numberRequest?.state === 'open'
  const mayIssue = may('result.draft') && !isWaiting
  const run = (confirmedDate: PlainDate | null): void => void issue.run({ id: view.dossier.id, confirmedDate })
  useShortcut('Ctrl+Enter', () => run(null), mayIssue)
  return (
    <div className="qmc-stack">
      {isWaiting ? <Notice tone="info">{say('result.number-waiting')}</Notice> : null}
      <RequestNotice request={view.numberRequest} />
      {isDayQuestion(issue.error) ? (
        <DayQuestion error={issue.error} isRunning={issue.isRunning} onConfirm={() => run(dateOf(localNow()))} />
      ) : (
        <ErrorNotice error={issue.error} />
      )}
      {mayIssue ? (
        <div>
          <Button type="primary" loading={issue.isRunning} onClick={() => run(null)}>
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
