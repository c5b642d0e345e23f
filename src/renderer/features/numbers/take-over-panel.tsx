import { useState } from 'react'
import type { BookView } from '../../../shared/ipc/contract/numbers.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, FormPanel, NumberField, TextField } from '../../ui/index.ts'
import { useToldCommand } from '../acts/index.ts'
import { SIGNER_FIELDS, TwoSignersFields, useTwoSigners } from './two-signers.tsx'

/** A book whose machine is out of reach; two people stand for it together. */
export function TakeOverPanel({ book, onClose }: Readonly<{ book: BookView; onClose: () => void }>) {
  const [lastPaperNumber, setLastPaperNumber] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const signers = useTwoSigners()
  const name = say(`numbers.book.${book.book}`).toLocaleLowerCase('vi')
  const command = useToldCommand('numbers.take-over', {
    text: () => say('numbers.taken-over', { book: name }),
    onDone: onClose,
  })
  const submit = async (): Promise<void> => {
    const last = lastPaperNumber ?? Number.NaN
    await command.run({ book: book.book, lastPaperNumber: last, reason, ...signers.said })
    signers.forgetPins()
  }
  return (
    <FormPanel
      title={say('numbers.take-over-title', { book: name })}
      lead={say('numbers.take-over-lead')}
      submitLabel={say('numbers.take-over')}
      command={command}
      fields={['lastPaperNumber', 'reason', ...SIGNER_FIELDS]}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="qmc-signers">
        <NumberField
          label={say('numbers.last-paper')}
          value={lastPaperNumber}
          onChange={setLastPaperNumber}
          error={fieldError(command.error, 'lastPaperNumber')}
          isRequired
        />
        <TextField
          label={say('numbers.reason')}
          value={reason}
          onChange={setReason}
          error={fieldError(command.error, 'reason')}
          isRequired
        />
        <TwoSignersFields signers={signers} error={command.error} />
      </div>
    </FormPanel>
  )
}
