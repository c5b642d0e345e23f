import { Button } from 'antd'
import { useState } from 'react'
import type { ExpectedPayment } from '../../../shared/domain/money/index.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, formatMoney, say, sayWord } from '../../i18n/index.ts'
import {
  DataTable,
  Empty,
  fieldError,
  Loaded,
  LongTextField,
  Notice,
  TextField,
  useStatusLine,
  type Column,
} from '../../ui/index.ts'
import { APPROVER_FIELDS, ApproverFields, NOBODY } from './approver-fields.tsx'
import { MoneyForm } from './money-form.tsx'
import { usePress } from './use-press.ts'

type Act = Readonly<{ kind: 'match' | 'unknown' | 'cancel'; payment: ExpectedPayment }>

/** Payments asked for by transfer or online and not seen yet: each stays here until a person or a statement ends it. */
export function ExpectedTab() {
  const [act, setAct] = useState<Act>()
  const payments = useOperation('money.list-expected', { states: ['expected', 'unknown'] })
  const may = useMay()
  const close = (): void => setAct(undefined)
  return (
    <div className="qmc-stack">
      {act?.kind === 'match' ? <MatchForm key={act.payment.id} payment={act.payment} onClose={close} /> : null}
      {act?.kind === 'unknown' ? <UnknownForm key={act.payment.id} payment={act.payment} onClose={close} /> : null}
      {act?.kind === 'cancel' ? <CancelForm key={act.payment.id} payment={act.payment} onClose={close} /> : null}
      <Loaded of={payments}>
        {(rows) => (
          <DataTable
            label={say('money.expected-list')}
            columns={columns(setAct, may('money.reconcile'))}
            rows={rows}
            rowKey={({ id }) => id}
            empty={<Empty title={say('money.nothing-awaited')} />}
          />
        )}
      </Loaded>
    </div>
  )
}

const columns = (start: (act: Act) => void, mayMatch: boolean): readonly Column<ExpectedPayment>[] => [
  {
    key: 'reference',
    title: say('money.column.reference'),
    width: '9rem',
    isRowHeader: true,
    render: ({ reference }) => reference,
  },
  { key: 'at', title: say('money.column.at'), width: '6rem', render: ({ at }) => formatDateTime(at) },
  { key: 'payer', title: say('money.column.payer'), render: ({ payer }) => payer.name },
  {
    key: 'dossiers',
    title: say('money.column.dossiers'),
    isSecondary: true,
    render: ({ items }) => items.map(({ dossierCode }) => dossierCode).join(', '),
  },
  { key: 'amount', title: say('money.amount'), width: '8rem', align: 'right', render: ({ amount }) => formatMoney(amount) },
  {
    key: 'state',
    title: say('money.column.state'),
    render: ({ state, reason }) =>
      state === 'unknown' ? (
        <span className="qmc-warning" title={reason}>
          {say('money.payment-unknown')}
        </span>
      ) : (
        sayWord('expected-state', state)
      ),
  },
  {
    key: 'acts',
    title: say('money.column.acts'),
    width: '9rem',
    render: (payment) => {
      const of = { reference: payment.reference }
      return (
        <div className="qmc-row">
          {mayMatch ? (
            <Button size="small" aria-label={say('money.match-of', of)} onClick={() => start({ kind: 'match', payment })}>
              {say('money.match')}
            </Button>
          ) : null}
          {payment.state === 'expected' ? (
            <Button size="small" aria-label={say('money.unknown-of', of)} onClick={() => start({ kind: 'unknown', payment })}>
              {say('money.unknown')}
            </Button>
          ) : null}
          <Button size="small" aria-label={say('money.cancel-of', of)} onClick={() => start({ kind: 'cancel', payment })}>
            {say('money.cancel-expected')}
          </Button>
        </div>
      )
    },
  },
]

type FormProps = Readonly<{ payment: ExpectedPayment; onClose: () => void }>

function MatchForm({ payment, onClose }: FormProps) {
  const [reference, setReference] = useState('')
  const command = useCommand('money.match-expected')
  const press = usePress()
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    const { id, amount } = payment
    const evidence = { source: 'person' as const, reference, bookedAt: '' }
    const done = await command.run({ requestId: press.requestId, id, amount, evidence })
    if (!done.ok) return
    press.done()
    const { symbol, numberText } = done.value.receipt
    tell(say('money.matched', { amount: formatMoney(amount), number: `${symbol} ${numberText}` }))
    onClose()
  }
  return (
    <MoneyForm
      title={say('money.match-title', { reference: payment.reference, amount: formatMoney(payment.amount) })}
      submitLabel={say('money.confirm-match')}
      error={command.error}
      fields={['evidence.reference']}
      isRunning={command.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="qmc-muted">{say('money.match-lead')}</p>
      <TextField label={say('money.bank-reference')} value={reference} onChange={setReference} autoFocus />
    </MoneyForm>
  )
}

function UnknownForm({ payment, onClose }: FormProps) {
  const [reason, setReason] = useState('')
  const command = useCommand('money.mark-unknown')
  const submit = async (): Promise<void> => {
    const done = await command.run({ id: payment.id, reason })
    if (done.ok) onClose()
  }
  return (
    <MoneyForm
      title={say('money.unknown-title', { reference: payment.reference })}
      submitLabel={say('money.confirm-unknown')}
      error={command.error}
      fields={['reason']}
      isRunning={command.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <LongTextField
        label={say('money.reason')}
        value={reason}
        onChange={setReason}
        error={fieldError(command.error, 'reason')}
        isRequired
        autoFocus
      />
    </MoneyForm>
  )
}

function CancelForm({ payment, onClose }: FormProps) {
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState(NOBODY)
  const command = useCommand('money.cancel-expected')
  const isUnknown = payment.state === 'unknown'
  const submit = async (): Promise<void> => {
    const done = await command.run({ id: payment.id, reason, approver: isUnknown ? approver : null })
    setApprover({ ...approver, pin: '' })
    if (done.ok) onClose()
  }
  return (
    <MoneyForm
      title={say('money.cancel-title', { reference: payment.reference })}
      submitLabel={say('money.confirm-cancel')}
      error={command.error}
      fields={['reason', ...APPROVER_FIELDS]}
      isRunning={command.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {isUnknown ? <Notice tone="warning">{say('money.cancel-unknown-lead')}</Notice> : null}
      <div className="qmc-form">
        <LongTextField
          label={say('money.reason')}
          value={reason}
          onChange={setReason}
          error={fieldError(command.error, 'reason')}
          isRequired
          autoFocus
          className="qmc-wide"
        />
        {isUnknown ? <ApproverFields value={approver} onChange={setApprover} error={command.error} /> : null}
      </div>
    </MoneyForm>
  )
}
