import { useState } from 'react'
import { countedCash, type CashCount } from '../../../shared/domain/money/index.ts'
import type { ShiftView } from '../../../shared/ipc/contract/money.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { fieldError, FormPanel, LongTextField, MoneyField, Notice, TextField, useStatusLine } from '../../ui/index.ts'
import { APPROVER_FIELDS, type Approver, ApproverFields, NOBODY } from '../acts/index.ts'
import { CashCountFields } from './cash-count-fields.tsx'
import { usePress } from './use-press.ts'

type CountProps = Readonly<{
  open: ShiftView
  count: CashCount
  onCount: (count: CashCount) => void
  reason: string
  onReason: (reason: string) => void
  approver: Approver
  onApprover: (approver: Approver) => void
  approvalAbove: number
  /** Whatever the difference: somebody else's shift. */
  needsApprover?: boolean
  error: AppError | undefined
}>

/** Whether what was counted is what should be there. */
export function Difference({ expected, difference }: Readonly<{ expected: number; difference: number }>) {
  const said = { expected: formatMoney(expected), difference: formatMoney(Math.abs(difference)) }
  if (difference === 0) return <Notice tone="success">{say('money.no-difference', { amount: formatMoney(expected) })}</Notice>
  return <Notice tone="warning">{say(difference < 0 ? 'money.short' : 'money.over', said)}</Notice>
}

/** Counted against reckoned; a difference asks for its reason, a large one for a second person. */
function CountAgainst(props: CountProps) {
  const { open, count, onCount, reason, onReason, approver, onApprover, approvalAbove, needsApprover = false, error } = props
  const difference = countedCash(count) - open.cash
  return (
    <>
      <CashCountFields count={count} onChange={onCount} autoFocus />
      <Difference expected={open.cash} difference={difference} />
      {difference === 0 ? null : (
        <div className="qmc-form">
          <LongTextField
            label={say('money.difference-reason')}
            value={reason}
            onChange={onReason}
            error={fieldError(error, 'reason')}
            isRequired
            className="qmc-wide"
          />
        </div>
      )}
      {needsApprover || Math.abs(difference) > approvalAbove ? (
        <div className="qmc-form">
          <ApproverFields value={approver} onChange={onApprover} error={error} />
        </div>
      ) : null}
    </>
  )
}

const orNull = (approver: Approver): Approver | null => (approver.accountName === '' ? null : approver)

type CloseProps = Readonly<{
  open: ShiftView
  isOthers: boolean
  approvalAbove: number
  onClosed: (shiftId: string) => void
  onClose: () => void
}>

export function CloseShiftForm({ open, isOthers, approvalAbove, onClosed, onClose }: CloseProps) {
  const [count, setCount] = useState<CashCount>([])
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState(NOBODY)
  const [remitted, setRemitted] = useState<number | null>(null)
  const [receiver, setReceiver] = useState('')
  const command = useCommand('money.close-shift')
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    const shiftId = open.shift.id
    const said = { shiftId, count, reason, remitted: remitted ?? 0, receiver, approver: orNull(approver) }
    const closed = await command.run(said)
    // A PIN lives no longer than the act it was typed for.
    setApprover({ ...approver, pin: '' })
    if (!closed.ok) return
    tell(say('money.shift-closed-told', { amount: formatMoney(closed.value.shift.closing?.countedCash ?? 0) }))
    onClosed(shiftId)
  }
  return (
    <FormPanel
      title={say('money.close-shift-title')}
      submitLabel={say('money.confirm-close-shift')}
      command={command}
      fields={['reason', 'remitted', 'receiver', ...APPROVER_FIELDS]}
      onSubmit={submit}
      onClose={onClose}
    >
      <CountAgainst
        {...{ open, count, reason, approver, approvalAbove, onReason: setReason, onApprover: setApprover }}
        needsApprover={isOthers}
        onCount={setCount}
        error={command.error}
      />
      <div className="qmc-form">
        <MoneyField
          label={say('money.remitted')}
          value={remitted}
          onChange={setRemitted}
          error={fieldError(command.error, 'remitted')}
        />
        <TextField
          label={say('money.receiver')}
          value={receiver}
          onChange={setReceiver}
          error={fieldError(command.error, 'receiver')}
        />
      </div>
    </FormPanel>
  )
}

/** The drawer of another cashier, taken over as it is. */
export function TakeOverForm({ open, approvalAbove }: Readonly<{ open: ShiftView; approvalAbove: number }>) {
  const [count, setCount] = useState<CashCount>([])
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState(NOBODY)
  const command = useCommand('money.take-over-shift')
  const press = usePress()
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    const said = { requestId: press.requestId, shiftId: open.shift.id, count, reason, approver: orNull(approver) }
    const taken = await command.run(said)
    setApprover({ ...approver, pin: '' })
    if (!taken.ok) return
    press.done()
    tell(say('money.shift-opened', { amount: formatMoney(taken.value.shift.floatIn) }))
  }
  return (
    <FormPanel
      title={say('money.take-over-title', { cashier: open.shift.cashier.name })}
      submitLabel={say('money.take-over')}
      command={command}
      fields={['reason', ...APPROVER_FIELDS]}
      onSubmit={submit}
    >
      <p className="qmc-muted">{say('money.take-over-lead')}</p>
      <CountAgainst
        {...{ open, count, reason, approver, approvalAbove, onReason: setReason, onApprover: setApprover }}
        onCount={setCount}
        error={command.error}
      />
    </FormPanel>
  )
}
