import { Button } from 'antd'
import { formatMoment, localNow, say } from '../../../i18n/index.ts'
import { ErrorNotice } from '../../../ui/index.ts'
import type { Drafts } from '../hooks/use-drafts.ts'

/** Unfinished forms, while the screen is still empty: where a clerk left off, or a colleague. */
export function DraftList({ drafts }: Readonly<{ drafts: Drafts }>) {
  return (
    <div className="qmc-in-drafts">
      <h2>{say('intake.drafts')}</h2>
      <ErrorNotice error={drafts.error} />
      {drafts.list.length === 0 ? <p className="qmc-muted">{say('intake.drafts-none')}</p> : null}
      <ul>
        {drafts.list.map(({ id, title, procedures, heldBy, updatedAt, isMine }) => {
          const name = title || say('intake.draft-no-name')
          const time = formatMoment(updatedAt, localNow())
          return (
            <li key={id}>
              <strong>{name}</strong>
              <span className="qmc-in-clip">{procedures || say('intake.draft-no-procedure')}</span>
              <span className="qmc-muted qmc-small">
                {isMine ? say('intake.draft-mine', { time }) : say('intake.draft-line', { name: heldBy.name, time })}
              </span>
              <span className="qmc-in-acts">
                <Button
                  size="small"
                  type={isMine ? 'primary' : 'default'}
                  ghost={isMine}
                  aria-label={
                    isMine ? say('intake.draft-continue-label', { title: name }) : say('intake.draft-take-label', { title: name })
                  }
                  onClick={() => void drafts.open(id)}
                >
                  {say(isMine ? 'intake.draft-continue' : 'intake.draft-take')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={say('intake.draft-drop-label', { title: name })}
                  onClick={() => void drafts.discard(id)}
                >
                  {say('intake.draft-drop')}
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
