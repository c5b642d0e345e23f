import { useState } from 'react'
import type { LedgerRow } from '../../../shared/domain/money/index.ts'
import { parseVietnameseDate, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, formatMoney, localNow, say, sayWord } from '../../i18n/index.ts'
import { DataTable, DateField, Empty, Loaded, Notice, type Column } from '../../ui/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { PaperButtons } from '../papers/index.ts'

const MOST = 500

/** The ledger of a period, on the screen and on paper. */
export function CashBookTab({ day }: Readonly<{ day: PlainDate | null }>) {
  const today = day ?? dateOf(localNow())
  const [fromText, setFrom] = useState(toVietnameseDate(today))
  const [toText, setTo] = useState(toVietnameseDate(today))
  const from = parseVietnameseDate(fromText)
  const to = parseVietnameseDate(toText)
  const may = useMay()
  const isRight = from !== undefined && to !== undefined && from <= to
  return (
    <div className="qmc-stack">
      <div className="qmc-form">
        <DateField label={say('money.from')} value={fromText} onChange={setFrom} />
        <DateField label={say('money.to')} value={toText} onChange={setTo} />
      </div>
      {isRight ? (
        <>
          <PaperButtons
            subject={{ kind: 'cash-book', from, to }}
            title={say('paper.cash-book')}
            printedTimes={0}
            mayPrint={may('paper.print')}
          />
          <LedgerTable from={from} to={to} />
        </>
      ) : (
        <Notice tone="warning">{say('money.check-period')}</Notice>
      )}
    </div>
  )
}

function LedgerTable({ from, to }: Readonly<{ from: PlainDate; to: PlainDate }>) {
  const ledger = useOperation(
    'money.get-ledger',
    { from, to, till: null, kinds: [], page: 1, pageSize: MOST },
    { keepsPrevious: true },
  )
  return (
    <Loaded of={ledger}>
      {({ rows, total }) => (
        <>
          {total > MOST ? <Notice tone="info">{say('money.ledger-more', { n: MOST, total })}</Notice> : null}
          <DataTable
            label={say('money.ledger')}
            columns={COLUMNS}
            rows={rows}
            rowKey={({ id }) => id}
            empty={<Empty title={say('money.ledger-empty')} />}
          />
        </>
      )}
    </Loaded>
  )
}

const COLUMNS: readonly Column<LedgerRow>[] = [
  { key: 'at', title: say('money.column.at'), width: '9rem', isRowHeader: true, render: ({ at }) => formatDateTime(at) },
  { key: 'kind', title: say('money.column.kind'), width: '11rem', render: ({ kind }) => sayWord('ledger', kind) },
  { key: 'method', title: say('money.method'), width: '9rem', render: ({ method }) => sayWord('payment-method', method) },
  { key: 'amount', title: say('money.amount'), width: '9rem', align: 'right', render: ({ amount }) => formatMoney(amount) },
  { key: 'officer', title: say('money.column.officer'), render: ({ officer }) => officer.name },
  { key: 'note', title: say('money.note'), isSecondary: true, render: ({ note }) => note },
]
