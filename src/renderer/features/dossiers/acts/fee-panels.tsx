import { type PanelProps, ReasonPanel, useAct, wordsOf } from '../../acts/index.ts'
import { useState } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { isWithoutResult, mostGivenBack } from '../../../../shared/domain/dossier/refund-due.ts'
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

/** Receipts that can still give something back. */
function useUsableReceipts(dossierId: string) {
  const due = valueOf(useOperation('money.get-due', { dossierIds: [dossierId] }))
  return (due?.[0]?.receipts ?? []).filter(
    ({ state, kind, refunded, total }) =>
      state !== 'voided' && (state !== 'replaced' || kind !== 'provisional') && refunded < total,
  )
}

type Took = Readonly<{ total: number; refunded: number }>

/** What usually goes back: all that may, as far as the receipt reaches. */
const suggested = (dossier: Dossier, receipt: Took | undefined): number | null =>
  Math.min(mostGivenBack(dossier), receipt ? receipt.total - receipt.refunded : Infinity) || null

/** The act's name: nothing was taken too much where the dossier only ended without its result. */
export const refundWordOf = (dossier: Dossier): 'refund-fee' | 'refund-ended' =>
  isWithoutResult(dossier) ? 'refund-ended' : 'refund-fee'

/** Money goes back with a second person beside, against the receipt that took it. */
export function RefundFeePanel({ dossier, onClose }: PanelProps) {
  const receipts = useUsableReceipts(dossier.id)
  const [receiptId, setReceiptId] = useState<string | null>(null)
  const [typed, setTyped] = useState<number | null>()
  const [method, setMethod] = useState<(typeof REFUND_METHODS)[number]>('cash')
  const [receiverName, setReceiverName] = useState(dossier.owner.fullName)
  const press = usePress()
  const command = useAct('money.refund', 'refund-fee', () => {
    press.done()
    onClose()
  })
  const chosen = receiptId ?? receipts.at(-1)?.receiptId ?? NO_RECEIPT
  const amount =
    typed === undefined
      ? suggested(
          dossier,
          receipts.find(({ receiptId: id }) => id === chosen),
        )
      : typed
  const isEnded = isWithoutResult(dossier)
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
      title={sayWord('move', refundWordOf(dossier))}
      label={say(isEnded ? 'move.refund-ended-reason' : 'move.reason')}
      command={command}
      fields={['receiptId', 'amount', 'receiverName']}
      needsApprover
      onSubmit={(reason, approver) => command.run({ ...said, reason, approver })}
      onClose={onClose}
    >
      {isEnded ? <p className="qmc-muted qmc-wide">{say('move.refund-ended-lead')}</p> : null}
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
        onChange={setTyped}
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
