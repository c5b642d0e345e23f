import { Link } from '@tanstack/react-router'
import type { ConflictRow } from '../../../shared/ipc/contract/conflicts.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatMoment, localNow, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, Section } from '../../ui/index.ts'
import { fieldName, KindTag, sideName, sideSigner } from './conflict-words.tsx'
import './conflicts.css'

const COLUMNS: readonly Column<ConflictRow>[] = [
  {
    key: 'what',
    title: say('conflicts.what'),
    width: '26%',
    isRowHeader: true,
    render: (row) => (
      <>
        <Link to="/conflicts/$conflictId" params={{ conflictId: row.id }}>
          {row.title}
        </Link>
        <div className="qmc-small qmc-muted qmc-two-lines" title={row.detail}>
          {row.detail === '' ? sayWord('conflict-subject', row.subject) : row.detail}
        </div>
      </>
    ),
  },
  { key: 'why', title: say('conflicts.why'), width: '170px', render: (row) => <KindTag kind={row.kind} /> },
  {
    key: 'differs',
    title: say('conflicts.differs'),
    isSecondary: true,
    render: (row) => (row.differs.length === 0 ? '–' : row.differs.map(fieldName).join(', ')),
  },
  {
    key: 'sides',
    title: say('conflicts.sides'),
    render: (row) => (
      <ul>
        {row.sides.map((side) => (
          <li key={side.head}>
            <strong>{sideName(side)}</strong> <span className="qmc-small">{sideSigner(side)}</span>
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: 'opened',
    title: say('conflicts.opened'),
    width: '110px',
    isSecondary: true,
    render: (row) => formatMoment(row.openedAt, localNow()),
  },
  {
    key: 'open',
    title: say('ui.actions'),
    width: '116px',
    render: (row) => (
      <Link
        to="/conflicts/$conflictId"
        params={{ conflictId: row.id }}
        aria-label={say('conflicts.open-label', { title: row.title })}
        className="ant-btn ant-btn-default ant-btn-sm qmc-button-link"
      >
        {say('conflicts.open')}
      </Link>
    ),
  },
]

/** Everything that waits for a person's choice, newest first. `most`: only so many, with a way to the rest. */
export function ConflictsSection({ most }: Readonly<{ most?: number }>) {
  const asked = useOperation('conflicts.list', {})
  return (
    <Section
      title={say('conflicts.title')}
      actions={most === undefined ? null : <Link to="/conflicts">{say('conflicts.all')}</Link>}
    >
      <Loaded of={asked}>
        {({ rows, total }) => (
          <>
            <DataTable
              label={say('conflicts.list')}
              columns={COLUMNS}
              rows={rows.slice(0, most)}
              rowKey={(row) => row.id}
              empty={<Empty title={say('conflicts.empty')} hint={say('conflicts.empty-hint')} />}
            />
            {total > rows.slice(0, most).length ? (
              <p className="qmc-muted qmc-small">{say('conflicts.more', { shown: rows.slice(0, most).length, total })}</p>
            ) : null}
          </>
        )}
      </Loaded>
    </Section>
  )
}
