import { Button } from 'antd'
import { useState } from 'react'
import type { QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, FormPanel, SelectField, TextField, useStatusLine } from '../../ui/index.ts'
import { useToldCommand } from '../acts/index.ts'
import { useCounterDesk } from './counter-desk.tsx'
import { givingNumbers } from './queue-words.ts'
import { TicketHistory } from './ticket-history.tsx'

export type TicketAct = 'park' | 'transfer' | 'left' | 'call' | 'history'
type PanelProps = Readonly<{ ticket: TicketView; overview: QueueOverview; onClose: () => void }>

/** What is done with one number and wants a word why. */
export function TicketPanel({ act, ...props }: PanelProps & Readonly<{ act: TicketAct }>) {
  switch (act) {
    case 'park':
      return (
        <AsidePanel {...props} act={act} usual={[say('queue.park-photocopy'), say('queue.park-form'), say('queue.park-paper')]} />
      )
    case 'transfer':
      return <TransferPanel {...props} />
    case 'left':
      return <AsidePanel {...props} act={act} usual={[say('queue.left-busy'), say('queue.left-wrong-place')]} />
    case 'call':
      return <CallPanel {...props} />
    case 'history':
      return <TicketHistory ticketId={props.ticket.id} label={props.ticket.label} onClose={props.onClose} />
  }
}

/** Reasons heard every day, one press each; anything else is typed. */
function ReasonField(
  props: Readonly<{ value: string; onChange: (value: string) => void; usual: readonly string[]; error: string | undefined }>,
) {
  const { value, onChange, usual, error } = props
  return (
    <div className="qmc-wide">
      <TextField label={say('queue.reason')} value={value} onChange={onChange} error={error} maxLength={200} autoFocus />
      <div className="qmc-row qmc-queue-usual" role="group" aria-label={say('queue.usual-reasons')}>
        {usual.map((reason) => (
          <Button
            key={reason}
            size="small"
            type={value === reason ? 'primary' : 'default'}
            ghost={value === reason}
            onClick={() => onChange(reason)}
          >
            {reason}
          </Button>
        ))}
      </div>
    </div>
  )
}

type AsideProps = PanelProps & Readonly<{ act: 'park' | 'left'; usual: readonly string[] }>

/** Out of the line without being served: parked for a while, or gone. */
function AsidePanel({ act, usual, ticket, onClose }: AsideProps) {
  const [reason, setReason] = useState('')
  const command = useToldCommand(act === 'park' ? 'queue.park' : 'queue.mark-left', {
    text: () => say(act === 'park' ? 'queue.parked' : 'queue.left', { label: ticket.label }),
    onDone: onClose,
  })
  return (
    <FormPanel
      title={say(`queue.${act}-title`, { label: ticket.label })}
      lead={say(`queue.${act}-lead`)}
      submitLabel={say(`queue.${act}-do`)}
      command={command}
      fields={['reason']}
      onSubmit={() => command.run({ ticketId: ticket.id, reason })}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} error={fieldError(command.error, 'reason')} usual={usual} />
    </FormPanel>
  )
}

function TransferPanel({ ticket, overview, onClose }: PanelProps) {
  const groups = givingNumbers(overview.groups)
  // Out of a group that takes nobody any more it must go to another.
  const [groupId, setGroupId] = useState<string | null>(groups.some(({ id }) => id === ticket.groupId) ? ticket.groupId : null)
  const [station, setStation] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const command = useCommand('queue.transfer')
  const { tell } = useStatusLine()
  const counters = overview.counters.filter(({ isThisMachine, isOpen }) => isOpen && !isThisMachine)
  const submit = async (): Promise<void> => {
    const moved = await command.run({ ticketId: ticket.id, groupId: groupId ?? '', station, reason })
    if (!moved.ok) return
    tell(say('queue.transferred', { label: ticket.label, group: moved.value.groupName }))
    onClose()
  }
  const isNowhere = groupId === null || (groupId === ticket.groupId && station === null)
  return (
    <FormPanel
      title={say('queue.transfer-title', { label: ticket.label })}
      lead={say('queue.transfer-lead')}
      submitLabel={say('queue.transfer-do')}
      command={command}
      fields={['groupId', 'station', 'reason']}
      isBlocked={isNowhere}
      blockedHint={say(groupId === null ? 'queue.transfer-choose-group' : 'queue.transfer-nowhere')}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <SelectField
          label={say('queue.transfer-group')}
          value={groupId}
          onChange={setGroupId}
          options={groups.map(({ id, letter, name }) => ({ value: id, label: `${letter} – ${name}` }))}
          error={fieldError(command.error, 'groupId')}
          autoFocus
          isRequired
        />
        <SelectField
          label={say('queue.transfer-counter')}
          value={station}
          onChange={setStation}
          options={counters.map(({ counter }) => ({ value: counter.station, label: counter.name }))}
          placeholder={say('queue.any-counter')}
          error={fieldError(command.error, 'station')}
          canBeEmpty
        />
        <TextField
          label={say('queue.reason')}
          value={reason}
          onChange={setReason}
          error={fieldError(command.error, 'reason')}
          maxLength={200}
        />
      </div>
    </FormPanel>
  )
}

/** Out of its turn: the reason stands in the history of the number. */
function CallPanel({ ticket, onClose }: PanelProps) {
  const { acts, current } = useCounterDesk()
  const [reason, setReason] = useState(() => (ticket.state === 'waiting' ? '' : say('queue.call-back')))
  const [requestId] = useState(() => crypto.randomUUID())
  const command = useCommand('queue.call-ticket')
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    if (!(await acts.makeRoom(current))) return
    const answer = await command.run({ requestId, ticketId: ticket.id, reason })
    if (!answer.ok) return
    if (answer.value.kind === 'none') return tell(say('queue.gone', { label: ticket.label }), { tone: 'warning' })
    tell(say('queue.called', { label: ticket.label, n: answer.value.ticket.call?.counter.number ?? '' }))
    onClose()
  }
  return (
    <FormPanel
      title={say('queue.call-title', { label: ticket.label })}
      lead={[say('queue.call-lead'), ...(current ? [say('queue.finishes-first', { label: current.label })] : [])].join(' ')}
      submitLabel={say('queue.call-do')}
      command={command}
      fields={['reason']}
      isBlocked={reason.trim() === ''}
      blockedHint={say('queue.call-needs-reason')}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <ReasonField
          value={reason}
          onChange={setReason}
          error={fieldError(command.error, 'reason')}
          usual={[say('queue.call-urgent'), say('queue.call-missed'), say('queue.call-short')]}
        />
      </div>
    </FormPanel>
  )
}
