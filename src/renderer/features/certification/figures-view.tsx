import { Select } from 'antd'
import { useState } from 'react'
import { BOOK_SYMBOLS } from '../../../shared/domain/certification/index.ts'
import type { StatisticsRow } from '../../../shared/ipc/contract/certification.ts'
import { addDays, plainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, formatNumber, say } from '../../i18n/index.ts'
import { DataTable, Empty, Loaded, Pager, type PageSize, Section } from '../../ui/index.ts'
import { EntryTable } from './entry-table.tsx'

/** Cases, copies, pages and fee of each kind and month; each figure opens the list behind it. */
export function FiguresView({ year: thisYear }: Readonly<{ year: number }>) {
  const [year, setYear] = useState(thisYear)
  const [chosen, setChosen] = useState<StatisticsRow>()
  const asked = useOperation('certification.get-statistics', { year }, { keepsPrevious: true })
  return (
    <div className="qmc-stack">
      <div className="qmc-row">
        <span id="qmc-cert-year">{say('certification.year')}</span>
        <Select
          aria-labelledby="qmc-cert-year"
          value={year}
          onChange={setYear}
          options={[thisYear, thisYear - 1, thisYear - 2].map((one) => ({ value: one, label: String(one) }))}
        />
      </div>
      <Loaded of={asked}>
        {({ rows }) => (
          <>
            <DataTable
              label={say('certification.figures')}
              rows={rows}
              rowKey={({ book, kind, month }) => `${book}-${kind}-${month}`}
              empty={<Empty title={say('certification.no-line')} />}
              columns={[
                {
                  key: 'month',
                  title: say('certification.month'),
                  width: '90px',
                  isRowHeader: true,
                  render: ({ month }) => `${String(month).padStart(2, '0')}/${year}`,
                },
                { key: 'book', title: say('certification.show-book'), width: '120px', render: ({ book }) => BOOK_SYMBOLS[book] },
                { key: 'kind', title: say('certification.kind'), render: ({ kind }) => say(`certification.kind.${kind}`) },
                {
                  key: 'cases',
                  title: say('certification.cases'),
                  width: '90px',
                  align: 'right',
                  render: (row) => (
                    <button
                      type="button"
                      className="qmc-link"
                      aria-label={say('certification.list-of', {
                        n: row.cases,
                        kind: say(`certification.kind.${row.kind}`),
                        month: row.month,
                      })}
                      onClick={() => setChosen(row)}
                    >
                      {formatNumber(row.cases)}
                    </button>
                  ),
                },
                {
                  key: 'copies',
                  title: say('certification.copies'),
                  width: '90px',
                  align: 'right',
                  render: ({ copies }) => formatNumber(copies),
                },
                {
                  key: 'pages',
                  title: say('certification.pages'),
                  width: '90px',
                  align: 'right',
                  render: ({ pages }) => formatNumber(pages),
                },
                {
                  key: 'fee',
                  title: say('certification.fee'),
                  width: '120px',
                  align: 'right',
                  render: ({ fee }) => formatMoney(fee),
                },
              ]}
            />
            <p className="qmc-cert-total">
              {say('certification.total', { money: formatMoney(rows.reduce((sum, { fee }) => sum + fee, 0)) })}
            </p>
          </>
        )}
      </Loaded>
      {chosen ? <Behind key={`${chosen.kind}-${chosen.month}`} row={chosen} year={year} /> : null}
    </div>
  )
}

function lastDayOf(year: number, month: number): PlainDate {
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  return addDays(plainDate(`${next}-01`), -1)
}

function Behind({ row, year }: Readonly<{ row: StatisticsRow; year: number }>) {
  const { book, kind, month } = row
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const span = { from: plainDate(`${year}-${String(month).padStart(2, '0')}-01`), to: lastDayOf(year, month) }
  const list = useOperation(
    'certification.list-entries',
    { book, kind, state: 'stands', ...span, text: '', ...paging },
    { keepsPrevious: true },
  )
  const label = `${say(`certification.kind.${kind}`)}, ${String(month).padStart(2, '0')}/${year}`
  return (
    <Section title={label}>
      <Loaded of={list}>
        {({ items, total }) => (
          <>
            <EntryTable label={label} entries={items} empty={null} />
            {total > 10 ? <Pager {...paging} total={total} onChange={setPaging} /> : null}
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** What is kept and until when (NĐ 23/2015 Đ.14): copies of papers whose signatures were certified, contracts; books for ever. */
export function KeptView() {
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const list = useOperation('certification.list-kept', paging, { keepsPrevious: true })
  return (
    <div className="qmc-stack">
      <p className="qmc-muted">{say('certification.kept-lead')}</p>
      <Loaded of={list}>
        {({ items, total }) => (
          <>
            <DataTable
              label={say('certification.kept-papers')}
              rows={items}
              rowKey={({ id }) => id}
              empty={<Empty title={say('certification.nothing-kept')} />}
              columns={[
                {
                  key: 'until',
                  title: say('certification.until'),
                  width: '120px',
                  isRowHeader: true,
                  render: ({ retainUntil }) => formatDate(retainUntil),
                },
                {
                  key: 'number',
                  title: say('certification.number'),
                  width: '170px',
                  render: ({ number, volume, year, book }) => `${number} – ${volume}/${year} ${BOOK_SYMBOLS[book]}`,
                },
                {
                  key: 'kind',
                  title: say('certification.kind'),
                  width: '220px',
                  render: ({ kind }) => say(`certification.kind.${kind}`),
                },
                { key: 'title', title: say('certification.title-column'), render: ({ title }) => title },
                {
                  key: 'who',
                  title: say('certification.requester'),
                  width: '170px',
                  render: ({ requesterName }) => requesterName,
                },
              ]}
            />
            {total > 10 ? <Pager {...paging} total={total} onChange={setPaging} /> : null}
          </>
        )}
      </Loaded>
    </div>
  )
}
