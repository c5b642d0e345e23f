import type { DossierStatus } from '../../../shared/domain/dossier/dossier-status.ts'
import { dueStanding } from '../../../shared/domain/dossier/due-standing.ts'
import { toEpochMs, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { formatRemaining, localNow, say } from '../../i18n/index.ts'
import { DueText } from '../../ui/index.ts'

/** A working day: what is due within it stands out. */
const SOON_MS = 24 * 3_600_000
const ENDED = { late: 'dossiers.late', early: 'dossiers.early', 'on-time': 'dossiers.on-time' } as const

type Due = Readonly<{ status: DossierStatus; dueAt: LocalTime | null; processedAt: LocalTime | null }>

/** What is left while the clock runs; how it ended when there is a result; nothing for the rest. */
export function DossierDue(due: Due) {
  const standing = dueStanding(due)
  if (standing === 'none' || due.dueAt === null) return <span className="qmc-muted">–</span>
  if (standing === 'stopped') return <span className="qmc-muted">{say('dossiers.clock-stopped')}</span>
  if (standing !== 'running') return <DueText urgency="calm" text={say(ENDED[standing])} />
  const now = localNow()
  const left = toEpochMs(due.dueAt) - toEpochMs(now)
  return <DueText text={formatRemaining(due.dueAt, now)} urgency={left < 0 ? 'overdue' : left < SOON_MS ? 'soon' : 'calm'} />
}
