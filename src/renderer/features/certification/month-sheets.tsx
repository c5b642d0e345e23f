import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CertificationBookView, VolumeView } from '../../../shared/ipc/contract/certification.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatMoney, say } from '../../i18n/index.ts'
import { DataTable, Empty, ErrorNotice, Notice, Section, useStatusLine } from '../../ui/index.ts'
import { PaperActions } from './paper-actions.tsx'

/** In sổ tháng: months that are over and not printed stand first; printing is a fact before the printer gets it. */
export function MonthSheets({ book }: Readonly<{ book: CertificationBookView }>) {
  const may = useMay()
  const close = useCommand('certification.print-month')
  const { year, volumes, months, monthsToPrint } = book
  const volume = volumes.at(-1)?.volume ?? 1
  const rows = [
    ...monthsToPrint.map((month) => ({ month, volume, printed: undefined })),
    ...months.map((printed) => ({ month: printed.month, volume: printed.volume, printed })),
  ]
  if (rows.length === 0) return null
  const record = async (month: number): Promise<boolean> => (await close.run({ book: book.book, year, month })).ok
  return (
    <Section title={say('certification.months')}>
      <div className="qmc-stack">
        {monthsToPrint.length > 0 ? (
          <Notice tone="warning">{say('certification.months-due', { months: monthsToPrint.join(', ') })}</Notice>
        ) : null}
        <DataTable
          label={say('certification.months')}
          rows={rows}
          rowKey={(row) => `${row.month}-${row.volume}-${row.printed ? 'in' : ''}`}
          empty={null}
          columns={[
            {
              key: 'month',
              title: say('certification.month'),
              width: '110px',
              isRowHeader: true,
              render: ({ month }) => `${String(month).padStart(2, '0')}/${year}`,
            },
            { key: 'volume', title: say('certification.volume'), width: '80px', render: (row) => row.volume },
            {
              key: 'numbers',
              title: say('certification.totals'),
              render: ({ printed }) =>
                printed
                  ? say('certification.month-totals', {
                      first: printed.firstNumber,
                      last: printed.lastNumber,
                      cases: printed.totals.cases,
                      copies: printed.totals.copies,
                      money: formatMoney(printed.totals.fee),
                    })
                  : say('certification.not-printed'),
            },
            {
              key: 'at',
              title: say('certification.printed-at'),
              width: '140px',
              render: ({ printed }) => (printed ? formatDateTime(printed.printedAt) : '–'),
            },
            {
              key: 'acts',
              title: say('certification.acts'),
              width: '230px',
              render: (row) =>
                may('certification.close-book') ? (
                  <div className="qmc-row">
                    <PaperActions
                      subject={{ kind: 'month', book: book.book, year, volume: row.volume, month: row.month }}
                      title={say('certification.month-sheet', { month: String(row.month).padStart(2, '0') })}
                      before={() => record(row.month)}
                    />
                  </div>
                ) : null,
            },
          ]}
        />
        <ErrorNotice error={close.error} />
      </div>
    </Section>
  )
}

/** Khóa sổ: the volumes of the year, their totals and signer; a full one may be locked before the year is over. */
export function VolumeSheets({ book }: Readonly<{ book: CertificationBookView }>) {
  const signers = valueOf(useOperation('certification.get-rules', {}))?.signers ?? []
  const [chosen, setSignerId] = useState<string>()
  const signerId = chosen ?? signers[0]?.officerId
  const command = useCommand('certification.close-volume')
  const mayClose = useMay()('certification.close-book') && book.state === 'here'
  const { tell } = useStatusLine()
  const close = async ({ book: of, year, volume }: VolumeView): Promise<void> => {
    if ((await command.run({ book: of, year, volume, signerId: signerId ?? '' })).ok)
      tell(say('certification.closed', { volume }))
  }
  return (
    <Section
      title={say('certification.volumes')}
      actions={
        mayClose ? (
          <Select
            aria-label={say('certification.signer')}
            size="small"
            value={signerId}
            onChange={setSignerId}
            style={{ minWidth: 220 }}
            options={signers.map(({ officerId, fullName }) => ({ value: officerId, label: fullName }))}
          />
        ) : null
      }
    >
      <DataTable
        label={say('certification.volumes')}
        rows={book.volumes}
        rowKey={({ volume }) => String(volume)}
        empty={<Empty title={say('certification.no-volume')} />}
        columns={[
          {
            key: 'volume',
            title: say('certification.volume'),
            width: '110px',
            isRowHeader: true,
            render: ({ volume, year }) => `${String(volume).padStart(2, '0')}/${year}`,
          },
          {
            key: 'from',
            title: say('certification.opened'),
            width: '220px',
            render: ({ firstNumber, openedAt }) =>
              say('certification.from-number', { n: firstNumber, at: formatDateTime(openedAt) }),
          },
          {
            key: 'closed',
            title: say('certification.totals'),
            render: ({ closing }) =>
              closing
                ? say('certification.month-totals', {
                    first: closing.firstNumber,
                    last: closing.lastNumber,
                    cases: closing.totals.cases,
                    copies: closing.totals.copies,
                    money: formatMoney(closing.totals.fee),
                  })
                : say('certification.still-open'),
          },
          {
            key: 'acts',
            title: say('certification.acts'),
            width: '290px',
            render: (row) => (
              <div className="qmc-row">
                <PaperActions
                  subject={{ kind: 'year', book: row.book, year: row.year, volume: row.volume }}
                  title={say('certification.volume-sheet', { volume: row.volume })}
                />
                {mayClose && row.closedAt === null ? (
                  <Button
                    loading={command.isRunning}
                    aria-label={say('certification.close-of', { volume: row.volume })}
                    onClick={() => void close(row)}
                  >
                    {say('certification.close-book')}
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      <ErrorNotice error={command.error} />
    </Section>
  )
}
