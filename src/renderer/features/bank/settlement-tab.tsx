import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { PeriodKind, SettlementRow, SettlementSheet } from '../../../shared/domain/settlement/index.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { saveFromAddress, useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, localNow, say, sayWord } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  DateField,
  Empty,
  ErrorNotice,
  Loaded,
  Notice,
  Section,
  SelectField,
  TwoLines,
  useStatusLine,
} from '../../ui/index.ts'
import { KeepingRules } from './keeping-rules.tsx'
import { LinesOf, type Behind } from './lines-of.tsx'
import { SettlementPaper } from '../money/index.ts'

const PERIODS: readonly PeriodKind[] = ['day', 'month', 'quarter']

/** Quyết toán: the sheet of a day, a month, a quarter; each sum opens its lines. */
export function SettlementTab() {
  const [period, setPeriod] = useState<PeriodKind>('day')
  const [onText, setOn] = useState(toVietnameseDate(dateOf(localNow())))
  const may = useMay()
  const on = parseVietnameseDate(onText)
  return (
    <div className="qmc-stack">
      <div className="qmc-form">
        <SelectField
          label={say('settlement.period')}
          value={period}
          onChange={(kind) => setPeriod(kind ?? 'day')}
          options={PERIODS.map((kind) => ({ value: kind, label: sayWord('settlement-period', kind) }))}
        />
        <DateField label={say('settlement.on')} value={onText} onChange={setOn} />
      </div>
      {on === undefined ? (
        <Notice tone="warning">{say('settlement.check-day')}</Notice>
      ) : (
        <Sheet key={`${period} ${on}`} period={period} on={on} />
      )}
      {may('money.manage') ? <KeepingRules /> : null}
    </div>
  )
}

function Sheet({ period, on }: Readonly<{ period: PeriodKind; on: PlainDate }>) {
  const sheet = useOperation('settlement.get-sheet', { period, on })
  const [behind, setBehind] = useState<Behind>()
  return (
    <Loaded of={sheet}>
      {(ready) => (
        <>
          <div className="qmc-row">
            <SettlementPaper
              subject={{ kind: 'sheet', period, on }}
              title={say('paper.settlement-sheet')}
              labels={{ preview: say('settlement.preview'), print: say('settlement.print') }}
            />
            <ExcelButton label={say('settlement.excel')} subject={{ kind: 'sheet', period, on }} />
            <ExcelButton label={say('settlement.excel-ledger')} subject={{ kind: 'ledger', from: ready.from, to: ready.to }} />
          </div>
          {ready.corrected === 0 ? null : (
            <Notice tone="warning">{say('settlement.corrected', { amount: formatMoney(ready.corrected) })}</Notice>
          )}
          <DataTable
            label={say('settlement.table')}
            columns={columns(say('settlement.column.procedure'), ready, setBehind)}
            rows={[...ready.rows, totalRow(ready)]}
            rowKey={({ agency, fieldCode, procedureCode, procedureName }) =>
              `${agency} ${fieldCode} ${procedureCode} ${procedureName}`
            }
            empty={<Empty title={say('settlement.nothing')} />}
          />
          {behind ? <LinesOf key={behind.name} behind={behind} onClose={() => setBehind(undefined)} /> : null}
          {ready.remitBy === null ? null : <RemitLine sheet={ready} remitBy={ready.remitBy} />}
          {period === 'quarter' ? (
            <DataTable
              label={say('settlement.agencies')}
              columns={columns(say('settlement.column.agency'), ready, setBehind)}
              rows={ready.agencies}
              rowKey={({ agency }) => agency}
              empty={<Empty title={say('settlement.nothing')} />}
            />
          ) : null}
          <Series sheet={ready} />
        </>
      )}
    </Loaded>
  )
}

function RemitLine({ sheet, remitBy }: Readonly<{ sheet: SettlementSheet; remitBy: PlainDate }>) {
  const said = { kept: formatMoney(sheet.kept), budget: formatMoney(sheet.toBudget), day: formatDate(remitBy) }
  return <Notice tone="info">{say('settlement.remit', said)}</Notice>
}

