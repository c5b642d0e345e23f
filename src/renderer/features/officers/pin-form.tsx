import { useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, FormPanel } from '../../ui/index.ts'
import { useToldCommand } from '../acts/index.ts'
import { isRepeatedRight, NewPinFields, NO_PIN } from './new-pin-fields.tsx'

/** For whoever forgot theirs; an act of its own, so that saving a phone number never touches the PIN. */
export function PinForm({ officer, onClose }: Readonly<{ officer: Officer; onClose: () => void }>) {
  const [pin, setPin] = useState(NO_PIN)
  const name = officer.fullName
  const command = useToldCommand('staff.set-pin', { text: () => say('officers.pin-set', { name }), onDone: onClose })
  const submit = async (): Promise<void> => {
    setPin({ ...pin, isChecked: true })
    if (isRepeatedRight(pin)) await command.run({ id: officer.id, pin: pin.pin })
  }
  return (
    <FormPanel
      title={say('officers.set-pin-title', { name })}
      lead={say('officers.set-pin-lead')}
      submitLabel={say('officers.set-pin')}
      command={command}
      fields={['pin']}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <NewPinFields
          label={say('officers.new-pin')}
          value={pin}
          onChange={setPin}
          error={fieldError(command.error, 'pin')}
          autoFocus
        />
      </div>
    </FormPanel>
  )
}
