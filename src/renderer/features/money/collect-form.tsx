import { Button } from 'antd'
import { useState } from 'react'
import type { ExpectedPayment, Receipt } from '../../../shared/domain/money/index.ts'
import type { DueView, TillView } from '../../../shared/ipc/contract/money.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { fieldError, FormPanel, Loaded, MoneyField, Notice, SelectField, TextField, TwoLines } from '../../ui/index.ts'
import { DayQuestion, isDayQuestion } from '../acts/index.ts'
import { OpenShiftForm } from './open-shift-form.tsx'
import { QrPanel } from './qr-panel.tsx'
import { ReceiptDone } from './receipt-done.tsx'
import { TakeOverForm } from './shift-forms.tsx'
import { usePress } from './use-press.ts'

type Props = Readonly<{
  dossierIds: readonly string[]
  payerName: string
  payerAddress: string
  onClose: () => void
}>

/** Taking money for one dossier or several of a sitting: the shift first, then the money, then the paper. */
export function CollectForm({ dossierIds, ...props }: Props) {
  const till = useOperation('money.get-till', {})
  const dues = useOperation('money.get-due', { dossierIds: [...dossierIds] })
  const [taken, setTaken] = useState<Receipt>()
  if (taken) return <ReceiptDone receipt={taken} onClose={props.onClose} />
  return (
    <Loaded of={till}>
      {(ready) => <Loaded of={dues}>{(due) => <CollectOrWait till={ready} dues={due} {...props} onTaken={setTaken} />}</Loaded>}
    </Loaded>
  )
}

type ReadyProps = Omit<Props, 'dossierIds'> &
  Readonly<{ till: TillView; dues: readonly DueView[]; onTaken: (receipt: Receipt) => void }>

function CollectOrWait(props: ReadyProps) {
  const { till, dues } = props
  const awaited = dues.flatMap((due) => due.awaited)
  if (awaited.length > 0) return <AwaitedPayments payments={awaited} onClose={props.onClose} />
  if (till.obstacle === 'money.no-shift') return <OpenShiftForm leftInDrawer={till.leftInDrawer} autoFocus />
  if (till.obstacle === 'money.shift-of-other' && till.open)
    return <TakeOverForm open={till.open} approvalAbove={till.settings.approvalAbove} />
  if (till.obstacle !== null && till.open) {
    const { cashier, day } = till.open.shift
    return (
      <Notice tone="warning">
        {sayMessage({ messageKey: till.obstacle, params: { day: formatDate(day), cashier: cashier.name } })}
      </Notice>
    )
  }
  return <PayForm {...props} />
}

/** Asked for and not seen yet: the code to scan, again as often as it is wanted, and never a second time the money. */
function AwaitedPayments({ payments, onClose }: Readonly<{ payments: readonly ExpectedPayment[]; onClose: () => void }>) {
  const isUnknown = payments.some(({ state }) => state === 'unknown')
  const scanned = payments.find(({ method, state }) => method === 'transfer' && state === 'expected')
  const references = payments.map(({ reference }) => reference).join(', ')
  return (
    <div className="qmc-stack">
      <Notice tone={isUnknown ? 'warning' : 'info'}>
        {say(isUnknown ? 'money.payment-unknown' : 'money.payment-awaited')}. {say('money.awaited-where', { references })}
      </Notice>
      {scanned ? <QrPanel expectedId={scanned.id} /> : null}
      <div className="qmc-row">
        <Button type="primary" onClick={onClose} autoFocus>
          {say('money.done')}
        </Button>
      </div>
    </div>
  )
}

const METHODS = ['cash', 'transfer', 'online'] as const

function PayForm({ till, dues, payerName, payerAddress, onTaken, onClose }: ReadyProps) {
  const owed = dues.reduce((sum, { due }) => sum + due, 0)
  const [amount, setAmount] = useState<number | null>(owed === 0 ? null : owed)
  const [method, setMethod] = useState<(typeof METHODS)[number]>('cash')
  const [name, setName] = useState(payerName)
  const [address, setAddress] = useState(payerAddress)
  const [note, setNote] = useState('')
  const press = usePress()
  const collect = useCommand('money.collect')
  const expect = useCommand('money.expect')
  const command = method === 'cash' ? collect : expect
  const items = dues
    .filter(({ due }) => due > 0 || dues.length === 1)
    .map(({ dossierId, due }) => ({ dossierId, amount: dues.length === 1 ? (amount ?? 0) : due }))

  const pay = async (confirmedDate: string | null): Promise<void> => {
    const said = { requestId: press.requestId, items, payer: { name, address }, note }
    if (method === 'cash') {
      const done = await collect.run({ ...said, mayBeProvisional: true, confirmedDate })
      if (!done.ok) return
      press.done()
      onTaken(done.value.receipt)
      return
    }
    const done = await expect.run({ ...said, method })
    if (done.ok) press.done()
  }

  return (
    <FormPanel
      title={say('money.collect-title', { n: items.length })}
      submitLabel={say(method === 'cash' ? 'money.collect' : 'money.expect')}
      command={{ ...command, error: isDayQuestion(command.error) ? undefined : command.error }}
      fields={['items.0.amount', 'payer.name', 'payer.address', 'note']}
      onSubmit={() => pay(null)}
      onClose={onClose}
    >
      <ul className="qmc-small">
        {dues.map(({ dossierId, code, procedureName, due }) => (
          <li key={dossierId}>
            <TwoLines text={say('money.due-line', { code, amount: formatMoney(due), procedure: procedureName })} />
          </li>
        ))}
      </ul>
      <div className="qmc-form">
        <SelectField
          label={say('money.method')}
          value={method}
          onChange={(next) => setMethod(next ?? 'cash')}
          options={METHODS.map((value) => ({ value, label: sayWord('money-method', value) }))}
          isRequired
        />
        <MoneyField
          label={say('money.amount')}
          value={dues.length === 1 ? amount : owed}
          onChange={setAmount}
          error={fieldError(command.error, 'items.0.amount')}
          isReadOnly={dues.length !== 1}
          isRequired
          autoFocus
        />
        <TextField
          label={say('money.payer')}
          value={name}
          onChange={setName}
          error={fieldError(command.error, 'payer.name')}
          isRequired
        />
        <TextField label={say('money.payer-address')} value={address} onChange={setAddress} />
        <TextField label={say('money.note')} value={note} onChange={setNote} error={fieldError(command.error, 'note')} />
      </div>
      {method === 'cash' ? <NextNumber till={till} /> : <p className="qmc-muted">{say('money.expect-lead')}</p>}
      <DayQuestion error={command.error} isRunning={command.isRunning} onConfirm={() => void pay(till.day)} />
    </FormPanel>
  )
}

/** Which paper comes out, before it does. */
function NextNumber({ till }: Readonly<{ till: TillView }>) {
  const { kind, symbol, numberText, remaining, messageKey } = till.next
  if (messageKey !== null)
    return (
      <Notice tone="warning">
        {sayMessage({ messageKey })} {say('money.provisional-instead')}
      </Notice>
    )
  const number = `${symbol} ${numberText}`
  if (kind === 'electronic') return <p className="qmc-muted">{say('money.next-electronic', { number })}</p>
  const left = remaining ?? 0
  const text = say('money.next-paper', { number, n: left })
  return left <= 10 ? <Notice tone="warning">{text}</Notice> : <p className="qmc-muted">{text}</p>
}
