import { Button } from 'antd'
import { useState } from 'react'
import type { AwaitedPayment, ExpectedPayment } from '../../../shared/domain/money/index.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, formatMoney, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, FormPanel, Loaded, Notice, Section, TextField } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'
import { DOSSIERS, isOverdue, PAYER, PAYMENT_STATE } from './payment-columns.tsx'
import { usePress } from './use-press.ts'
import { compareText } from '../../../shared/kernel/text.ts'

type Act = Readonly<{ kind: 'match' | 'unknown' | 'cancel' | 'await-on'; payment: ExpectedPayment }>

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
      {act?.kind === 'await-on' ? <AwaitOnForm key={act.payment.id} payment={act.payment} onClose={close} /> : null}
      <Loaded of={payments}>
        {(rows) => (
          <>
            <Overdue rows={rows.filter(isOverdue)} columns={columns(setAct, may('money.reconcile'))} />
            {rows.length > 0 && rows.every(isOverdue) ? null : (
              <DataTable
                label={say('money.expected-list')}
                columns={columns(setAct, may('money.reconcile'))}
                rows={rows.filter((row) => !isOverdue(row))}
                rowKey={({ id }) => id}
                empty={<Empty title={say('money.nothing-awaited')} />}
              />
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

type OverdueProps = Readonly<{ rows: readonly AwaitedPayment[]; columns: readonly Column<AwaitedPayment>[] }>

/** Nothing is dropped and nothing decided by itself: these wait for a person's word. */
function Overdue({ rows, columns: shown }: OverdueProps) {
  if (rows.length === 0) return null
  return (
    <Section title={say('money.overdue-list')}>
      <p className="qmc-muted">{say('money.overdue-lead')}</p>
      <DataTable
        label={say('money.overdue-list')}
        columns={shown}
        rows={rows.toSorted((a, b) => compareText(a.at, b.at))}
        rowKey={({ id }) => id}
        empty={null}
      />
    </Section>
  )
}

const columns = (start: (act: Act) => void, mayMatch: boolean): readonly Column<AwaitedPayment>[] => [
  {
    key: 'reference',
    title: say('money.column.reference'),
    width: '9rem',
    isRowHeader: true,
    render: ({ reference }) => reference,
  },
  { key: 'at', title: say('money.column.at'), width: '6rem', render: ({ at }) => formatDateTime(at) },
  PAYER,
  { ...DOSSIERS, isSecondary: true },
  { key: 'amount', title: say('money.amount'), width: '8rem', align: 'right', render: ({ amount }) => formatMoney(amount) },
  PAYMENT_STATE,
  {
    key: 'acts',
    title: say('money.column.acts'),
    width: '13rem',
    render: (payment) => {
      const of = { reference: payment.reference }
      return (
        <div className="qmc-row">
          {mayMatch ? (
            <Button size="small" aria-label={say('money.match-of', of)} onClick={() => start({ kind: 'match', payment })}>
              {say('money.match')}
            </Button>
          ) : null}
          {isOverdue(payment) ? (
            <Button size="small" aria-label={say('money.await-on-of', of)} onClick={() => start({ kind: 'await-on', payment })}>
              {say('money.await-on')}
            </Button>
          ) : null}
          {payment.state === 'expected' ? (
            <Button size="small" aria-label={say('money.unknown-of', of)} onClick={() => start({ kind: 'unknown', payment })}>
              {say('money.unknown')}
            </Button>
          ) : null}
          <Button size="small" aria-label={say('money.cancel-of', of)} onClick={() => start({ kind: 'cancel', payment })}>
            {say(isOverdue(payment) ? 'money.mark-unpaid' : 'money.cancel-expected')}
          </Button>
        </div>
      )
    },
  },
]

type FormProps = Readonly<{ payment: ExpectedPayment; onClose: () => void }>

function MatchForm({ payment, onClose }: FormProps) {
  const [reference, setReference] = useState('')
  const press = usePress()
  const { id, amount } = payment
  const command = useToldCommand('money.match-expected', {
    text: ({ receipt: { symbol, numberText } }) =>
      say('money.matched', { amount: formatMoney(amount), number: `${symbol} ${numberText}` }),
    onDone: () => {
      press.done()
      onClose()
    },
  })
  const evidence = { source: 'person' as const, reference, bookedAt: '' }
  return (
    <FormPanel
      title={say('money.match-title', { reference: payment.reference, amount: formatMoney(amount) })}
      lead={say('money.match-lead')}
      submitLabel={say('money.confirm-match')}
      command={command}
      fields={['evidence.reference']}
      onSubmit={() => command.run({ requestId: press.requestId, id, amount, evidence })}
      onClose={onClose}
    >
      <TextField label={say('money.bank-reference')} value={reference} onChange={setReference} autoFocus />
    </FormPanel>
  )
}

function AwaitOnForm({ payment, onClose }: FormProps) {
  const command = useToldCommand('money.await-on', { onDone: onClose })
  return (
    <ReasonPanel
      title={say('money.await-on-title', { reference: payment.reference })}
      lead={say('money.await-on-lead')}
      label={say('money.reason')}
      submitLabel={say('money.confirm-await-on')}
      command={command}
      onSubmit={(reason) => command.run({ id: payment.id, reason })}
      onClose={onClose}
    />
  )
}

function UnknownForm({ payment, onClose }: FormProps) {
  const command = useToldCommand('money.mark-unknown', { onDone: onClose })
  return (
    <ReasonPanel
      title={say('money.unknown-title', { reference: payment.reference })}
      label={say('money.reason')}
      submitLabel={say('money.confirm-unknown')}
      command={command}
      onSubmit={(reason) => command.run({ id: payment.id, reason })}
      onClose={onClose}
    />
  )
}

function CancelForm({ payment, onClose }: FormProps) {
  const command = useToldCommand('money.cancel-expected', { onDone: onClose })
  const isUnknown = payment.state === 'unknown'
  return (
    <ReasonPanel
      title={say('money.cancel-title', { reference: payment.reference })}
      lead={isUnknown ? <Notice tone="warning">{say('money.cancel-unknown-lead')}</Notice> : say('money.cancel-lead')}
      label={say('money.reason')}
      submitLabel={say('money.confirm-cancel')}
      command={command}
      needsApprover={isUnknown}
      onSubmit={(reason, approver) => command.run({ id: payment.id, reason, approver: isUnknown ? approver : null })}
      onClose={onClose}
    />
  )
}
