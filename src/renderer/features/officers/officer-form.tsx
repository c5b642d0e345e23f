import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { say } from '../../i18n/index.ts'
import {
  ErrorNotice,
  fieldError,
  isToldAtFields,
  MultiSelectField,
  Section,
  TextField,
  useShortcut,
  useStatusLine,
} from '../../ui/index.ts'
import { isRepeatedRight, NewPinFields, NO_PIN } from './new-pin-fields.tsx'
import { toOfficerDraft } from './officer-draft.ts'
import { RoleChoice } from './role-choice.tsx'
import { useSaveOfficer } from './use-save-officer.ts'

type OfficerFormProps = Readonly<{
  officer: Officer | undefined
  fields: readonly Readonly<{ code: string; name: string }>[]
  onClose: () => void
}>

const LINES = [
  ['title', 'officers.position'],
  ['department', 'officers.department'],
  ['phone', 'officers.phone'],
] as const

const FIELDS = ['fullName', 'accountName', 'pin', 'roles', ...LINES.map(([name]) => name)]

/** A new officer, or a change of one; the account name stays what it was. */
export function OfficerForm({ officer, fields, onClose }: OfficerFormProps) {
  const [draft, setDraft] = useState(toOfficerDraft(officer))
  const [pin, setPin] = useState(NO_PIN)
  const { save, isSaving, error } = useSaveOfficer(officer)
  const { tell } = useStatusLine()
  useShortcut('Escape', onClose)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setPin({ ...pin, isChecked: true })
    if (!isRepeatedRight(pin)) return
    const result = await save(draft, pin.pin)
    if (!result.ok) return
    tell(say('officers.saved', { name: result.value.fullName }))
    onClose()
  }
  return (
    <Section
      title={officer ? say('officers.edit-title', { name: officer.fullName }) : say('officers.add')}
      className="qmc-act-panel"
    >
      <form className="qmc-stack" onSubmit={(event) => void submit(event)}>
        <div className="qmc-form">
          <TextField
            label={say('officers.full-name')}
            value={draft.fullName}
            onChange={(fullName) => setDraft({ ...draft, fullName })}
            error={fieldError(error, 'fullName')}
            isRequired
            autoFocus
          />
          <TextField
            label={say('officers.account')}
            value={draft.accountName}
            onChange={(accountName) => setDraft({ ...draft, accountName })}
            hint={say(officer ? 'officers.account-fixed' : 'officers.account-hint')}
            error={fieldError(error, 'accountName')}
            isRequired={officer === undefined}
            isDisabled={officer !== undefined}
          />
          {LINES.map(([name, label]) => (
            <TextField
              key={name}
              label={say(label)}
              value={draft[name]}
              onChange={(value) => setDraft({ ...draft, [name]: value })}
              error={fieldError(error, name)}
            />
          ))}
          {officer ? null : (
            <NewPinFields label={say('officers.pin')} value={pin} onChange={setPin} error={fieldError(error, 'pin')} />
          )}
          <MultiSelectField
            label={say('officers.scope')}
            value={draft.fieldCodes}
            onChange={(fieldCodes) => setDraft({ ...draft, fieldCodes })}
            options={fields.map(({ code, name }) => ({ value: code, label: name }))}
            placeholder={say('officers.all-fields')}
            hint={say('officers.scope-hint')}
          />
        </div>
        <RoleChoice roles={draft.roles} onChange={(roles) => setDraft({ ...draft, roles })} error={fieldError(error, 'roles')} />
        {isToldAtFields(error, FIELDS) ? null : <ErrorNotice error={error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={isSaving}>
            {say('officers.save')}
          </Button>
          <Button onClick={onClose}>{say('ui.cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}
