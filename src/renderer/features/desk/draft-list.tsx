import { Link } from '@tanstack/react-router'
import { useOperation } from '../../bridge/index.ts'
import { formatMoment, localNow, say } from '../../i18n/index.ts'
import { Loaded, Section } from '../../ui/index.ts'

/** Intakes that were begun, by anyone at this counter; opening one takes it over. */
export function DraftList() {
  const drafts = useOperation('draft.list', {})
  return (
    <Section title={say('desk.drafts')}>
      <Loaded of={drafts}>
        {(list) =>
          list.length === 0 ? (
            <p className="qmc-muted">{say('desk.drafts-empty')}</p>
          ) : (
            <ul className="qmc-dossier-lines">
              {list.map((draft) => (
                <li key={draft.id}>
                  <div className="qmc-dossier-line-main">
                    <Link to="/intake" search={{ draft: draft.id }}>
                      {draft.title === '' ? say('desk.draft-untitled') : draft.title}
                    </Link>
                    <span className="qmc-dossier-line-procedure">{draft.procedures}</span>
                    <span className="qmc-muted qmc-small">
                      {say('desk.draft-line', { officer: draft.heldBy.name, time: formatMoment(draft.updatedAt, localNow()) })}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
