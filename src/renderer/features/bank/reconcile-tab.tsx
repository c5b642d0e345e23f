import { Button } from 'antd'
import { useState } from 'react'
import type { AwaitedPayment } from '../../../shared/domain/money/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { daysBetween } from '../../../shared/kernel/plain-date.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatMoney, localNow, say } from '../../i18n/index.ts'
import { DataTable, Empty, Loaded, Section, type Column } from '../../ui/index.ts'
import { DOSSIERS, PAYER, PAYMENT_STATE, QrPanel } from '../money/index.ts'
import { AccountForm } from './account-form.tsx'
import './bank.css'
import { ImportPanel } from './import-panel.tsx'
import { MatchedLines } from './matched-lines.tsx'
import { OpenLines } from './open-lines.tsx'

/** Đối soát: what is awaited, what the bank says, and which belongs to which. */
export function ReconcileTab() {
  const may = useMay()
  const [shown, setShown] = useState<string>()
  const awaited = useOperation('money.list-expected', { states: ['expected', 'unknown'] })
  return (
    <div className="qmc-stack">
      {shown === undefined ? null : <QrPanel key={shown} expectedId={shown} onClose={() => setShown(undefined)} />}
      {may('money.reconcile') ? <ImportPanel /> : null}
      <Loaded of={awaited}>
        {(payments) => (
          <>
            {may('money.reconcile') ? <OpenLines awaited={payments} /> : null}
            <Section title={say('bank.awaited')}>
              <DataTable
                label={say('bank.awaited')}
                columns={columns(setShown)}
                rows={payments}
                rowKey={({ id }) => id}
                empty={<Empty title={say('bank.awaited-none')} />}
              />
            </Section>
          </>
        )}
      </Loaded>
      {may('money.read') ? <MatchedLines /> : null}
      {may('money.manage') ? <AccountForm /> : null}
    </div>
  )
}

const columns = (onShow: (id: string) => void): readonly Column<AwaitedPayment>[] => [
  { ...DOSSIERS, isRowHeader: true },
  PAYER,
  { key: 'amount', title: say('bank.column.amount'), width: '8rem', align: 'right', render: ({ amount }) => formatMoney(amount) },
  {
    key: 'age',
    title: say('bank.column.age'),
    width: '6rem',
    render: ({ at }) => ageText(daysBetween(dateOf(at), dateOf(localNow()))),
  },
  PAYMENT_STATE,
  {
    key: 'acts',
    title: say('ui.actions'),
    width: '7rem',
    render: ({ id, reference }) => (
      <Button size="small" aria-label={say('bank.show-qr-of', { reference })} onClick={() => onShow(id)}>
        {say('bank.show-qr')}
      </Button>
    ),
  },
]

const ageText = (days: number): string => (days <= 0 ? say('bank.age-today') : say('bank.age', { n: days }))
