import { Link } from '@tanstack/react-router'
import { ALL_DOSSIERS, type DossierRow, type ListDossiers } from '../../../shared/ipc/contract/dossier.ts'
import { useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Empty, Loaded, Section, StatusTag } from '../../ui/index.ts'
import { DossierDue } from '../dossiers/index.ts'

const BASE: ListDossiers = { ...ALL_DOSSIERS, pageSize: 10 }

/** Overdue first, then what is due within a day. */
export function UrgentDossiers() {
  const overdue = useOperation('dossier.list', { ...BASE, tab: 'overdue' })
  const soon = useOperation('dossier.list', { ...BASE, tab: 'due-soon' })
  return (
    <Section
      title={say('desk.urgent')}
      actions={
        <Link to="/dossiers" search={{ tab: 'overdue' }}>
          {say('desk.all-overdue')}
        </Link>
      }
    >
      <Loaded of={overdue}>
        {(late) => (
          <Loaded of={soon}>
            {(near) =>
              late.rows.length + near.rows.length === 0 ? (
                <Empty title={say('desk.urgent-empty')} />
              ) : (
                <DossierLines rows={[...late.rows, ...near.rows].slice(0, 12)} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}

export function MyDossiers() {
  const mine = useOperation('dossier.list', { ...BASE, tab: 'processing', isMine: true })
  return (
    <Section title={say('desk.mine')}>
      <Loaded of={mine}>
        {({ rows }) =>
          rows.length === 0 ? <p className="qmc-muted">{say('desk.mine-empty')}</p> : <DossierLines rows={rows.slice(0, 6)} />
        }
      </Loaded>
    </Section>
  )
}

function DossierLines({ rows }: Readonly<{ rows: readonly DossierRow[] }>) {
  return (
    <ul className="qmc-dossier-lines">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="qmc-dossier-line-main">
            <Link to="/dossiers/$dossierId" params={{ dossierId: row.id }}>
              {row.ownerName}
            </Link>
            <span className="qmc-muted qmc-small qmc-nowrap">{row.code}</span>
            <span className="qmc-dossier-line-procedure" title={row.procedureName}>
              {row.procedureName}
            </span>
          </div>
          <div className="qmc-dossier-line-state">
            <DossierDue {...row} />
            <StatusTag status={row.status} />
          </div>
        </li>
      ))}
    </ul>
  )
}
