import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { formatDateTime, say, sayWord } from '../../i18n/index.ts'

/** What the person was told so far, in one line each. */
export function MessagesOfDossier({ messages }: Readonly<{ messages: OutputOf<'return.get'>['messages'] }>) {
  if (messages.length === 0) return <p className="qmc-muted qmc-small">{say('hand-over.not-told')}</p>
  return (
    <ul className="qmc-plain-list qmc-small" aria-label={say('hand-over.messages')}>
      {messages.map(({ id, kind, state, changedAt, channel }) => (
        <li key={id}>
          {formatDateTime(changedAt)} · {sayWord('notification-kind', kind)} · {sayWord('notification-state', state)}
          {channel === null ? '' : ` (${sayWord('notification-channel', channel)})`}
        </li>
      ))}
    </ul>
  )
}
