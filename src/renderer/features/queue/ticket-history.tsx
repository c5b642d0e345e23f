import { Button } from 'antd'
import { useOperation } from '../../bridge/index.ts'
import { formatTime, say, sayMessage } from '../../i18n/index.ts'
import { Loaded, Section, useShortcut } from '../../ui/index.ts'
import { aboutText, stateWord } from './queue-words.ts'
import { PriorityTag } from './ticket-tags.tsx'

/** Everything that happened to one number, with the reason at each turn. */
export function TicketHistory({ ticketId, label, onClose }: Readonly<{ ticketId: string; label: string; onClose: () => void }>) {
  const asked = useOperation('queue.get-ticket', { ticketId })
  useShortcut('Escape', onClose)
  return (
    <Section
      title={say('queue.history-title', { label })}
      className="qmc-act-panel"
      actions={
        <Button size="small" onClick={onClose} autoFocus>
          {say('ui.close')}
        </Button>
      }
    >
      <Loaded of={asked}>
        {({ ticket, story }) => (
          <>
            <p className="qmc-row">
              <strong>{stateWord(ticket.state)}</strong>
              <span>{aboutText(ticket)}</span>
              {ticket.priority ? <PriorityTag reason={ticket.priority} /> : null}
            </p>
            <ol className="qmc-queue-story">
              {story.map((line) => (
                <li key={line.at + line.messageKey}>
                  <span className="qmc-muted">{formatTime(line.at)}</span>
                  <span>{sayMessage(line)}</span>
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Section>
  )
}
