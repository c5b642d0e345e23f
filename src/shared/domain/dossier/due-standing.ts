import { toEpochMs, type LocalTime } from '../../kernel/local-time.ts'
import { RUNNING_STATUSES, type DossierStatus } from './dossier-status.ts'

/** `early`: a day or more before the promised one; `stopped`: the citizen completes the papers. */
export type DueStanding = 'none' | 'late' | 'early' | 'on-time' | 'stopped' | 'running'

/** How a dossier stands to its due date: what is left while the clock runs, how it ended when there is a result. */
export function dueStanding(dossier: {
  readonly status: DossierStatus
  readonly dueAt: LocalTime | null
  readonly processedAt: LocalTime | null
}): DueStanding {
  const { status, dueAt, processedAt } = dossier
  if (dueAt === null) return 'none'
  if (processedAt !== null) {
    if (toEpochMs(processedAt) > toEpochMs(dueAt)) return 'late'
    return processedAt.slice(0, 10) < dueAt.slice(0, 10) ? 'early' : 'on-time'
  }
  if (status === 'awaiting-supplement') return 'stopped'
  return RUNNING_STATUSES.includes(status) ? 'running' : 'none'
}
