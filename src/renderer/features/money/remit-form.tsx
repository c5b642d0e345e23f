import { useState } from 'react'
import { useCommand } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { fieldError, FormPanel, MoneyField, TextField, useStatusLine } from '../../ui/index.ts'
import { usePress } from './use-press.ts'

/** Cash out of the drawer in the middle of a shift. */
export function RemitForm({ onClose }: Readonly<{ onClose: () => void }>) {
  const [amount, setAmount] = useState<number | null>(null)
  const [receiver, setReceiver] = useState('')
  const [note, setNote] = useState('')
  const command = useCommand('money.remit')
  const press = usePress()
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    const done = await command.run({ requestId: press.requestId, amount: amount ?? 0, receiver, note })
    if (!done.ok) return
    press.done()
    tell(say('money.remitted-done', { amount: formatMoney(amount ?? 0) }))
    onClose()
  }
  return (
    <FormPanel
      title={say('money.remit')}
      submitLabel={say('money.confirm-remit')}
      command={command}
      fields={['amount', 'receiver', 'note']}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-form">
        <MoneyField
          label={say('money.remit-amount')}
          value={amount}
          onChange={setAmount}
          error={fieldError(command.error, 'amount')}
          isRequired
          autoFocus
        />
        <TextField
          label={say('money.receiver')}
          value={receiver}
          onChange={setReceiver}
          error={fieldError(command.error, 'receiver')}
          isRequired
        />
        <TextField label={say('money.note')} value={note} onChange={setNote} error={fieldError(command.error, 'note')} />
      </div>
    </FormPanel>
  )
}