function ExcelButton({ label, subject }: Readonly<{ label: string; subject: InputOf<'settlement.export'>['subject'] }>) {
  const command = useCommand('settlement.export')
  const { tell } = useStatusLine()
  const save = async (): Promise<void> => {
    const made = await command.run({ subject })
    if (!made.ok) return
    saveFromAddress(made.value.fileName, made.value.url)
    tell(say('settlement.saved-file', { name: made.value.fileName, n: made.value.rows }))
  }
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} loading={command.isRunning} onClick={() => void save()}>
        {label}
      </Button>
      <ErrorNotice error={command.error} />
    </>
  )
}

const totalRow = ({ total }: SettlementSheet): SettlementRow => ({
  ...total,
  agency: '',
  fieldCode: '',
  fieldName: '',
  procedureCode: '',
  procedureName: say('settlement.total'),
})

const orDash = (amount: number): string => (amount === 0 ? '–' : formatMoney(amount))

const nameOf = ({ procedureName, agency }: SettlementRow): string => procedureName || agency
const money = (key: string, heading: string, of: (row: SettlementRow) => number): Column<SettlementRow> => ({
  key,
  title: heading,
  width: '7rem',
  align: 'right',
  render: (row) => orDash(of(row)),
})

function columns(
  title: string,
  { from, to }: SettlementSheet,
  onOpen: (behind: Behind) => void,
): readonly Column<SettlementRow>[] {
  return [
    { key: 'name', title, isRowHeader: true, render: (row) => <TwoLines text={nameOf(row)} /> },
    {
      key: 'dossiers',
      title: say('settlement.column.dossiers'),
      width: '4.5rem',
      align: 'right',
      render: ({ dossiers }) => dossiers,
    },
    money('charge', say('settlement.column.charge'), ({ charge }) => charge),
    money('fee', say('settlement.column.fee'), ({ fee }) => fee),
    money('cash', say('settlement.column.cash'), ({ cash }) => cash),
    money('bank', say('settlement.column.bank'), ({ transfer, online }) => transfer + online),
    money('back', say('settlement.column.back'), ({ voided, refunded }) => voided + refunded),
    {
      ...money('net', say('settlement.column.net'), ({ net }) => net),
      render: (row) => {
        const name = nameOf(row)
        const filter = {
          from,
          to,
          agency: row.agency || null,
          fieldCode: row.fieldCode || null,
          procedureCode: row.procedureCode || null,
        }
        return (
          <button
            type="button"
            className="qmc-link"
            aria-label={say('settlement.open-lines', { amount: formatMoney(row.net), name })}
            onClick={() => onOpen({ name, filter: { ...filter, kinds: [], method: null } })}
          >
            {formatMoney(row.net)}
          </button>
        )
      },
    },
    { ...money('exempted', say('settlement.column.exempted'), ({ exempted }) => exempted), isSecondary: true },
  ]
}

function Series({ sheet }: Readonly<{ sheet: SettlementSheet }>) {
  return (
    <Section title={say('settlement.series')}>
      <DataTable
        label={say('settlement.series')}
        columns={SERIES}
        rows={sheet.series}
        rowKey={({ form, symbol }) => `${form} ${symbol}`}
        empty={<Empty title={say('settlement.series-none')} />}
      />
    </Section>
  )
}

const SERIES: readonly Column<SettlementSheet['series'][number]>[] = [
  { key: 'symbol', title: say('settlement.column.series'), isRowHeader: true, render: ({ form, symbol }) => `${form} ${symbol}` },
  { key: 'numbers', title: say('settlement.column.numbers'), render: ({ first, last }) => `${first} – ${last}` },
  { key: 'used', title: say('settlement.column.used'), align: 'right', render: ({ used }) => used },
  { key: 'voided', title: say('settlement.column.voided'), align: 'right', render: ({ voided }) => voided },
  { key: 'spoiled', title: say('settlement.column.spoiled'), align: 'right', render: ({ spoiled }) => spoiled },
  {
    key: 'missing',
    title: say('settlement.column.missing'),
    align: 'right',
    render: ({ missing }) => (missing === 0 ? '–' : <span className="qmc-warning">{missing}</span>),
  },
]
