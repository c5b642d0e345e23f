import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, Section, useShortcut, useStatusLine } from '../../ui/index.ts'
import { isRepeatedRight, NewPinFields, NO_PIN } from './new-pin-fields.tsx'

/** For whoever forgot theirs; an act of its own, so that saving a phone number never touches the PIN. */
export function PinForm({ officer, onClose }: Readonly<{ officer: Officer; onClose: () => void }>) {
  const [pin, setPin] = useState(NO_PIN)
  const command = useCommand('staff.set-pin')
  const { tell } = useStatusLine()
  useShortcut('Escape', onClose)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setPin({ ...pin, isChecked: true })
    if (!isRepeatedRight(pin)) return
    const result = await command.run({ id: officer.id, pin: pin.pin })
    if (!result.ok) return
    tell(say('officers.pin-set', { name: officer.fullName }))
    onClose()
  }
  return (
    <Section title={say('officers.set-pin-title', { name: officer.fullName })} className="qmc-act-panel">
      <form className="qmc-stack" onSubmit={(event) => void submit(event)}>
        <p className="qmc-muted">{say('officers.set-pin-lead')}</p>
        <div className="qmc-form">
          <NewPinFields
            label={say('officers.new-pin')}
            value={pin}
            onChange={setPin}
            error={fieldError(command.error, 'pin')}
            autoFocus
          />
        </div>
        {isToldAtFields(command.error, ['pin']) ? null : <ErrorNotice error={command.error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={command.isRunning}>
            {say('officers.set-pin')}
          </Button>
          <Button onClick={onClose}>{say('ui.cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}
