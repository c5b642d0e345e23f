import { Button } from 'antd'
import type { TicketView } from '../../../shared/ipc/contract/queue.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDate, say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, useStatusLine } from '../../ui/index.ts'

/** A number of an earlier day that nobody closed. Nobody can say any more when it ended, and the press says just that. */
export function OvernightLine({ ticket, mayServe }: Readonly<{ ticket: TicketView; mayServe: boolean }>) {
  const command = useCommand('queue.close-overnight')
  const { tell } = useStatusLine()
  const { id: ticketId, label, day, call } = ticket
  const close = async (): Promise<void> => {
    if ((await command.run({ ticketId })).ok) tell(say('queue.overnight-closed', { label }))
  }
  return (
    <>
      <Notice
        tone="warning"
        action={
          mayServe ? (
            <Button
              size="small"
              loading={command.isRunning}
              onClick={() => void close()}
              aria-label={say('queue.overnight-close-label', { label })}
            >
              {say('queue.overnight-close')}
            </Button>
          ) : undefined
        }
      >
        <strong>{say('queue.overnight', { label, day: formatDate(day) })}</strong>{' '}
        {say('queue.overnight-hint', { counter: call?.counter.name ?? '' })}
      </Notice>
      <ErrorNotice error={command.error} />
    </>
  )
}
