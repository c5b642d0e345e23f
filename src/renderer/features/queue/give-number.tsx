import { useState } from 'react'
import type { PriorityReason } from '../../../shared/domain/queue/ticket.ts'
import type { QueueOverview } from '../../../shared/ipc/contract/queue.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { CheckboxField, fieldError, FormPanel, NumberField, SelectField, useStatusLine } from '../../ui/index.ts'
import { useCounterDesk } from './counter-desk.tsx'
import { givingNumbers, priorityWord } from './queue-words.ts'

export const GIVE_KINDS = ['walk-in', 'issue', 'roll'] as const
export type GiveKind = (typeof GIVE_KINDS)[number]
type GiveProps = Readonly<{ overview: QueueOverview; onClose: () => void }>

/** A number from the counter: for somebody who has none, on paper, or torn from the roll. */
export function GiveNumber({ kind, ...props }: GiveProps & Readonly<{ kind: GiveKind }>) {
  switch (kind) {
    case 'walk-in':
      return <WalkInPanel {...props} />
    case 'issue':
      return <IssuePanel {...props} />
    case 'roll':
      return <RollPanel {...props} />
  }
}

/** Group and priority; a request id that stays the same until the act succeeded. */
function useGiving(overview: QueueOverview) {
  const [groupId, setGroupId] = useState<string | null>(() => likelyGroup(overview))
  const [priority, setPriority] = useState<PriorityReason | null>(null)
  const [requestId, setRequestId] = useState<string>(() => crypto.randomUUID())
  const next = (): void => {
    setRequestId(crypto.randomUUID())
    setPriority(null)
  }
  return { groupId: groupId ?? '', setGroupId, priority, setPriority, requestId, next }
}

/** The first this counter serves, of those that still give numbers. */
function likelyGroup({ mine, groups }: QueueOverview): string | null {
  const giving = givingNumbers(groups)
  return (giving.find(({ id }) => mine?.groupIds.includes(id)) ?? giving[0])?.id ?? null
}

function GivingFields({
  giving,
  overview,
  error,
}: Readonly<{ giving: ReturnType<typeof useGiving>; overview: QueueOverview; error: AppError | undefined }>) {
  const reasons = valueOf(useOperation('queue.get-settings', {}))?.priorityReasons ?? []
  return (
    <>
      <SelectField
        label={say('queue.group')}
        value={giving.groupId}
        onChange={giving.setGroupId}
        options={givingNumbers(overview.groups).map(({ id, letter, name }) => ({ value: id, label: `${letter} – ${name}` }))}
        error={fieldError(error, 'groupId')}
        autoFocus
        isRequired
      />
      <SelectField
        label={say('queue.priority')}
        value={giving.priority}
        onChange={giving.setPriority}
        options={reasons.map((reason) => ({ value: reason, label: priorityWord(reason) }))}
        placeholder={say('queue.no-priority')}
        error={fieldError(error, 'priority')}
        canBeEmpty
      />
    </>
  )
}

function WalkInPanel({ overview, onClose }: GiveProps) {
  const { acts, current } = useCounterDesk()
  const giving = useGiving(overview)
  const command = useCommand('queue.take-walk-in')
  const { tell } = useStatusLine()
  const { groupId, priority, requestId } = giving
  const submit = async (): Promise<void> => {
    if (!(await acts.makeRoom(current))) return
    const taken = await command.run({ requestId, groupId, priority, procedureCode: null })
    if (!taken.ok) return
    tell(say('queue.walk-in-taken', { label: taken.value.label }))
    onClose()
  }
  return (
    <FormPanel
      title={say('queue.give.walk-in')}
      lead={[say('queue.walk-in-lead'), ...(current ? [say('queue.finishes-first', { label: current.label })] : [])].join(' ')}
      submitLabel={say('queue.walk-in-do')}
      command={command}
      fields={['groupId', 'priority']}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <GivingFields giving={giving} overview={overview} error={command.error} />
      </div>
    </FormPanel>
  )
}

/** Stays open for the next person; tells each number. */
function IssuePanel({ overview, onClose }: GiveProps) {
  const giving = useGiving(overview)
  const [byHand, setByHand] = useState(false)
  const command = useCommand('queue.issue')
  const { tell } = useStatusLine()
  const { groupId, priority, requestId } = giving
  const submit = async (): Promise<void> => {
    const answer = await command.run({ requestId, groupId, priority, byHand })
    if (!answer.ok) return
    giving.next()
    const label = answer.value.ticket.label
    if (answer.value.kind === 'printed')
      tell(say(byHand ? 'queue.issued-by-hand' : 'queue.issued', { label, n: answer.value.ahead }))
    else tell(sayMessage({ messageKey: answer.value.messageKey, params: { label } }), { tone: 'warning' })
  }
  return (
    <FormPanel
      title={say('queue.give.issue')}
      lead={say('queue.issue-lead')}
      submitLabel={say('queue.issue-do')}
      command={command}
      fields={['groupId', 'priority']}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <GivingFields giving={giving} overview={overview} error={command.error} />
        <CheckboxField label={say('queue.issue-by-hand')} isChecked={byHand} onChange={setByHand} className="qmc-counter-check" />
      </div>
    </FormPanel>
  )
}

function RollPanel({ overview, onClose }: GiveProps) {
  const giving = useGiving(overview)
  const [first, setFirst] = useState<number | null>(null)
  const [last, setLast] = useState<number | null>(null)
  const command = useCommand('queue.enter-roll')
  const { tell } = useStatusLine()
  const { groupId, priority, requestId } = giving
  const submit = async (): Promise<void> => {
    const one = first ?? Number.NaN
    const entered = await command.run({ requestId, groupId, first: one, last: last ?? one, priority })
    if (!entered.ok) return
    const { tickets, alreadyThere } = entered.value
    const known = alreadyThere.length === 0 ? '' : ` ${say('queue.roll-known', { labels: alreadyThere.join(', ') })}`
    tell(say('queue.roll-entered', { n: tickets.length }) + known, { tone: known === '' ? 'success' : 'warning' })
    giving.next()
    setFirst(null)
    setLast(null)
  }
  return (
    <FormPanel
      title={say('queue.give.roll')}
      lead={say('queue.roll-lead')}
      submitLabel={say('queue.roll-do')}
      command={command}
      fields={['groupId', 'priority', 'first', 'last']}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <GivingFields giving={giving} overview={overview} error={command.error} />
        <NumberField
          label={say('queue.roll-first')}
          value={first}
          onChange={setFirst}
          error={fieldError(command.error, 'first')}
          maxLength={4}
          isRequired
        />
        <NumberField
          label={say('queue.roll-last')}
          value={last}
          onChange={setLast}
          error={fieldError(command.error, 'last')}
          hint={say('queue.roll-last-hint')}
          maxLength={4}
        />
      </div>
    </FormPanel>
  )
}
