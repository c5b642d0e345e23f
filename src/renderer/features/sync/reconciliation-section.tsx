import type { DayReconciledBody } from '../../../shared/domain/delivery/reconciliation.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatDate, formatDateTime, formatNumber, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, Section } from '../../ui/index.ts'
import { PaperButtons } from '../papers/index.ts'

/** What the province was found to hold, day by day, with the minutes to print. */
export function ReconciliationSection() {
  const days = useOperation('reconciliation.list', {})
  const may = useMay()
  const columns: readonly Column<DayReconciledBody>[] = [
    { key: 'day', title: say('reconciliation.day'), width: '104px', isRowHeader: true, render: ({ day }) => formatDate(day) },
    {
      key: 'told',
      title: say('reconciliation.told'),
      width: '96px',
      align: 'right',
      render: ({ told }) => formatNumber(told),
    },
    {
      key: 'agreed',
      title: say('reconciliation.agreed'),
      width: '72px',
      align: 'right',
      render: ({ agreed }) => formatNumber(agreed),
    },
    { key: 'differences', title: say('reconciliation.differences'), render: (found) => differencesText(found) },
    {
      key: 'at',
      title: say('reconciliation.at'),
      width: '140px',
      isSecondary: true,
      render: ({ at }) => formatDateTime(at),
    },
    {
      key: 'paper',
      title: say('ui.actions'),
      width: '190px',
      render: ({ day }) => (
        <PaperButtons
          subject={{ kind: 'reconciliation', day }}
          title={say('reconciliation.paper', { day: formatDate(day) })}
          printedTimes={0}
          mayPrint={may('paper.print')}
        />
      ),
    },
  ]
  return (
    <Section title={say('reconciliation.title')}>
      <p className="qmc-muted qmc-small">{say('reconciliation.hint')}</p>
      <Loaded of={days}>
        {(rows) => (
          <DataTable
            label={say('reconciliation.table')}
            columns={columns}
            rows={rows}
            rowKey={({ day }) => day}
            isRefreshing={false}
            empty={<Empty title={say('reconciliation.empty')} hint={say('reconciliation.empty-hint')} />}
          />
        )}
      </Loaded>
    </Section>
  )
}

const KINDS = ['missing', 'differs', 'not-confirmed', 'unanswered'] as const

function differencesText({ counts }: DayReconciledBody): string {
  const told = KINDS.filter((kind) => counts[kind] > 0).map((kind) =>
    say(`reconciliation.${kind}`, { n: formatNumber(counts[kind]) }),
  )
  return told.length === 0 ? say('reconciliation.none') : told.join(' · ')
}
