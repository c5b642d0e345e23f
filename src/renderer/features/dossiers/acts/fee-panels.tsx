import { type PanelProps, ReasonPanel, useAct, wordsOf } from '../../acts/index.ts'
import { useState } from 'react'
import { refundDueOf } from '../../../../shared/domain/dossier/refund-due.ts'
import { useOperation, valueOf } from '../../../bridge/index.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { fieldError, MoneyField, SelectField, TextField } from '../../../ui/index.ts'
import { CollectForm, usePress } from '../../money/index.ts'
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
  const command = useAct('dossier.require-payment', 'require-payment', onClose)
  return (
    <ReasonPanel
      {...wordsOf('require-payment')}
      label={say('move.reason')}
      command={command}
      fields={['amount']}
      onSubmit={(reason) => command.run({ id: dossier.id, amount: amount ?? 0, reason })}
      onClose={onClose}
    >
      <MoneyField
        label={say('move.amount')}
        value={amount}
        onChange={setAmount}
        error={fieldError(command.error, 'amount')}
        isRequired
        autoFocus
      />
    </ReasonPanel>
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
  const press = usePress()
  const command = useAct('money.refund', 'refund-fee', () => {
    press.done()
    onClose()
  })
  const chosen = receiptId ?? receipts.at(-1)?.receiptId ?? NO_RECEIPT
  const said = {
    requestId: press.requestId,
    dossierId: dossier.id,
    receiptId: chosen === NO_RECEIPT ? null : chosen,
    amount: amount ?? 0,
    method,
    receiverName,
  }
  return (
    <ReasonPanel
      {...wordsOf('refund-fee')}
      label={say('move.reason')}
      command={command}
      fields={['receiptId', 'amount', 'receiverName']}
      needsApprover
      onSubmit={(reason, approver) => command.run({ ...said, reason, approver })}
      onClose={onClose}
    >
      <SelectField
        label={say('money.refund-receipt')}
        value={chosen}
        onChange={setReceiptId}
        options={[
          ...receipts.map(({ receiptId: value, symbol, numberText }) => ({ value, label: `${symbol} ${numberText}` })),
          { value: NO_RECEIPT, label: say('money.refund-without') },
        ]}
        error={fieldError(command.error, 'receiptId')}
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
    </ReasonPanel>
  )
}
