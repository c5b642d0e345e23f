import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { UnusedRange } from '../../../shared/domain/numbering/index.ts'
import type { UnusedNumbers } from '../../../shared/ipc/contract/numbers.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, type PlainDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { saveTextFile, useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, formatDateTime, localNow, say, sayMessage } from '../../i18n/index.ts'
import { type Column, DataTable, DateField, Empty, ErrorNotice, Loaded, useStatusLine } from '../../ui/index.ts'

/** Kết thúc ngày: the numbers of each machine that no dossier will carry, so that the register has no silent gap. */
export function UnusedView() {
  const [day, setDay] = useState(dateOf(localNow()))
  const asked = useOperation('numbers.list-unused', { day }, { keepsPrevious: true })
  return (
    <div className="qmc-stack">
      <DayForm key={day} day={day} onChange={setDay} />
      <p className="qmc-muted">{say('numbers.unused-lead')}</p>
      <Loaded of={asked}>
        {({ here, closed }) => (
          <>
            <div className="qmc-unused-here">
              <strong>{say('numbers.unused-here', { n: here.stationNumber, used: here.used })}</strong>
              <span>{rangesText(here.ranges)}</span>
              <CloseDay day={day} />
              <Button onClick={() => saveList(day, closed)} disabled={closed.length === 0}>
                {say('numbers.save-list')}
              </Button>
            </div>
            <DataTable
              label={say('numbers.table.unused')}
              columns={COLUMNS}
              rows={closed}
              rowKey={({ origin }) => origin}
              empty={<Empty title={say('numbers.unused-empty')} />}
            />
          </>
        )}
      </Loaded>
    </div>
  )
}

function DayForm({ day, onChange }: Readonly<{ day: PlainDate; onChange: (day: PlainDate) => void }>) {
  const [typed, setTyped] = useState(toVietnameseDate(day))
  const parsed = parseVietnameseDate(typed)
  return (
    <form
      className="qmc-row qmc-unused-day"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (parsed) onChange(parsed)
      }}
    >
      <DateField
        label={say('numbers.unused-day')}
        value={typed}
        onChange={setTyped}
        error={parsed ? undefined : sayMessage({ messageKey: 'validation.date' })}
      />
      <Button htmlType="submit">{say('numbers.unused-show')}</Button>
    </form>
  )
}

function CloseDay({ day }: Readonly<{ day: PlainDate }>) {
  const command = useCommand('numbers.close-day')
  const { tell } = useStatusLine()
  const close = async (): Promise<void> => {
    if ((await command.run({ day })).ok) tell(say('numbers.closed-day', { day: formatDate(day) }))
  }
  return (
    <>
      <Button type="primary" loading={command.isRunning} onClick={() => void close()}>
        {say('numbers.close-day')}
      </Button>
      <ErrorNotice error={command.error} />
    </>
  )
}

const four = (order: number): string => String(order).padStart(4, '0')

function rangesText(ranges: readonly UnusedRange[]): string {
  if (ranges.length === 0) return say('numbers.unused-none')
  return ranges
    .map(
      ({ first, last, kind }) =>
        `${first === last ? four(first) : `${four(first)}–${four(last)}`} (${say(`numbers.kind.${kind}`)})`,
    )
    .join(' · ')
}

const closedByText = ({ closedBy }: UnusedNumbers): string => (closedBy === '' ? say('numbers.closed-by-itself') : closedBy)

const COLUMNS: readonly Column<UnusedNumbers>[] = [
  { key: 'station', title: say('numbers.station'), width: '70px', isRowHeader: true, render: (row) => row.stationNumber },
  { key: 'used', title: say('numbers.used'), width: '90px', align: 'right', render: (row) => row.used },
  { key: 'ranges', title: say('numbers.unused-ranges'), render: (row) => rangesText(row.ranges) },
  {
    key: 'closed',
    title: say('numbers.closed-at'),
    width: '220px',
    render: (row) => `${formatDateTime(row.closedAt)}, ${closedByText(row)}`,
  },
]

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A list for the file of the day; opens in any spreadsheet. */
function saveList(day: PlainDate, closed: readonly UnusedNumbers[]): void {
  const head = [say('numbers.station'), say('numbers.used'), say('numbers.unused-ranges'), say('numbers.closed-at')]
  const lines = closed.map((row) => [
    row.stationNumber,
    String(row.used),
    rangesText(row.ranges),
    `${formatDateTime(row.closedAt)}, ${closedByText(row)}`,
  ])
  saveTextFile(say('numbers.unused-file', { day }), [head, ...lines].map((row) => row.map(cell).join(',')).join('\r\n'))
}
