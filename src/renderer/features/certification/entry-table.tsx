import { type ReactNode } from 'react'
import { formatCertificationNumber } from '../../../shared/domain/certification/index.ts'
import type { CertificationEntry } from '../../../shared/ipc/contract/certification.ts'
import { formatDateTime, formatMoney, say } from '../../i18n/index.ts'
import { type Column, DataTable } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'

type TableProps = Readonly<{
  label: string
  entries: readonly CertificationEntry[]
  empty: ReactNode
  renderActs?: (entry: CertificationEntry, number: string) => ReactNode
}>

/** Lines of the books. A cancelled number stays, with its reason. */
export function EntryTable({ label, entries, empty, renderActs }: TableProps) {
  const column: Column<CertificationEntry> | undefined = renderActs && {
    key: 'acts',
    title: say('certification.acts'),
    width: '190px',
    render: (entry) => (entry.state === 'stands' ? renderActs(entry, formatCertificationNumber(entry)) : null),
  }
  return (
    <DataTable
      label={label}
      rows={entries}
      rowKey={({ id }) => id}
      empty={empty}
      columns={column ? [...COLUMNS, column] : COLUMNS}
    />
  )
}

const COLUMNS: readonly Column<CertificationEntry>[] = [
  {
    key: 'number',
    title: say('certification.number'),
    width: '220px',
    isRowHeader: true,
    render: (entry) => formatCertificationNumber(entry),
  },
  { key: 'at', title: say('certification.at'), width: '125px', render: ({ certifiedAt }) => formatDateTime(certifiedAt) },
  {
    key: 'who',
    title: say('certification.requester'),
    width: '160px',
    isSecondary: true,
    render: ({ requesterName }) => requesterName,
  },
  {
    key: 'title',
    title: say('certification.title-column'),
    render: ({ title, state, reason }) => (
      <>
        {title}
        {state === 'stands' ? null : (
          <div className="qmc-small">
            {say(state === 'void' ? 'certification.voided' : 'certification.cancelled', { reason })}
          </div>
        )}
      </>
    ),
  },
  { key: 'copies', title: say('certification.copies'), width: '70px', align: 'right', render: ({ copies }) => copies },
  { key: 'fee', title: say('certification.fee'), width: '100px', align: 'right', render: ({ fee }) => formatMoney(fee) },
]

/** A number is never taken back: it stays in the book with the reason. */
export function CancelPanel({ entry, onClose }: Readonly<{ entry: CertificationEntry; onClose: () => void }>) {
  const command = useToldCommand('certification.cancel-entry', { onDone: onClose })
  return (
    <ReasonPanel
      title={say('certification.cancel-title', { number: formatCertificationNumber(entry) })}
      label={say('certification.reason')}
      submitLabel={say('certification.cancel-number')}
      closeLabel={say('ui.keep')}
      command={command}
      isLine
      isDanger
      onSubmit={(reason) => command.run({ id: entry.id, reason })}
      onClose={onClose}
    />
  )
}
