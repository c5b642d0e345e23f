import { Button } from 'antd'
import { formatMoment, localNow, say, sayMessage } from '../../../i18n/index.ts'
import type { Drafts } from '../hooks/use-drafts.ts'
import type { Draft } from '../hooks/use-draft.ts'

/** Whether what stands on the screen is safe; "Đã lưu" only by the core's word. */
export function DraftLine({ draft, drafts }: Readonly<{ draft: Draft; drafts: Drafts }>) {
  const { kind, savedAt, error, id } = draft.state
  if (kind === 'none') return null
  if (kind === 'taken-over') {
    const name = String(error?.params?.['name'] ?? '')
    return (
      <p className="qmc-in-draft qmc-danger" role="alert">
        {say('intake.draft-taken-over', { name })}{' '}
        <Button size="small" onClick={draft.keeper.fork}>
          {say('intake.draft-fork')}
        </Button>{' '}
        <Button size="small" onClick={() => void drafts.open(id ?? '')}>
          {say('intake.draft-reload', { name })}
        </Button>
      </p>
    )
  }
  if (kind === 'failed') {
    return (
      <p className="qmc-in-draft qmc-danger" role="alert">
        {say('intake.draft-failed', { why: error ? sayMessage(error) : '' })}
      </p>
    )
  }
  const text = kind === 'saved' && savedAt ? say('intake.draft-saved', { time: formatMoment(savedAt, localNow()) }) : say('intake.draft-unsaved')
  return <p className={kind === 'saved' ? 'qmc-in-draft qmc-success' : 'qmc-in-draft qmc-muted'}>{text}</p>
}
