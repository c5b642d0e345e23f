import { HeartFilled, WarningFilled } from '@ant-design/icons'
import type { PriorityReason } from '../../../shared/domain/queue/ticket.ts'
import type { TicketView } from '../../../shared/ipc/contract/queue.ts'
import { say } from '../../i18n/index.ts'
import { ToneTag } from '../../ui/index.ts'
import { minutes, priorityWord } from './queue-words.ts'

/** The reason in words; the colour only repeats it. */
export function PriorityTag({ reason }: Readonly<{ reason: PriorityReason }>) {
  return (
    <ToneTag tone="accent" icon={<HeartFilled />}>
      {say('queue.priority-tag', { reason: priorityWord(reason) })}
    </ToneTag>
  )
}

/** Minutes waited, with a sign once the target is passed or will be. */
export function Waited({ ticket }: Readonly<{ ticket: Pick<TicketView, 'waitedMinutes' | 'isLate'> }>) {
  if (!ticket.isLate) return <span className="qmc-nowrap">{minutes(ticket.waitedMinutes)}</span>
  return (
    <span className="qmc-nowrap qmc-warning" title={say('queue.late-hint')}>
      <WarningFilled aria-hidden /> {minutes(ticket.waitedMinutes)}{' '}
      <span className="qmc-visually-hidden">{say('queue.late-hint')}</span>
    </span>
  )
}
