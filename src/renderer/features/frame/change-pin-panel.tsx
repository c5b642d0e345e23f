import { Button, Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, PinField, useStatusLine } from '../../ui/index.ts'

const EMPTY = { currentPin: '', newPin: '', repeatedPin: '' }
const FIELDS = ['currentPin', 'newPin', 'repeatedPin'] as const
const LABELS = {
  currentPin: 'frame.change-pin-current',
  newPin: 'frame.change-pin-new',
  repeatedPin: 'frame.change-pin-repeat',
} as const

/** A window of its own: a PIN is never typed between other fields. */
export function ChangePinPanel({ onClose }: Readonly<{ onClose: () => void }>) {
  const [pins, setPins] = useState(EMPTY)
  const command = useCommand('session.change-pin')
  const { tell } = useStatusLine()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await command.run(pins)
    if (!result.ok) return
    tell(say('frame.change-pin-done'))
    onClose()
  }
  return (
    <Modal open title={say('frame.change-pin')} onCancel={onClose} footer={null} width={380}>
      <form className="qmc-stack" onSubmit={(event) => void submit(event)}>
        {FIELDS.map((name, index) => (
          <PinField
            key={name}
            label={say(LABELS[name])}
            value={pins[name]}
            onChange={(value) => setPins({ ...pins, [name]: value })}
            error={fieldError(command.error, name)}
            autoFocus={index === 0}
          />
        ))}
        {isToldAtFields(command.error, FIELDS) ? null : <ErrorNotice error={command.error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={command.isRunning}>
            {say('frame.change-pin')}
          </Button>
          <Button onClick={onClose}>{say('ui.cancel')}</Button>
        </div>
      </form>
    </Modal>
  )
}
