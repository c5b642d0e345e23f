import { ForkOutlined, MoreOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import type { DossierRow } from '../../../shared/ipc/contract/dossier.ts'
import type { Safety } from '../../../shared/ipc/contract/sync.ts'
import { useMay } from '../../bridge/index.ts'
import { formatDate, formatDateTime, say, sayWord } from '../../i18n/index.ts'
import { type Column, StatusTag, ToneTag, TwoLines } from '../../ui/index.ts'
import { DossierDue } from './dossier-due.tsx'
import { MOVES } from './acts/moves.ts'
import { safetyText } from './safety.tsx'

const NOT_KNOWN: ReadonlyMap<string, Safety> = new Map()

export const codeOf = (row: Readonly<{ code: string | null; noticeNumber: string | null }>): string =>
  row.code ?? row.noticeNumber ?? say('dossier.no-code')

/** The columns clerks know (features.md §5.1); `firstOrdinal` is the number of the page's first row. */
export function dossierColumns(firstOrdinal: number, safety: ReadonlyMap<string, Safety> = NOT_KNOWN): Column<DossierRow>[] {
  return [
    {
      key: 'ordinal',
      title: say('ui.ordinal'),
      width: '44px',
      align: 'right',
      isSecondary: true,
      render: (_row, index) => firstOrdinal + index,
    },
    {
      key: 'code',
      title: say('dossiers.code'),
      width: '126px',
      isRowHeader: true,
      render: (row) => (
        <Link to="/dossiers/$dossierId" params={{ dossierId: row.id }}>
          <DossierCode code={codeOf(row)} />
        </Link>
      ),
    },
    {
      key: 'procedure',
      title: say('dossiers.procedure'),
      render: (row) => <TwoLines text={row.procedureName} />,
    },
    {
      key: 'owner',
      title: say('dossiers.owner'),
      width: '138px',
      render: (row) => (
        <>
          {row.ownerName}
          <br />
          <span className="qmc-muted qmc-small">{row.phone}</span>
        </>
      ),
    },
    {
      key: 'received',
      title: say('dossiers.received'),
      width: '100px',
      isSecondary: true,
      render: (row) => <DayAndHour time={row.receivedAt} />,
    },
    {
      key: 'due',
      title: say('dossiers.due'),
      width: '100px',
      render: (row) => (row.dueAt === null ? '–' : <DayAndHour time={row.dueAt} />),
    },
    { key: 'left', title: say('dossiers.left'), width: '118px', render: (row) => <DossierDue {...row} /> },
    {
      key: 'assignee',
      title: say('dossiers.assignee'),
      width: '112px',
      isSecondary: true,
      render: (row) => row.assigneeName || <TwoLines text={row.department || '–'} isMuted />,
    },
    {
      key: 'status',
      title: say('dossiers.status'),
      width: '148px',
      render: (row) => <RowStatus row={row} safety={safety.get(row.id)} />,
    },
    { key: 'acts', title: say('ui.actions'), width: '68px', align: 'center', render: (row) => <RowMenu row={row} /> },
  ]
}

/** Breaks after the agency's part, which is the same all day: the day and the number stay together below it. */
export function DossierCode({ code }: Readonly<{ code: string }>) {
  const parts = /^(.+?-)(\d{6}-\d{4})$/.exec(code)
  if (!parts) return <span>{code}</span>
  return (
    <>
      {parts[1]}
      <wbr />
      <span className="qmc-nowrap">{parts[2]}</span>
    </>
  )
}

/** Where two versions wait for a decision, no one of their states is the dossier's. */
function RowStatus({ row, safety }: Readonly<{ row: DossierRow; safety: Safety | undefined }>) {
  if (!row.hasConflict)
    return (
      <>
        <StatusTag status={row.status} />
        {safety === undefined ? null : <div className="qmc-muted qmc-small">{safetyText(safety)}</div>}
      </>
    )
  return (
    <Link to="/conflicts/$conflictId" params={{ conflictId: row.id }}>
      <ToneTag tone="danger" icon={<ForkOutlined />}>
        {say('dossier.conflict-tag')}
      </ToneTag>
    </Link>
  )
}

function DayAndHour({ time }: Readonly<{ time: NonNullable<DossierRow['dueAt']> }>) {
  return (
    <span title={formatDateTime(time)}>
      {formatDate(time)}
      <br />
      <span className="qmc-muted qmc-small">{time.slice(11, 16)}</span>
    </span>
  )
}

/** What can be done with the row now; each entry opens the dossier with that act ready. */
function RowMenu({ row }: Readonly<{ row: DossierRow }>) {
  const navigate = useNavigate()
  const may = useMay()
  const open = (act?: string): void =>
    void navigate({ to: '/dossiers/$dossierId', params: { dossierId: row.id }, search: { act } })
  const acts = MOVES.filter(({ move, permission }) => !row.hasConflict && may(permission) && canMove(row.status, move).ok)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => open(key === 'open' ? undefined : key),
        items: [
          { key: 'open', label: say('dossiers.open') },
          ...acts.map(({ move }) => ({ key: move, label: sayWord('move', move) })),
        ],
      }}
    >
      <Button
        size="small"
        type="text"
        icon={<MoreOutlined aria-hidden />}
        aria-label={say('dossiers.row-menu', { code: codeOf(row) })}
      />
    </Dropdown>
  )
}
