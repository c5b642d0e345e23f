import { RUNNING_STATUSES, type DossierStatus } from '../../../shared/domain/dossier/dossier-status.ts'
import { toEpochMs, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { formatRemaining, localNow, say } from '../../i18n/index.ts'
import { DueText } from '../../ui/index.ts'

/** A working day: what is due within it stands out. */
const SOON_MS = 24 * 3_600_000

type Due = Readonly<{ status: DossierStatus; dueAt: LocalTime | null; processedAt: LocalTime | null }>

/** What is left while the clock runs; how it ended when there is a result; nothing for the rest. */
export function DossierDue({ status, dueAt, processedAt }: Due) {
  if (dueAt === null) return <span className="qmc-muted">–</span>
  if (processedAt !== null) {
    const isLate = toEpochMs(processedAt) > toEpochMs(dueAt)
    const isEarly = processedAt.slice(0, 10) < dueAt.slice(0, 10)
    return <DueText urgency="calm" text={say(isLate ? 'dossiers.late' : isEarly ? 'dossiers.early' : 'dossiers.on-time')} />
  }
  if (status === 'awaiting-supplement') return <span className="qmc-muted">{say('dossiers.clock-stopped')}</span>
  if (!RUNNING_STATUSES.includes(status)) return <span className="qmc-muted">–</span>
  const now = localNow()
  const left = toEpochMs(dueAt) - toEpochMs(now)
  return <DueText text={formatRemaining(dueAt, now)} urgency={left < 0 ? 'overdue' : left < SOON_MS ? 'soon' : 'calm'} />
}
