import { Link } from '@tanstack/react-router'
import type { BookEntry, DoubleCode } from '../../../shared/ipc/contract/numbers.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, Notice, TwoLines } from '../../ui/index.ts'
import { EntrySummary } from './entry-list.tsx'

/** Numbers that two documents or two dossiers carry. Nothing is chosen here by itself. */
export function DuplicatesView() {
  const asked = useOperation('numbers.list-duplicates', {})
  return (
    <Loaded of={asked}>
      {({ dossiers, documents }) => {
        if (dossiers.length + documents.length === 0) return <Empty title={say('numbers.no-doubles')} />
        return (
          <div className="qmc-stack">
            <Notice tone="warning">{say('numbers.double-lead')}</Notice>
            {documents.length > 0 ? (
              <DataTable
                label={say('numbers.table.double-documents')}
                columns={DOCUMENTS}
                rows={documents}
                rowKey={({ documentId }) => documentId}
                empty={null}
              />
            ) : null}
            {dossiers.length > 0 ? (
              <DataTable
                label={say('numbers.table.double-codes')}
                columns={DOSSIERS}
                rows={dossiers}
                rowKey={({ dossierId }) => dossierId}
                empty={null}
              />
            ) : null}
          </div>
        )
      }}
    </Loaded>
  )
}

const DOCUMENTS: readonly Column<BookEntry>[] = [
  { key: 'number', title: say('numbers.number'), width: '70px', isRowHeader: true, render: ({ number }) => number },
  { key: 'symbol', title: say('numbers.symbol'), width: '140px', render: ({ symbol }) => symbol },
  { key: 'summary', title: say('numbers.document'), render: (entry) => <EntrySummary entry={entry} /> },
  {
    key: 'by',
    title: say('numbers.entered-by'),
    width: '240px',
    render: ({ enteredBy, enteredAt }) => `${enteredBy}, ${formatDateTime(enteredAt)}`,
  },
  { key: 'station', title: say('numbers.station'), width: '140px', isSecondary: true, render: ({ station }) => station },
]

const DOSSIERS: readonly Column<DoubleCode>[] = [
  {
    key: 'code',
    title: say('dossiers.code'),
    width: '190px',
    isRowHeader: true,
    render: ({ code, dossierId }) => (
      <Link to="/dossiers/$dossierId" params={{ dossierId }}>
        {code}
      </Link>
    ),
  },
  { key: 'owner', title: say('register.owner'), width: '200px', render: ({ ownerName }) => ownerName },
  { key: 'procedure', title: say('register.summary'), render: ({ procedureName }) => <TwoLines text={procedureName} /> },
  {
    key: 'received',
    title: say('dossiers.received'),
    width: '240px',
    render: ({ receivedAt, counter }) => `${formatDateTime(receivedAt)}, ${counter}`,
  },
]
