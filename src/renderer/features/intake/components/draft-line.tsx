import { Button } from 'antd'
import { formatMoment, localNow, say, sayMessage } from '../../../i18n/index.ts'
import type { Drafts } from '../hooks/use-drafts.ts'
import type { Draft } from '../hooks/use-draft.ts'
import type { DraftState } from '../model/draft-keeper.ts'

type LineProps = Readonly<{ draft: Draft; drafts: Drafts }>

/** Whether what stands on the screen is safe; "Đã lưu" only by the core's word. */
export function DraftLine({ draft, drafts }: LineProps) {
  const { kind, error } = draft.state
  if (kind === 'none') return null
  if (kind === 'taken-over') return <TakenOver draft={draft} drafts={drafts} />
  if (kind === 'failed') {
    return (
      <p className="qmc-in-draft qmc-danger" role="alert">
        {say('intake.draft-failed', { why: error ? sayMessage(error) : '' })}
      </p>
    )
  }
  return <p className={kind === 'saved' ? 'qmc-in-draft qmc-success' : 'qmc-in-draft qmc-muted'}>{savedText(draft.state)}</p>
}

function savedText({ kind, savedAt }: DraftState): string {
  return kind === 'saved' && savedAt
    ? say('intake.draft-saved', { time: formatMoment(savedAt, localNow()) })
    : say('intake.draft-unsaved')
}

/** A colleague goes on with it: one's own letters are not lost, but they go elsewhere. */
function TakenOver({ draft, drafts }: LineProps) {
  const { id, error } = draft.state
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
