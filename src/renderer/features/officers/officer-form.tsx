import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { Role } from '../../../shared/domain/staff/permission.ts'
import { useCommand } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, fieldError, isToldAtFields, MultiSelectField, PinField, Section, TextField, useShortcut, useStatusLine } from '../../ui/index.ts'

type OfficerFormProps = Readonly<{ officer: Officer | undefined; fields: readonly Readonly<{ code: string; name: string }>[]; onClose: () => void }>

const LINES = [
  ['fullName', 'officers.full-name'],
  ['title', 'officers.position'],
  ['department', 'officers.department'],
  ['phone', 'officers.phone'],
] as const

const FIELDS = ['accountName', 'pin', 'roles', ...LINES.map(([name]) => name)]

/** A new officer, or a change of one; the account name stays what it was. */
export function OfficerForm({ officer, fields, onClose }: OfficerFormProps) {
  const [lines, setLines] = useState({
    fullName: officer?.fullName ?? '',
    title: officer?.title ?? '',
    department: officer?.department ?? '',
    phone: officer?.phone ?? '',
  })
  const [accountName, setAccountName] = useState('')
  const [pin, setPin] = useState('')
  const [roles, setRoles] = useState<Role[]>(officer?.roles ?? [])
  const [fieldCodes, setFieldCodes] = useState<string[]>(officer?.scope.fieldCodes ?? [])
  const [isActive, setIsActive] = useState(officer?.isActive ?? true)
  const create = useCommand('staff.create')
  const update = useCommand('staff.update')
  const { tell } = useStatusLine()
  const error = officer ? update.error : create.error
  useShortcut('Escape', onClose)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const input = { ...lines, roles, scope: { fieldCodes } }
    const result = officer ? await update.run({ ...input, id: officer.id, isActive }) : await create.run({ ...input, accountName, pin })
    if (!result.ok) return
    tell(say('officers.saved', { name: lines.fullName }))
    onClose()
  }
  return (
    <Section title={officer ? say('officers.edit-title', { name: officer.fullName }) : say('officers.add')} className="qmc-act-panel">
      <form className="qmc-stack" onSubmit={(event) => void submit(event)}>
        <div className="qmc-form">
          {LINES.map(([name, label]) => (
            <TextField
              key={name}
              label={say(label)}
              value={lines[name]}
              onChange={(value) => setLines({ ...lines, [name]: value })}
              error={fieldError(error, name)}
              isRequired={name === 'fullName'}
              autoFocus={name === 'fullName'}
            />
          ))}
          {officer ? null : (
            <>
              <TextField label={say('officers.account')} value={accountName} onChange={setAccountName} hint={say('first-run.account-hint')} error={fieldError(error, 'accountName')} isRequired />
              <PinField label={say('officers.pin')} value={pin} onChange={setPin} hint={say('officers.pin-hint')} error={fieldError(error, 'pin')} isRequired />
            </>
          )}
          <MultiSelectField
            label={say('officers.roles')}
            value={roles}
            onChange={setRoles}
            options={Role.options.map((value) => ({ value, label: sayWord('role', value) }))}
            error={fieldError(error, 'roles')}
            isRequired
          />
          <MultiSelectField
            label={say('officers.scope')}
            value={fieldCodes}
            onChange={setFieldCodes}
            options={fields.map(({ code, name }) => ({ value: code, label: name }))}
            placeholder={say('officers.all-fields')}
          />
        </div>
        {officer ? <CheckboxField label={say('officers.is-active')} isChecked={isActive} onChange={setIsActive} /> : null}
        {isToldAtFields(error, FIELDS) ? null : <ErrorNotice error={error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={create.isRunning || update.isRunning}>
            {say('officers.save')}
          </Button>
          <Button onClick={onClose}>{say('ui.cancel')}</Button>
        </div>
      </form>
      {officer ? <NewPin officer={officer} /> : null}
    </Section>
  )
}

/** For whoever forgot theirs; an act of its own, so that saving a phone number never touches the PIN. */
function NewPin({ officer }: Readonly<{ officer: Officer }>) {
  const [pin, setPin] = useState('')
  const command = useCommand('staff.set-pin')
  const { tell } = useStatusLine()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await command.run({ id: officer.id, pin })
    if (!result.ok) return
    setPin('')
    tell(say('officers.pin-set', { name: officer.fullName }))
  }
  return (
    <form className="qmc-new-pin" onSubmit={(event) => void submit(event)}>
      <PinField label={say('officers.new-pin')} value={pin} onChange={setPin} hint={say('officers.pin-hint')} error={fieldError(command.error, 'pin')} />
      <Button htmlType="submit" loading={command.isRunning}>
        {say('officers.set-pin')}
      </Button>
      {isToldAtFields(command.error, ['pin']) ? null : <ErrorNotice error={command.error} />}
    </form>
  )
}
