import { useState } from 'react'
import { PostalParty, type ClerkRow } from '../../../shared/ipc/contract/postal.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, plainDate, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, formatNumber, localNow, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, DateField, Empty, Loaded, RadioField, Section } from '../../ui/index.ts'
import { SheetButtons } from '../papers/index.ts'
import { ReserveSection } from './reserve-form.tsx'

type Period = Readonly<{ from: PlainDate; to: PlainDate }>

/** The work of the post-office clerks, for the head of the centre, the post office and the commune's chair. */
export function ClerkReport() {
  const today = dateOf(localNow())
  const [typed, setTyped] = useState({
    from: toVietnameseDate(plainDate(`${today.slice(0, 7)}-01`)),
    to: toVietnameseDate(today),
  })
  const [party, setParty] = useState<PostalParty>('centre')
  const from = parseVietnameseDate(typed.from)
  const to = parseVietnameseDate(typed.to)
  const period: Period | undefined = from && to && from <= to ? { from, to } : undefined
  return (
    <Section title={say('postal.report')}>
      <div className="qmc-form">
        <DateField label={say('postal.from')} value={typed.from} onChange={(value) => setTyped({ ...typed, from: value })} />
        <DateField
          label={say('postal.to')}
          value={typed.to}
          onChange={(value) => setTyped({ ...typed, to: value })}
          error={period ? undefined : say('postal.wrong-period')}
        />
        <RadioField
          label={say('postal.party')}
          value={party}
          onChange={setParty}
          options={PostalParty.options.map((value) => ({ value, label: sayWord('postal-party', value) }))}
          className="qmc-wide"
        />
      </div>
      {period ? <ReportOf period={period} party={party} /> : null}
    </Section>
  )
}

function ReportOf({ period, party }: Readonly<{ period: Period; party: PostalParty }>) {
  const report = useOperation('postal.get-report', period, { keepsPrevious: true })
  const preview = useCommand('postal.preview-report')
  const print = useCommand('postal.print-report')
  const may = useMay()
  return (
    <Loaded of={report}>
      {({ rows, reserves, workingDays }) => (
        <div className="qmc-stack">
          <p className="qmc-muted qmc-small">{say('postal.report-hint', { days: workingDays })}</p>
          <DataTable
            label={say('postal.report-table')}
            rows={rows}
            rowKey={(row) => row.officerId}
            empty={<Empty title={say('postal.no-clerks')} />}
            columns={COLUMNS}
          />
          {reserves.map(({ day, absent, substitute, reason }) => (
            <p key={`${day} ${absent.id}`} className="qmc-small">
              {say('postal.reserve', { day: formatDate(day), absent: absent.name, substitute: substitute.name, reason })}
            </p>
          ))}
          {may('work.reassign') ? <ReserveSection /> : null}
          {may('postal.report') ? (
            <SheetButtons
              key={party}
              title={say('postal.report-for', { party: sayWord('postal-party', party) })}
              preview={() => preview.run({ ...period, party })}
              print={() => print.run({ ...period, party, printerId: null, copies: 1 })}
            />
          ) : null}
        </div>
      )}
    </Loaded>
  )
}

const COLUMNS: readonly Column<ClerkRow>[] = [
  { key: 'name', title: say('postal.clerk'), isRowHeader: true, render: (row) => row.name },
  { key: 'days', title: say('postal.days'), width: '80px', align: 'right', render: (row) => formatNumber(row.days) },
  { key: 'received', title: say('postal.received'), width: '90px', align: 'right', render: (row) => formatNumber(row.received) },
  {
    key: 'per-day',
    title: say('postal.per-day'),
    width: '150px',
    align: 'right',
    render: (row) => `${formatNumber(row.perDay)} · ${sayWord('postal-verdict', row.verdict)}`,
  },
  { key: 'returned', title: say('postal.returned'), width: '80px', align: 'right', render: (row) => formatNumber(row.returned) },
  {
    key: 'errors',
    title: say('postal.errors'),
    width: '110px',
    align: 'right',
    render: (row) => `${row.supplements} / ${row.corrections}`,
  },
  {
    key: 'on-time',
    title: say('postal.on-time'),
    width: '90px',
    align: 'right',
    isSecondary: true,
    render: (row) => (row.ended === 0 ? '–' : `${row.onTime}/${row.ended}`),
  },
  { key: 'money', title: say('postal.money'), width: '120px', align: 'right', render: (row) => formatMoney(row.money) },
]
