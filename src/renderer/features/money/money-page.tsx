import { Tabs } from 'antd'
import { useState } from 'react'
import type { TillView } from '../../../shared/ipc/contract/money.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { Loaded, PageFrame } from '../../ui/index.ts'
import { ReconcileTab, SettlementTab } from '../bank/index.ts'
import { BooksTab } from './books-tab.tsx'
import { CashBookTab } from './cash-book-tab.tsx'
import { CollectTab } from './collect-tab.tsx'
import { ExpectedTab } from './expected-tab.tsx'
import './money.css'
import { MoneySettingsTab } from './money-settings-tab.tsx'
import { isOverdue } from './payment-columns.tsx'
import { RatesTab } from './rates-tab.tsx'
import { ShiftTab } from './shift-tab.tsx'

/** Phí, lệ phí: whoever takes money works at the till; whoever only looks after it sees books and rates. */
export function MoneyPage() {
  const may = useMay()
  if (!may('fee.collect')) return <OfficePage />
  return <TillPage />
}

function TillPage() {
  const till = useOperation('money.get-till', {})
  return <Loaded of={till}>{(ready) => <TillDesk till={ready} />}</Loaded>
}

function TillDesk({ till }: Readonly<{ till: TillView }>) {
  const may = useMay()
  const [tab, setTab] = useState('collect')
  const awaited = valueOf(useOperation('money.list-expected', { states: ['expected', 'unknown'] })) ?? []
  const overdue = awaited.filter(isOverdue).length
  const items = [
    { key: 'collect', label: say('money.tab.collect'), children: <CollectTab /> },
    { key: 'shift', label: say('money.tab.shift'), children: <ShiftTab till={till} /> },
    {
      key: 'expected',
      label: say(overdue === 0 ? 'money.tab.expected' : 'money.tab.expected-overdue', { n: awaited.length, overdue }),
      children: <ExpectedTab />,
    },
    { key: 'reconcile', label: say('bank.tab.reconcile'), children: <ReconcileTab /> },
    ...(may('money.read')
      ? [
          { key: 'settlement', label: say('bank.tab.settlement'), children: <SettlementTab /> },
          { key: 'cash-book', label: say('money.tab.cash-book'), children: <CashBookTab day={till.day} /> },
        ]
      : []),
    { key: 'books', label: say('money.tab.books'), children: <BooksTab till={till.till} /> },
    { key: 'rates', label: say('money.tab.rates'), children: <RatesTab /> },
    ...(may('money.manage') ? [{ key: 'settings', label: say('money.tab.settings'), children: <MoneySettingsTab /> }] : []),
  ]
  return (
    <PageFrame title={say('frame.money')} aside={<DrawerState till={till} />}>
      <Tabs activeKey={tab} onChange={setTab} aria-label={say('frame.money')} items={items} destroyOnHidden />
    </PageFrame>
  )
}

function DrawerState({ till }: Readonly<{ till: TillView }>) {
  const { open } = till
  if (open === null) return <span className="qmc-muted">{say('money.drawer-closed')}</span>
  return (
    <span className="qmc-muted">
      {say('money.drawer-open', { cashier: open.shift.cashier.name, amount: formatMoney(open.cash) })}
    </span>
  )
}

function OfficePage() {
  const may = useMay()
  const items = [
    ...(may('money.read')
      ? [
          { key: 'cash-book', label: say('money.tab.cash-book'), children: <CashBookTab day={null} /> },
          { key: 'settlement', label: say('bank.tab.settlement'), children: <SettlementTab /> },
        ]
      : []),
    { key: 'rates', label: say('money.tab.rates'), children: <RatesTab /> },
  ]
  return (
    <PageFrame title={say('frame.money')}>
      <Tabs aria-label={say('frame.money')} items={items} destroyOnHidden />
    </PageFrame>
  )
}
