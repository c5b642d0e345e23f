import { useState } from 'react'
import type { AppointmentPlace } from '../../../shared/domain/queue/queue-events.ts'
import type { PriorityReason } from '../../../shared/domain/queue/ticket.ts'
import { atMinutes } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, type PlainDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../i18n/index.ts'
import { DateField, fieldError, FormPanel, RadioField, SelectField, TextField, useStatusLine } from '../../ui/index.ts'
import { parseClock } from './parse-clock.ts'
import { priorityWord } from './queue-words.ts'

const PLACES = ['centre', 'home', 'mobile'] as const satisfies readonly AppointmentPlace[]
const FIELDS = ['slotAt', 'groupId', 'personName', 'phone', 'address', 'place', 'priority', 'note']

type BookProps = Readonly<{ day: PlainDate; onClose: () => void; onBooked: (day: PlainDate) => void }>

const EMPTY = { time: '', personName: '', phone: '', address: '', note: '' }

/** An hour agreed by telephone, at the counter, or a visit at home. */
export function BookForm({ day, onClose, onBooked }: BookProps) {
  const settings = valueOf(useOperation('queue.get-settings', {}))
  const groups = settings?.groups.filter(({ isActive }) => isActive) ?? []
  const [draft, setDraft] = useState({ ...EMPTY, date: toVietnameseDate(day) })
  const [groupId, setGroupId] = useState<string | null>(null)
  const [place, setPlace] = useState<AppointmentPlace>('centre')
  const [priority, setPriority] = useState<PriorityReason | null>(null)
  const [requestId, setRequestId] = useState<string>(() => crypto.randomUUID())
  const [isTried, setIsTried] = useState(false)
  const command = useCommand('appointment.book')
  const { tell } = useStatusLine()
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part })
  const date = parseVietnameseDate(draft.date)
  const minutes = parseClock(draft.time)

  const submit = async (): Promise<void> => {
    setIsTried(true)
    if (!date || minutes === undefined) return
    const { personName, phone, address, note } = draft
    const slotAt = atMinutes(date, minutes)
    const booked = await command.run({
      requestId,
      slotAt,
      groupId: groupId ?? '',
      procedureCode: null,
      personName,
      phone,
      address,
      place,
      priority,
      note,
    })
    if (!booked.ok) return
    tell(say('appointment.booked', { name: booked.value.personName, code: booked.value.code }))
    setRequestId(crypto.randomUUID())
    onBooked(date)
    onClose()
  }
  const line = (name: 'personName' | 'phone' | 'address' | 'note', isRequired = false) => (
    <TextField
      label={say(`appointment.${LABELS[name]}`)}
      value={draft[name]}
      onChange={(value) => change({ [name]: value })}
      error={fieldError(command.error, name)}
      isRequired={isRequired}
    />
  )
  return (
    <FormPanel
      title={say('appointment.book-title')}
      submitLabel={say('appointment.book-do')}
      command={command}
      fields={FIELDS}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <DateField
          label={say('appointment.date')}
          value={draft.date}
          onChange={(value) => change({ date: value })}
          error={date ? undefined : sayMessage({ messageKey: 'validation.date' })}
          isRequired
        />
        <TextField
          label={say('appointment.slot')}
          value={draft.time}
          onChange={(time) => change({ time })}
          error={minutes === undefined ? clockFault(draft.time, isTried) : fieldError(command.error, 'slotAt')}
          placeholder={say('appointment.slot-hint')}
          maxLength={5}
          autoFocus
          isRequired
        />
        <SelectField
          label={say('queue.group')}
          value={groupId}
          onChange={setGroupId}
          options={groups.map(({ id, letter, name }) => ({ value: id, label: `${letter} – ${name}` }))}
          error={fieldError(command.error, 'groupId')}
          isRequired
        />
        {line('personName', true)}
        {line('phone')}
        <RadioField
          label={say('appointment.place')}
          value={place}
          onChange={setPlace}
          options={PLACES.map((value) => ({ value, label: sayWord('appointment.place', value) }))}
        />
        {place === 'centre' ? null : line('address', true)}
        <SelectField
          label={say('queue.priority')}
          value={priority}
          onChange={setPriority}
          options={(settings?.priorityReasons ?? []).map((reason) => ({ value: reason, label: priorityWord(reason) }))}
          placeholder={say('queue.no-priority')}
          canBeEmpty
        />
        {line('note')}
      </div>
    </FormPanel>
  )
}

/** An empty hour is a fault only once the act was tried. */
function clockFault(time: string, isTried: boolean): string | undefined {
  if (time !== '') return sayMessage({ messageKey: 'validation.clock-time' })
  return isTried ? sayMessage({ messageKey: 'validation.required' }) : undefined
}

const LABELS = { personName: 'name', phone: 'phone', address: 'address', note: 'note' } as const
