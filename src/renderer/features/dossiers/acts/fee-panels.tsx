import { ActForm, type PanelProps, useAct } from '../../acts/index.ts'
import { useState } from 'react'
import { refundDueOf } from '../../../../shared/domain/dossier/refund-due.ts'
import { useOperation, valueOf } from '../../../bridge/index.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { fieldError, LongTextField, MoneyField, SelectField, TextField } from '../../../ui/index.ts'
import { APPROVER_FIELDS, ApproverFields, CollectForm, NOBODY, usePress } from '../../money/index.ts'
import { feeLeft } from '../detail/fee-section.tsx'

/** The till's own form: shift, receipt and payment are one thing wherever money is taken. */
export function CollectFeePanel({ dossier, onClose }: PanelProps) {
  const { fullName, permanentAddress, currentAddress } = dossier.owner
  return (
    <CollectForm
      dossierIds={[dossier.id]}
      payerName={dossier.proxy?.person.fullName ?? fullName}
      payerAddress={currentAddress ?? permanentAddress ?? ''}
      onClose={onClose}
    />
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

const NO_RECEIPT = ''
const REFUND_METHODS = ['cash', 'transfer'] as const

/** Money goes back with a second person beside, against the receipt that took it. */
export function RefundFeePanel({ dossier, onClose }: PanelProps) {
  const receipts = (valueOf(useOperation('money.get-due', { dossierIds: [dossier.id] }))?.[0]?.receipts ?? []).filter(
    ({ state, kind, refunded, total }) =>
      state !== 'voided' && (state !== 'replaced' || kind !== 'provisional') && refunded < total,
  )
  const [receiptId, setReceiptId] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | null>(refundDueOf(dossier) || null)
  const [method, setMethod] = useState<(typeof REFUND_METHODS)[number]>('cash')
  const [receiverName, setReceiverName] = useState(dossier.owner.fullName)
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState(NOBODY)
  const press = usePress()
  const command = useAct('money.refund', 'refund-fee', onClose)
  const chosen = receiptId ?? receipts.at(-1)?.receiptId ?? NO_RECEIPT
  const submit = async (): Promise<void> => {
    const receipt = chosen === NO_RECEIPT ? null : chosen
    const said = { requestId: press.requestId, dossierId: dossier.id, receiptId: receipt, amount: amount ?? 0 }
    const done = await command.run({ ...said, method, receiverName, reason, approver })
    setApprover({ ...approver, pin: '' })
    if (done.ok) press.done()
  }
  return (
    <ActForm
      move="refund-fee"
      error={command.error}
      fields={['amount', 'receiverName', 'reason', ...APPROVER_FIELDS]}
      isRunning={command.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="qmc-form">
        <SelectField
          label={say('money.refund-receipt')}
          value={chosen}
          onChange={setReceiptId}
          options={[
            ...receipts.map(({ receiptId: value, symbol, numberText }) => ({ value, label: `${symbol} ${numberText}` })),
            { value: NO_RECEIPT, label: say('money.refund-without') },
          ]}
        />
        <MoneyField
          label={say('move.amount')}
          value={amount}
          onChange={setAmount}
          error={fieldError(command.error, 'amount')}
          isRequired
          autoFocus
        />
        <SelectField
          label={say('money.refund-method')}
          value={method}
          onChange={(next) => setMethod(next ?? 'cash')}
          options={REFUND_METHODS.map((value) => ({ value, label: sayWord('payment-method', value) }))}
        />
        <TextField
          label={say('move.refund-receiver')}
          value={receiverName}
          onChange={setReceiverName}
          error={fieldError(command.error, 'receiverName')}
          isRequired
        />
        <LongTextField
          label={say('move.reason')}
          value={reason}
          onChange={setReason}
          error={fieldError(command.error, 'reason')}
          isRequired
          className="qmc-wide"
        />
        <ApproverFields value={approver} onChange={setApprover} error={command.error} />
      </div>
    </ActForm>
  )
}
