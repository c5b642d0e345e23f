import { useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { BookView } from '../../../shared/ipc/contract/numbers.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, FormPanel, NumberField, PinField, SelectField, TextField, useStatusLine } from '../../ui/index.ts'

const FIELDS = ['lastPaperNumber', 'reason', 'leaderAccount', 'leaderPin', 'clerkAccount', 'clerkPin']
const LEADERS = ['leader', 'centre-head'] as const
const CLERKS = ['clerical-officer'] as const

/** Two people stand for it together: a leader and the văn thư, each with their own PIN, at this machine. */
export function TakeOverPanel({ book, onClose }: Readonly<{ book: BookView; onClose: () => void }>) {
  const [lastPaperNumber, setLastPaperNumber] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [leader, setLeader] = useState<Signer>(NOBODY)
  const [clerk, setClerk] = useState<Signer>(NOBODY)
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  const command = useCommand('numbers.take-over')
  const { tell } = useStatusLine()
  const name = say(`numbers.book.${book.book}`).toLocaleLowerCase('vi')
  const submit = async (): Promise<void> => {
    const result = await command.run({
      book: book.book,
      lastPaperNumber: lastPaperNumber ?? Number.NaN,
      reason,
      leaderAccount: leader.account ?? '',
      leaderPin: leader.pin,
      clerkAccount: clerk.account ?? '',
      clerkPin: clerk.pin,
    })
    // A PIN lives no longer than the act it was typed for.
    setLeader({ ...leader, pin: '' })
    setClerk({ ...clerk, pin: '' })
    if (!result.ok) return
    tell(say('numbers.taken-over', { book: name }))
    onClose()
  }
  return (
    <FormPanel
      title={say('numbers.take-over-title', { book: name })}
      lead={say('numbers.take-over-lead')}
      submitLabel={say('numbers.take-over')}
      command={command}
      fields={FIELDS}
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
        <SelectField
          label={say('numbers.leader-account')}
          value={leader.account}
          onChange={(account) => setLeader({ ...leader, account })}
          options={accountsOf(officers, LEADERS)}
          error={fieldError(command.error, 'leaderAccount')}
          isRequired
        />
        <PinField
          label={say('numbers.leader-pin')}
          value={leader.pin}
          onChange={(pin) => setLeader({ ...leader, pin })}
          error={fieldError(command.error, 'leaderPin')}
          isRequired
        />
        <SelectField
          label={say('numbers.clerk-account')}
          value={clerk.account}
          onChange={(account) => setClerk({ ...clerk, account })}
          options={accountsOf(officers, CLERKS)}
          error={fieldError(command.error, 'clerkAccount')}
          isRequired
        />
        <PinField
          label={say('numbers.clerk-pin')}
          value={clerk.pin}
          onChange={(pin) => setClerk({ ...clerk, pin })}
          error={fieldError(command.error, 'clerkPin')}
          isRequired
        />
      </div>
    </FormPanel>
  )
}

type Signer = Readonly<{ account: string | null; pin: string }>
const NOBODY: Signer = { account: null, pin: '' }

function accountsOf(officers: readonly Officer[], roles: readonly Officer['roles'][number][]) {
  return officers
    .filter((officer) => officer.isActive && officer.roles.some((role) => roles.includes(role)))
    .map(({ accountName, fullName }) => ({ value: accountName, label: fullName }))
}
