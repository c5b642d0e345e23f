import { Button } from 'antd'
import { useState } from 'react'
import type { QueueOverview, QueueStatistics } from '../../../shared/ipc/contract/queue.ts'
import { addDays, parseVietnameseDate, type PlainDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { saveTextFile, useOperation } from '../../bridge/index.ts'
import { formatNumber, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, DateField, Empty, Loaded, RadioField, useStatusLine } from '../../ui/index.ts'
import { RatingSummary } from './rating-summary.tsx'
import { rowLabel, statisticsCsv } from './statistics-csv.ts'

type Row = QueueStatistics['rows'][number]
type By = Row['by']
const WAYS = ['procedure', 'officer', 'group', 'hour', 'day'] as const satisfies readonly By[]
const WEEK_DAYS = 6

/** Thời gian chờ: how long people waited and were served, by what the head of the centre asks. */
export function StatisticsTab({ overview }: Readonly<{ overview: QueueOverview }>) {
  const [period, setPeriod] = useState({ from: addDays(overview.day, -WEEK_DAYS), to: overview.day })
  const [by, setBy] = useState<By>('group')
  const asked = useOperation('queue.get-statistics', period, { keepsPrevious: true })
  const setDay = (name: 'from' | 'to', day: PlainDate): void => {
    const next = { ...period, [name]: day }
    setPeriod(next.from <= next.to ? next : { from: day, to: day })
  }
  return (
    <div className="qmc-stack">
      <div className="qmc-row qmc-queue-day">
        <PeriodField
          key={`from${period.from}`}
          label={say('queue.from')}
          day={period.from}
          onChange={(day) => setDay('from', day)}
        />
        <PeriodField key={`to${period.to}`} label={say('queue.to')} day={period.to} onChange={(day) => setDay('to', day)} />
        <RadioField
          label={say('queue.by')}
          value={by}
          onChange={setBy}
          options={WAYS.map((value) => ({ value, label: say(`queue.by.${value}`) }))}
        />
      </div>
      <Loaded of={asked}>
        {(statistics) => <StatisticsTable statistics={statistics} by={by} target={overview.waitTargetMinutes} />}
      </Loaded>
      <RatingSummary from={period.from} to={period.to} />
    </div>
  )
}

function PeriodField({ label, day, onChange }: Readonly<{ label: string; day: PlainDate; onChange: (day: PlainDate) => void }>) {
  const [typed, setTyped] = useState(toVietnameseDate(day))
  const parsed = parseVietnameseDate(typed)
  const leave = (): void => {
    if (parsed && parsed !== day) onChange(parsed)
  }
  return (
    <DateField
      label={label}
      value={typed}
      onChange={setTyped}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
      error={parsed ? undefined : sayMessage({ messageKey: 'validation.date' })}
      className="qmc-counter-digit"
    />
  )
}

const median = (value: number | null): string => (value === null ? '–' : formatNumber(Math.round(value)))
const number = (key: string, title: string, pick: (row: Row) => string | number): Column<Row> => ({
  key,
  title,
  width: '112px',
  align: 'right',
  render: pick,
})

function StatisticsTable({ statistics, by, target }: Readonly<{ statistics: QueueStatistics; by: By; target: number }>) {
  const { tell } = useStatusLine()
  const rows = statistics.rows.filter((row) => row.by === by)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(statisticsCsv(rows, by, '\t'))
    tell(say('queue.copied'))
  }
  const columns: Column<Row>[] = [
    { key: 'label', title: sayWord('queue.by', by), isRowHeader: true, render: rowLabel },
    number('tickets', say('queue.stat.tickets'), ({ tickets }) => formatNumber(tickets)),
    number('wait', say('queue.stat.wait'), ({ waitMedian }) => median(waitMedian)),
    number('wait90', say('queue.stat.wait-90'), ({ waitP90 }) => median(waitP90)),
    number('serve', say('queue.stat.serve'), ({ serveMedian }) => median(serveMedian)),
    number('over', say('queue.stat.over', { n: target }), ({ overTarget, tickets }) =>
      tickets === 0 ? '–' : say('queue.stat.over-of', { n: overTarget, percent: Math.round((overTarget / tickets) * 100) }),
    ),
    number('absent', say('queue.stat.absent'), ({ absent }) => formatNumber(absent)),
  ]
  return (
    <>
      <DataTable
        label={say('queue.table.statistics')}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty={<Empty title={say('queue.none.statistics')} />}
      />
      <div className="qmc-row">
        <Button
          disabled={rows.length === 0}
          onClick={() =>
            saveTextFile(say('queue.stat.file', { from: statistics.from, to: statistics.to }), statisticsCsv(rows, by, ','))
          }
        >
          {say('queue.stat.save')}
        </Button>
        <Button disabled={rows.length === 0} onClick={() => void copy()}>
          {say('queue.stat.copy')}
        </Button>
        <span className="qmc-muted qmc-small">{say('queue.stat.note')}</span>
      </div>
    </>
  )
}
