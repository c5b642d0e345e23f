import { CheckCircleOutlined, PauseCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { GroupView, QueueOverview } from '../../../shared/ipc/contract/queue.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, fieldError, isToldAtFields, TextField, ToneTag, useStatusLine } from '../../ui/index.ts'

type Draft = Readonly<{ name: string; number: string; groupIds: string[]; takesPriority: boolean }>
const FIELDS = ['name', 'number', 'groupIds']

/** `Quầy`: what this counter is called, whom it serves, and whether it is open. */
export function CounterBar({ overview }: Readonly<{ overview: QueueOverview }>) {
  const { mine, ownCounter, groups } = overview
  const isOpen = mine?.isOpen ?? false
  const [isEditing, setIsEditing] = useState(false)
  const { counter } = mine ?? { counter: ownCounter }
  // Closed today already, or on another: what it served then is the likeliest.
  const before = overview.counters.find(({ isThisMachine }) => isThisMachine)
  const groupIds = before && before.groupIds.length > 0 ? before.groupIds : groups.map(({ id }) => id)
  const [draft, setDraft] = useState<Draft>({
    name: counter.name,
    number: counter.number,
    groupIds: [...groupIds],
    takesPriority: before?.takesPriority ?? true,
  })
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  if (isOpen && !isEditing) return <OpenBar overview={overview} onEdit={() => setIsEditing(true)} />
  return <CounterForm draft={draft} groups={groups} onChange={change} isOpen={isOpen} onDone={() => setIsEditing(false)} />
}

type FormProps = Readonly<{
  draft: Draft
  groups: readonly GroupView[]
  onChange: (part: Partial<Draft>) => void
  isOpen: boolean
  onDone: () => void
}>

function CounterForm({ draft, groups, onChange, isOpen, onDone }: FormProps) {
  const command = useCommand('queue.open-counter')
  const { tell } = useStatusLine()
  const groupError = fieldError(command.error, 'groupIds')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    // A group that is gone since has no box any more to take its tick away.
    const groupIds = draft.groupIds.filter((id) => groups.some((group) => group.id === id))
    const opened = await command.run({ ...draft, groupIds })
    if (!opened.ok) return
    tell(say(isOpen ? 'queue.counter-changed' : 'queue.counter-opened', { name: opened.value.counter.name }))
    onDone()
  }
  return (
    <form className="qmc-counter-bar" aria-label={say('queue.counter-form')} onSubmit={(event) => void submit(event)}>
      <TextField
        label={say('queue.counter')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={fieldError(command.error, 'name')}
        className="qmc-counter-name"
        isRequired
      />
      <TextField
        label={say('queue.counter-number-field')}
        value={draft.number}
        onChange={(number) => onChange({ number })}
        error={fieldError(command.error, 'number')}
        className="qmc-counter-digit"
        isRequired
      />
      <fieldset className="qmc-counter-groups">
        <legend>{say('queue.serves')}</legend>
        {groups.map(({ id, letter, name, isActive, waiting }) => (
          <CheckboxField
            key={id}
            label={isActive ? `${letter} – ${name}` : say('queue.group-closing', { letter, name, n: waiting })}
            isChecked={draft.groupIds.includes(id)}
            onChange={(isOn) =>
              onChange({ groupIds: isOn ? [...draft.groupIds, id] : draft.groupIds.filter((one) => one !== id) })
            }
          />
        ))}
        <CheckboxField
          label={say('queue.takes-priority')}
          isChecked={draft.takesPriority}
          onChange={(takesPriority) => onChange({ takesPriority })}
          className="qmc-counter-priority"
        />
        {groupError === undefined ? null : <span className="qmc-field-error">{groupError}</span>}
      </fieldset>
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say(isOpen ? 'queue.save-counter' : 'queue.open-counter')}
        </Button>
        {isOpen ? <Button onClick={onDone}>{say('ui.cancel')}</Button> : null}
      </div>
      {isToldAtFields(command.error, FIELDS) ? null : <ErrorNotice error={command.error} />}
    </form>
  )
}

function OpenBar({ overview, onEdit }: Readonly<{ overview: QueueOverview; onEdit: () => void }>) {
  const command = useCommand('queue.close-counter')
  const { tell } = useStatusLine()
  const { mine, groups, dayCounts } = overview
  if (!mine) return null
  const close = async (reason: 'break' | 'day-end'): Promise<void> => {
    if ((await command.run({ reason })).ok) tell(say(reason === 'break' ? 'queue.paused' : 'queue.closed'))
  }
  const letters = groups.filter(({ id }) => mine.groupIds.includes(id)).map(({ letter }) => letter)
  return (
    <div className="qmc-counter-bar qmc-counter-open">
      <label className="qmc-counter-shown">
        <span>{say('queue.counter')}</span>
        <input readOnly value={mine.counter.name} />
      </label>
      <ToneTag tone="success" icon={<CheckCircleOutlined />}>
        {say('queue.is-open', { n: mine.counter.number })}
      </ToneTag>
      <span>
        {say('queue.serves-letters', { letters: letters.join(', ') })}
        {mine.takesPriority ? ` · ${say('queue.serves-priority')}` : ''}
      </span>
      <span className="qmc-muted">{say('queue.day-line', { served: mine.servedToday, taken: dayCounts.taken })}</span>
      <div className="qmc-row qmc-counter-acts">
        <Button size="small" onClick={onEdit}>
          {say('queue.edit-counter')}
        </Button>
        <Button
          size="small"
          icon={<PauseCircleOutlined aria-hidden />}
          loading={command.isRunning}
          onClick={() => void close('break')}
        >
          {say('queue.pause-counter')}
        </Button>
        <Button size="small" disabled={command.isRunning} onClick={() => void close('day-end')}>
          {say('queue.close-counter')}
        </Button>
      </div>
      <ErrorNotice error={command.error} />
    </div>
  )
}
