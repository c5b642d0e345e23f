import { Button } from 'antd'
import { useState } from 'react'
import type { Role } from '../../../shared/domain/staff/permission.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { localNow, say } from '../../i18n/index.ts'
import { DateField, fieldError, FormPanel, type Option, SelectField, TextField, useStatusLine } from '../../ui/index.ts'

type Officer = OutputOf<'staff.list'>[number]
const FIELDS = ['day', 'absentId', 'substituteId', 'reason'] as const

/** Who stands in for a post clerk on a day, so that reception never stops; pressed only when somebody is away. */
export function ReserveSection() {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return <ReserveForm onClose={() => setIsOpen(false)} />
  return (
    <div>
      <Button onClick={() => setIsOpen(true)}>{say('postal.name-reserve')}</Button>
    </div>
  )
}

function ReserveForm({ onClose }: Readonly<{ onClose: () => void }>) {
  const officers = (valueOf(useOperation('staff.list', {})) ?? []).filter(({ isActive }) => isActive)
  const [typedDay, setTypedDay] = useState(() => toVietnameseDate(dateOf(localNow())))
  const [absentId, setAbsentId] = useState<Officer['id'] | null>(null)
  const [substituteId, setSubstituteId] = useState<Officer['id'] | null>(null)
  const [reason, setReason] = useState('')
  const command = useCommand('postal.name-reserve')
  const { tell } = useStatusLine()
  const day = parseVietnameseDate(typedDay)
  const nameOf = (id: string | null): string => officers.find((officer) => officer.id === id)?.fullName ?? ''
  const submit = async (): Promise<void> => {
    if (!day || absentId === null || substituteId === null) return
    const done = await command.run({ day, absentId, substituteId, reason })
    if (!done.ok) return
    tell(say('postal.reserve-named', { substitute: nameOf(substituteId), absent: nameOf(absentId), day: typedDay }))
    onClose()
  }
  return (
    <FormPanel
      title={say('postal.name-reserve')}
      submitLabel={say('postal.confirm-reserve')}
      command={command}
      fields={FIELDS}
      isBlocked={!day || absentId === null || substituteId === null}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <DateField
          label={say('postal.reserve-day')}
          value={typedDay}
          onChange={setTypedDay}
          error={day ? fieldError(command.error, 'day') : say('validation.date')}
          isRequired
        />
        <SelectField
          label={say('postal.absent')}
          value={absentId}
          onChange={setAbsentId}
          options={optionsOf(officers, ['postal-clerk'])}
          error={fieldError(command.error, 'absentId')}
          isRequired
        />
        <SelectField
          label={say('postal.substitute')}
          value={substituteId}
          onChange={setSubstituteId}
          options={optionsOf(officers, ['postal-clerk', 'counter-clerk']).filter(({ value }) => value !== absentId)}
          error={fieldError(command.error, 'substituteId')}
          isRequired
        />
        <TextField
          label={say('postal.reserve-reason')}
          value={reason}
          onChange={setReason}
          error={fieldError(command.error, 'reason')}
          maxLength={500}
          isRequired
        />
      </div>
    </FormPanel>
  )
}

const optionsOf = (officers: readonly Officer[], wanted: readonly Role[]): Option<Officer['id']>[] =>
  officers
    .filter(({ roles }) => roles.some((role) => wanted.includes(role)))
    .map(({ id, fullName, title }) => ({ value: id, label: title === '' ? fullName : `${fullName} – ${title}` }))
