import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, type PlainDate, plainDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatDate, formatDateTime, isTextKey, localNow, say, sayMessage } from '../../i18n/index.ts'
import { type Column, DataTable, DateField, Empty, Loaded, PageFrame, Pager, type PageSize, TwoLines } from '../../ui/index.ts'
import { DossierCode } from '../dossiers/index.ts'
import { PaperButtons } from '../papers/index.ts'

type Period = Readonly<{ from: PlainDate; to: PlainDate }>
type Register = OutputOf<'register.list'>

/** The register (Mẫu 07) of any period, on the screen and on A4. */
export function RegisterPage() {
  const today = dateOf(localNow())
  const [period, setPeriod] = useState<Period>({ from: plainDate(`${today.slice(0, 7)}-01`), to: today })
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const may = useMay()
  const list = useOperation('register.list', { ...period, ...paging }, { keepsPrevious: true })
  return (
    <PageFrame title={say('register.title')} aside={<span className="qmc-muted">{say('register.form')}</span>}>
      <div className="qmc-register-head">
        <PeriodForm
          key={period.from + period.to}
          period={period}
          today={today}
          onChange={(next) => {
            setPeriod(next)
            setPaging({ ...paging, page: 1 })
          }}
        />
        <PaperButtons
          key={`paper ${period.from} ${period.to}`}
          subject={{ kind: 'register', ...period }}
          title={`${say('register.form')}, ${formatDate(period.from)} – ${formatDate(period.to)}`}
          printedTimes={0}
          mayPrint={may('paper.print')}
        />
      </div>
      <Loaded of={list}>
        {(register) => (
          <>
            <Gaps gaps={register.gaps} />
            <DataTable
              label={say('register.table')}
              columns={[ordinalColumn(register.rows), ...COLUMNS]}
              rows={register.rows}
              rowKey={(row) => row.dossierId}
              isRefreshing={list.state === 'ready' && list.isRefreshing}
              empty={<Empty title={say('register.empty')} />}
            />
            <Pager {...paging} total={register.total} onChange={setPaging} />
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

type RegisterColumn = Column<Register['rows'][number]>

/** A number names its book, as on Mẫu 01, wherever the books of several PCs are listed together. */
function ordinalColumn(rows: Register['rows']): RegisterColumn {
  const isMixed = new Set(rows.map(({ book }) => book)).size > 1
  return {
    key: 'ordinal',
    title: say('register.ordinal'),
    width: '56px',
    align: 'right',
    render: ({ ordinal, book }) =>
      isMixed ? (
        <>
          {ordinal}
          <br />
          <span className="qmc-small qmc-muted">{say('register.of-book', { book })}</span>
        </>
      ) : (
        ordinal
      ),
  }
}

const COLUMNS: readonly RegisterColumn[] = [
  {
    key: 'code',
    title: say('dossiers.code'),
    width: '126px',
    isRowHeader: true,
    render: (row) => (
      <Link to="/dossiers/$dossierId" params={{ dossierId: row.dossierId }}>
        <DossierCode code={row.code} />
      </Link>
    ),
  },
  { key: 'summary', title: say('register.summary'), render: (row) => <TwoLines text={row.procedureName} /> },
  { key: 'sets', title: say('register.sets'), width: '58px', align: 'right', isSecondary: true, render: (row) => row.setCount },
  { key: 'owner', title: say('register.owner'), width: '140px', render: (row) => row.ownerName },
  {
    key: 'address',
    title: say('register.address'),
    width: '168px',
    isSecondary: true,
    render: (row) => (
      <span className="qmc-small">
        {row.address}
        <br />
        {row.phone}
      </span>
    ),
  },
  { key: 'received', title: say('dossiers.received'), width: '100px', render: (row) => formatDateTime(row.receivedAt) },
  {
    key: 'due',
    title: say('register.due'),
    width: '100px',
    render: (row) => (row.dueAt === null ? '–' : formatDateTime(row.dueAt)),
  },
  {
    key: 'returned',
    title: say('register.returned'),
    width: '100px',
    render: (row) => (row.returnedAt === null ? '–' : formatDateTime(row.returnedAt)),
  },
  {
    key: 'receiver',
    title: say('register.receiver'),
    width: '130px',
    isSecondary: true,
    render: (row) => row.receiverName || '–',
  },
]

/** A register with silent gaps is worth nothing: each names its reason. Closed at first, for there is one a day. */
function Gaps({ gaps }: Readonly<{ gaps: Register['gaps'] }>) {
  const [isOpen, setIsOpen] = useState(false)
  if (gaps.length === 0) return null
  return (
    <div>
      <Button type="link" className="qmc-link-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {say('register.gaps', { n: gaps.length })}
      </Button>
      {isOpen ? (
        <ul className="qmc-small">
          {gaps.map(({ from, to, reasonKey }) => {
            const reason = isTextKey(reasonKey) ? sayMessage({ messageKey: reasonKey }) : say('register.gap-unknown')
            return (
              <li key={from}>
                {from === to ? say('register.gap-one', { from, reason }) : say('register.gap', { from, to, reason })}
              </li>
            )
          })}
        </ul>
      ) : null}
    </div>
  )
}

type PeriodFormProps = Readonly<{ period: Period; today: PlainDate; onChange: (period: Period) => void }>

function PeriodForm({ period, today, onChange }: PeriodFormProps) {
  const [from, setFrom] = useState(toVietnameseDate(period.from))
  const [to, setTo] = useState(toVietnameseDate(period.to))
  const [fromDay, toDay] = [parseVietnameseDate(from), parseVietnameseDate(to)]
  const wrongDay = sayMessage({ messageKey: 'validation.date' })
  const isReversed = fromDay !== undefined && toDay !== undefined && fromDay > toDay
  return (
    <form
      className="qmc-register-period"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (fromDay && toDay && !isReversed) onChange({ from: fromDay, to: toDay })
      }}
    >
      <DateField label={say('register.from')} value={from} onChange={setFrom} error={fromDay ? undefined : wrongDay} />
      <DateField
        label={say('register.to')}
        value={to}
        onChange={setTo}
        error={toDay ? (isReversed ? sayMessage({ messageKey: 'validation.period' }) : undefined) : wrongDay}
      />
      <div className="qmc-row">
        <Button type="primary" htmlType="submit">
          {say('register.show')}
        </Button>
        <Button onClick={() => onChange({ from: today, to: today })}>{say('register.today')}</Button>
        <Button onClick={() => onChange({ from: plainDate(`${today.slice(0, 7)}-01`), to: today })}>
          {say('register.this-month')}
        </Button>
        <Button onClick={() => onChange({ from: plainDate(`${today.slice(0, 4)}-01-01`), to: today })}>
          {say('register.this-year')}
        </Button>
      </div>
    </form>
  )
}
