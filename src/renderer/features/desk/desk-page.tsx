import { FileAddOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { DossierTab } from '../../../shared/ipc/contract/dossier.ts'
import { dayOfWeek } from '../../../shared/kernel/plain-date.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, formatNumber, localNow, say, sayWord, weekdayName } from '../../i18n/index.ts'
import { PageFrame } from '../../ui/index.ts'
import { AfterRestore } from '../backup/index.ts'
import { ConflictsLine } from '../conflicts/index.ts'
import { DraftList } from './draft-list.tsx'
import { MyDossiers, UrgentDossiers } from './dossier-lists.tsx'

const COUNTED: readonly DossierTab[] = [
  'received',
  'processing',
  'awaiting-signature',
  'awaiting-supplement',
  'resolved',
  'due-soon',
  'overdue',
  'needs-attention',
]
const NEEDS_A_PERSON: readonly DossierTab[] = ['overdue', 'needs-attention']

/** Where the day starts: what waits, what presses, what was left unfinished. */
export function DeskPage() {
  const may = useMay()
  const navigate = useNavigate()
  const now = localNow()
  return (
    <PageFrame
      title={say('desk.title')}
      aside={
        <span className="qmc-muted">
          {say('desk.hello', { weekday: weekdayName(dayOfWeek(dateOf(now))), date: formatDate(now) })}
        </span>
      }
      actions={
        may('dossier.receive') ? (
          <Button
            type="primary"
            icon={<FileAddOutlined aria-hidden />}
            onClick={() => void navigate({ to: '/intake', search: {} })}
          >
            {say('desk.start')} <kbd aria-hidden="true">F2</kbd>
          </Button>
        ) : null
      }
    >
      <AfterRestore />
      <ConflictsLine />
      {may('dossier.read') ? (
        <>
          <Counts />
          <div className="qmc-desk">
            <UrgentDossiers />
            <div className="qmc-stack">
              {may('dossier.receive') ? <DraftList /> : null}
              <MyDossiers />
            </div>
          </div>
        </>
      ) : null}
    </PageFrame>
  )
}

/** Every number opens the list behind it. */
function Counts() {
  const counts = valueOf(useOperation('dossier.count-tabs', {}))
  return (
    <ul className="qmc-counts" aria-label={say('desk.counts')}>
      {COUNTED.map((tab) => (
        <li key={tab}>
          <Link
            to="/dossiers"
            search={{ tab }}
            className={NEEDS_A_PERSON.includes(tab) && (counts?.[tab] ?? 0) > 0 ? 'qmc-count qmc-count-danger' : 'qmc-count'}
          >
            <strong>{counts ? formatNumber(counts[tab]) : '…'}</strong> <span>{sayWord('desk', tab)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
