import { useState } from 'react'
import { refundDueOf } from '../../../../shared/domain/dossier/refund-due.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { fieldError, LongTextField, MoneyField, SelectField, TextField } from '../../../ui/index.ts'
import { feeLeft } from '../detail/fee-section.tsx'
import { ActForm } from './act-form.tsx'
import type { PanelProps } from './act-panel.tsx'
import { useAct } from './use-act.ts'

const METHODS = ['cash', 'transfer', 'online'] as const

export function CollectFeePanel({ dossier, onClose }: PanelProps) {
  const left = feeLeft(dossier)
  const [amount, setAmount] = useState<number | null>(left === 0 ? null : left)
  const [method, setMethod] = useState<(typeof METHODS)[number]>('cash')
  const [note, setNote] = useState('')
  const command = useAct('dossier.collect-fee', 'collect-fee', onClose)
  return (
    <ActForm
      move="collect-fee"
      error={command.error}
      fields={['payment.amount', 'payment.method', 'payment.note']}
      isRunning={command.isRunning}
      onSubmit={() => void command.run({ id: dossier.id, payment: { amount: amount ?? 0, method, note } })}
      onClose={onClose}
    >
      <div className="qmc-form">
        <MoneyField
          label={say('move.amount')}
          value={amount}
          onChange={setAmount}
          error={fieldError(command.error, 'payment.amount')}
          isRequired
          autoFocus
        />
        <SelectField
          label={say('move.method')}
          value={method}
          onChange={(next) => setMethod(next ?? 'cash')}
          options={METHODS.map((value) => ({ value, label: sayWord('payment-method', value) }))}
          isRequired
        />
        <TextField label={say('move.note')} value={note} onChange={setNote} error={fieldError(command.error, 'payment.note')} />
      </div>
    </ActForm>
  )
}

export function RequirePaymentPanel({ dossier, onClose }: PanelProps) {
  const [amount, setAmount] = useState<number | null>(feeLeft(dossier) || null)
  const [reason, setReason] = useState('')
  const command = useAct('dossier.require-payment', 'require-payment', onClose)
  return (
    <ActForm
      move="require-payment"
      error={command.error}
      fields={['amount', 'reason']}
      isRunning={command.isRunning}
      onSubmit={() => void command.run({ id: dossier.id, amount: amount ?? 0, reason })}
      onClose={onClose}
    >
      <div className="qmc-form">
        <MoneyField
          label={say('move.amount')}
          value={amount}
          onChange={setAmount}
          error={fieldError(command.error, 'amount')}
          isRequired
          autoFocus
        />
        <LongTextField
          label={say('move.reason')}
          value={reason}
          onChange={setReason}
          error={fieldError(command.error, 'reason')}
          isRequired
          className="qmc-wide"
        />
      </div>
    </ActForm>
  )
}

/** Two counters took one charge: what is too much goes back, and the book says to whom. */
export function RefundFeePanel({ dossier, onClose }: PanelProps) {
  const [amount, setAmount] = useState<number | null>(refundDueOf(dossier) || null)
  const [receiverName, setReceiverName] = useState(dossier.owner.fullName)
  const [note, setNote] = useState('')
  const command = useAct('dossier.refund-fee', 'refund-fee', onClose)
  return (
    <ActForm
      move="refund-fee"
      error={command.error}
      fields={['amount', 'receiverName', 'note']}
      isRunning={command.isRunning}
      onSubmit={() => void command.run({ id: dossier.id, amount: amount ?? 0, receiverName, note })}
      onClose={onClose}
    >
      <div className="qmc-form">
        <MoneyField
          label={say('move.amount')}
          value={amount}
          onChange={setAmount}
          error={fieldError(command.error, 'amount')}
          isRequired
          autoFocus
        />
        <TextField
          label={say('move.refund-receiver')}
          value={receiverName}
          onChange={setReceiverName}
          error={fieldError(command.error, 'receiverName')}
          isRequired
        />
        <TextField label={say('move.note')} value={note} onChange={setNote} error={fieldError(command.error, 'note')} />
      </div>
    </ActForm>
  )
}
