import { Button } from 'antd'
import type { SettlementEntry } from '../../../shared/domain/settlement/index.ts'
import type { EntryFilter } from '../../../shared/ipc/contract/settlement.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatDateTime, formatMoney, say, sayWord } from '../../i18n/index.ts'
import { DataTable, Empty, Loaded, Notice, Section, useShortcut, type Column } from '../../ui/index.ts'

export type Behind = Readonly<{ name: string; filter: EntryFilter }>

const SHOWN = 500

/** The lines behind a sum. */
export function LinesOf({ behind, onClose }: Readonly<{ behind: Behind; onClose: () => void }>) {
  const lines = useOperation('settlement.list-entries', { ...behind.filter, page: 1, pageSize: SHOWN })
  useShortcut('Escape', onClose)
  return (
    <Section
      title={say('settlement.lines-of', { name: behind.name })}
      className="qmc-act-panel"
      actions={
        <Button size="small" onClick={onClose} autoFocus>
          {say('bank.close')}
        </Button>
      }
    >
      <Loaded of={lines}>
        {({ rows, total }) => (
          <>
            {total > SHOWN ? <Notice tone="info">{say('settlement.lines-more', { n: SHOWN, total })}</Notice> : null}
            <DataTable
              label={say('settlement.lines-of', { name: behind.name })}
              columns={COLUMNS}
              rows={rows}
              rowKey={({ id }) => id}
              empty={<Empty title={say('settlement.nothing')} />}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}

const COLUMNS: readonly Column<SettlementEntry>[] = [
  { key: 'at', title: say('money.column.at'), width: '9rem', isRowHeader: true, render: ({ at }) => formatDateTime(at as never) },
  { key: 'kind', title: say('money.column.kind'), width: '10rem', render: ({ kind }) => sayWord('ledger', kind) },
  { key: 'receipt', title: say('settlement.column.receipt'), width: '10rem', render: ({ receiptNumber }) => receiptNumber },
  { key: 'dossier', title: say('settlement.column.dossier'), render: ({ dossierCode }) => dossierCode },
  { key: 'amount', title: say('bank.column.amount'), width: '8rem', align: 'right', render: ({ amount }) => formatMoney(amount) },
  { key: 'officer', title: say('money.column.officer'), isSecondary: true, render: ({ officerName }) => officerName },
]
