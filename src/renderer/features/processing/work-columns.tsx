import { LockOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import type { KeyboardEvent } from 'react'
import { toEpochMs } from '../../../shared/kernel/local-time.ts'
import type { WorkRow } from '../../../shared/ipc/contract/work-list.ts'
import { formatDate, formatDateTime, formatRemaining, localNow, say, sayWord } from '../../i18n/index.ts'
import { type Column, DueText, StatusTag } from '../../ui/index.ts'
import { codeOf, DossierCode } from '../dossiers/index.ts'

const SOON_MS = 24 * 3_600_000

type Choosing = Readonly<{
  firstOrdinal: number
  currentId: string | undefined
  selected: ReadonlySet<string>
  onOpen: (id: string) => void
  onSelect: (id: string) => void
  onKey: (event: KeyboardEvent<HTMLButtonElement>, id: string) => void
}>

/** The columns clerks know (features.md §5.1), close together: the dossier itself lies beside the list. */
export function workColumns({ firstOrdinal, currentId, selected, onOpen, onSelect, onKey }: Choosing): Column<WorkRow>[] {
  return [
    {
      key: 'select',
      title: say('processing.select-column'),
      width: '52px',
      align: 'center',
      render: (row) => (
        <Checkbox
          checked={selected.has(row.id)}
          onChange={() => onSelect(row.id)}
          aria-label={say('processing.select', { code: codeOf(row) })}
        />
      ),
    },
    {
      key: 'ordinal',
      title: say('ui.ordinal'),
      width: '46px',
      align: 'right',
      isSecondary: true,
      render: (_row, index) => firstOrdinal + index,
    },
    {
      key: 'code',
      title: say('dossiers.code'),
      width: '124px',
      isRowHeader: true,
      render: (row) => (
        <button
          type="button"
          className="qmc-work-code"
          data-work-row={row.id}
          aria-pressed={row.id === currentId}
          onClick={() => onOpen(row.id)}
          onKeyDown={(event) => onKey(event, row.id)}
        >
          <DossierCode code={codeOf(row)} />
        </button>
      ),
    },
    {
      key: 'procedure',
      title: say('dossiers.procedure'),
      render: (row) => (
        <>
          <span className="qmc-two-lines" title={row.procedureName}>
            {row.procedureName}
          </span>
          <span className="qmc-muted qmc-small">{row.ownerName}</span>
        </>
      ),
    },
    {
      key: 'received',
      title: say('dossiers.received'),
      width: '104px',
      render: ({ receivedAt }) => <Day at={receivedAt} />,
    },
    {
      key: 'due',
      title: say('dossiers.due'),
      width: '104px',
      isSecondary: true,
      render: ({ dueAt }) => (dueAt === null ? '–' : <Day at={dueAt} />),
    },
    { key: 'left', title: say('dossiers.left'), width: '124px', render: (row) => <NextDue row={row} /> },
    { key: 'people', title: say('processing.people'), width: '128px', isSecondary: true, render: (row) => <People row={row} /> },
    { key: 'status', title: say('dossiers.status'), width: '136px', render: (row) => <WorkStatus row={row} /> },
  ]
}

function Day({ at }: Readonly<{ at: WorkRow['receivedAt'] }>) {
  return (
    <span className="qmc-nowrap" title={formatDateTime(at)}>
      {formatDate(at)}
    </span>
  )
}

/** The date that comes first, and whose it is when it is not the dossier's own. */
function NextDue({ row: { nextDue } }: Readonly<{ row: WorkRow }>) {
  if (nextDue === null) return <span className="qmc-muted">–</span>
  const now = localNow()
  const left = toEpochMs(nextDue.at) - toEpochMs(now)
  return (
    <span title={formatDateTime(nextDue.at)}>
      <DueText text={formatRemaining(nextDue.at, now)} urgency={left < 0 ? 'overdue' : left < SOON_MS ? 'soon' : 'calm'} />
      {nextDue.kind === 'dossier' ? null : (
        <span className="qmc-muted qmc-small qmc-block">{sayWord('due-kind', nextDue.kind)}</span>
      )}
    </span>
  )
}

function People({ row }: Readonly<{ row: WorkRow }>) {
  if (row.assigneeName !== '') return row.assigneeName
  return <span className="qmc-muted">{row.department || say('processing.nobody')}</span>
}

function WorkStatus({ row }: Readonly<{ row: WorkRow }>) {
  const notes = [
    // Before whoever signs in their place too: whose signature it waits for.
    ...(row.signerName === '' ? [] : [say('processing.signer', { name: row.signerName })]),
    ...(row.hasConflict ? [say('dossier.conflict-tag')] : []),
    ...(row.isReturned ? [say('processing.returned-tag')] : []),
    ...(row.hasDraft ? [say('processing.draft-tag')] : []),
    ...row.waits.filter((wait) => wait === 'consultation' || wait === 'forwarding').map((wait) => sayWord('work-wait', wait)),
  ]
  return (
    <>
      <StatusTag status={row.status} />
      {notes.map((note) => (
        <span key={note} className="qmc-muted qmc-small qmc-block">
          {note}
        </span>
      ))}
      {row.lock === null ? null : (
        <span className="qmc-small qmc-block">
          <LockOutlined aria-hidden /> {say('processing.locked', { name: row.lock.holder.name })}
        </span>
      )}
    </>
  )
}
