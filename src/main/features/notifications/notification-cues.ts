import { isStillTrue } from '../../../shared/domain/notification/index.ts'
import { toEpochMs, toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { DAY_MS, type NotificationQueue } from './notification-queue.ts'
import type { NotificationRepository } from './notification-repository.ts'

/** A fact older than this is no news: a program updated, or a PC that joined, does not write to everybody. */
const FRESH_MS = 3 * DAY_MS

type CueDeps = NotificationQueue & {
  readonly rows: NotificationRepository
  readonly now: () => LocalTime
  readonly findDossier: (id: string) => Dossier | undefined
}

/**
 * Makes a message of every fact that people are told of: read from the events themselves, so that no act can forget to tell and no
 * crash between an act and its message loses one. Run by the sending PC only.
 */
export function createNotificationCues({ queue, rows, now, findDossier }: CueDeps) {
  /** Looked at and not to be told; it would be looked at again at every commit. */
  const settled = new Set<string>()

  function takeCues(): void {
    for (const { id, dossierId, kind, at } of rows.openCues(toLocalTime(toEpochMs(now()) - FRESH_MS))) {
      if (settled.has(id)) continue
      settled.add(id)
      const dossier = findDossier(dossierId)
      if (dossier && isStillTrue(kind, dossier)) queue({ kind, dossierId, about: at })
    }
  }

  /** Results nobody took: after `unclaimedAfterDays`, then every `remindEveryDays`, `maxReminders` times in all. */
  function remind(): void {
    const { unclaimedAfterDays, remindEveryDays, maxReminders } = rows.settings()
    if (maxReminders === 0) return
    const nowMs = toEpochMs(now())
    for (const { dossierId, since } of rows.unclaimedSince(toLocalTime(nowMs - unclaimedAfterDays * DAY_MS))) {
      const waited = Math.floor((nowMs - toEpochMs(since)) / DAY_MS)
      const round = Math.min(maxReminders, 1 + Math.floor((waited - unclaimedAfterDays) / remindEveryDays))
      const key = `${dossierId}:${since}:${round}`
      if (settled.has(key)) continue
      settled.add(key)
      const dossier = findDossier(dossierId)
      if (dossier && isStillTrue('result-unclaimed', dossier))
        queue({ kind: 'result-unclaimed', dossierId, about: `${since}:${round}` })
    }
  }
  return { takeCues, remind }
}
