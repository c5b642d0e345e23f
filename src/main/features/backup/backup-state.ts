import type { BackupCopy, BackupPlace, BackupProblem, BackupState } from '../../../shared/ipc/contract/backup.ts'
import { toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { StoredCopy } from '../../platform/backup/index.ts'

const DAY_MS = 86_400_000
/** A long weekend without work is no reason to worry. */
const OLD_AFTER_MS = 4 * DAY_MS

type Parts = {
  readonly now: number
  readonly isRunning: boolean
  readonly localFolder: string
  readonly copies: readonly StoredCopy[]
  readonly problem: BackupProblem | undefined
  readonly place: BackupPlace | undefined
  readonly recoveryMadeAt: LocalTime | null
  /** The register has nothing in it that is older than a day: it need not have a copy yet. */
  readonly isYoung: boolean
}

export function toBackupState(parts: Parts): BackupState {
  const { copies, place, problem } = parts
  const local = copies[0]?.note.madeAt
  const lastGoodAt = latest(local === undefined ? null : toLocalTime(local), place?.lastCopyAt ?? null)
  return {
    isRunning: parts.isRunning,
    localFolder: parts.localFolder,
    copies: copies.map(toCopy),
    lastGoodAt,
    problem: problem ?? null,
    place: place ?? null,
    recoveryMadeAt: parts.recoveryMadeAt,
    alarm: alarmOf(parts, lastGoodAt),
  }
}

/** Red only when there is no copy anywhere and one was due; everything else can wait for a calm hour. */
function alarmOf({ now, problem, place, isYoung }: Parts, lastGoodAt: LocalTime | null): BackupState['alarm'] {
  if (lastGoodAt === null) return problem === undefined && isYoung ? 'none' : 'red'
  const isOld = now - Date.parse(lastGoodAt) > OLD_AFTER_MS
  const isPlaceInOrder = place !== undefined && (place.state === 'ready' || place.state === 'waiting')
  return problem !== undefined || isOld || !isPlaceInOrder ? 'amber' : 'none'
}

function toCopy({ id, note }: StoredCopy): BackupCopy {
  const { kind, madeAt, size, dossiers, events } = note
  return { id, kind, madeAt: toLocalTime(madeAt), size, dossiers, events }
}

function latest(one: LocalTime | null, other: LocalTime | null): LocalTime | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}
