import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { OPEN_TURN_KINDS, type OpenTurnKind } from '../../../shared/domain/dossier/open-turns.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, formatRemaining, localNow, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, DueText, Empty, Loaded, Section, TwoLines } from '../../ui/index.ts'

type Row = OutputOf<'turn.list-open'>[number]

/** Of more, the most urgent: who has worked these off sees the next. */
const LIMIT = 200

/** What waits with a time of its own: drafts to approve or to mend, consultations, other agencies, dossiers still at the desk. */
export function OpenTurns() {
  const [kind, setKind] = useState<OpenTurnKind | null>(null)
  const counts = valueOf(useOperation('turn.count-open', {}))
  return (
    <Section title={say('turns.open')}>
      <div className="qmc-stack">
        <div className="qmc-row" role="group" aria-label={say('turns.open-kinds')}>
          {OPEN_TURN_KINDS.map((each) => (
            <button
              key={each}
              type="button"
              className={each === kind ? 'qmc-tab qmc-tab-on' : 'qmc-tab'}
              aria-pressed={each === kind}
              onClick={() => setKind(each === kind ? null : each)}
            >
              {sayWord('open-turn', each)}{' '}
              <span className="qmc-tab-count">{counts === undefined ? '…' : countText(counts[each])}</span>
            </button>
          ))}
        </div>
        {kind === null ? null : <OpenTurnTable key={kind} kind={kind} />}
      </div>
    </Section>
  )
}

const countText = ({ open, overdue }: Readonly<{ open: number; overdue: number }>): string =>
  overdue === 0 ? formatNumber(open) : say('turns.open-count', { n: open, late: overdue })

function OpenTurnTable({ kind }: Readonly<{ kind: OpenTurnKind }>) {
  const navigate = useNavigate()
  const list = useOperation('turn.list-open', { kind, isOverdueOnly: false, limit: LIMIT }, { keepsPrevious: true })
  return (
    <Loaded of={list}>
      {(rows) => (
        <DataTable
          label={sayWord('open-turn', kind)}
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => `${row.dossierId}/${row.itemId}`}
          onRowClick={(row) => void navigate({ to: '/dossiers/$dossierId', params: { dossierId: row.dossierId } })}
          empty={<Empty title={say('turns.open-none')} />}
        />
      )}
    </Loaded>
  )
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'code',
    title: say('dossiers.code'),
    width: '11rem',
    isRowHeader: true,
    render: (row) => (
      <Link to="/dossiers/$dossierId" params={{ dossierId: row.dossierId }}>
        {row.code}
      </Link>
    ),
  },
  { key: 'owner', title: say('turns.col-owner'), width: '10rem', render: (row) => row.ownerName },
  {
    key: 'procedure',
    title: say('dossiers.procedure'),
    isSecondary: true,
    render: (row) => <TwoLines text={row.procedureName} />,
  },
  { key: 'subject', title: say('turns.col-subject'), render: subjectText },
  { key: 'party', title: say('turns.col-party'), width: '10rem', render: (row) => row.party || '–' },
  { key: 'since', title: say('turns.col-since'), width: '9rem', isSecondary: true, render: (row) => formatDateTime(row.since) },
  { key: 'due', title: say('turns.col-due'), width: '9rem', render: dueText },
]

function subjectText({ kind, subject }: Row): string {
  return kind === 'notice-to-approve' || kind === 'notice-to-mend' ? sayWord('notice', subject) : subject
}

function dueText({ dueAt, isOverdue }: Row) {
  if (dueAt === null) return <span className="qmc-muted">–</span>
  return <DueText text={formatRemaining(dueAt, localNow())} urgency={isOverdue ? 'overdue' : 'calm'} />
}
