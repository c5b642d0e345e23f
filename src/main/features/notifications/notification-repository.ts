import { z } from 'zod'
import {
  DEFAULT_NOTIFICATION_SETTINGS,
  Notification,
  NotificationKind,
  NotificationSettings,
  NotificationState,
} from '../../../shared/domain/notification/index.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import { SETTINGS_KEY } from './notification-projectors.ts'

const Cue = z
  .object({ id: z.string(), dossier_id: z.string(), kind: NotificationKind, at: LocalTime })
  .transform(({ dossier_id, ...cue }) => ({ ...cue, dossierId: dossier_id }))
export type Cue = z.infer<typeof Cue>

const Unclaimed = z
  .object({ id: z.string(), processed_at: LocalTime })
  .transform(({ id, processed_at }) => ({ dossierId: id, since: processed_at }))

const read = (text: string): Notification => Notification.parse(JSON.parse(text))

export type NotificationRepository = ReturnType<typeof createNotificationRepository>

export function createNotificationRepository(db: Db, unit: string) {
  const one = db.prepare<unknown[], string>('SELECT body FROM notification WHERE id = ?').pluck()
  const ofDossier = db
    .prepare<unknown[], string>('SELECT body FROM notification WHERE dossier_id = ? ORDER BY queued_at, id')
    .pluck()
  const ofState = db
    .prepare<unknown[], string>('SELECT body FROM notification WHERE state = ? ORDER BY queued_at, id LIMIT ?')
    .pluck()
  const page = db
    .prepare<unknown[], string>(
      `SELECT body FROM notification WHERE (@state IS NULL OR state = @state)
       ORDER BY queued_at DESC, id LIMIT @limit OFFSET @offset`,
    )
    .pluck()
  const count = db.prepare<unknown[], { state: string; n: number }>(
    'SELECT state, count(*) AS n FROM notification GROUP BY state',
  )
  const cues = db.prepare(
    `SELECT c.id, c.dossier_id, c.kind, c.at FROM notification_cue c
     WHERE c.at >= ? AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.id = c.id) ORDER BY c.at LIMIT 500`,
  )
  const unclaimed = db.prepare(
    `SELECT id, processed_at FROM dossier WHERE status = 'resolved' AND processed_at IS NOT NULL AND processed_at < ? ORDER BY row_no`,
  )
  const settings = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  return {
    find: (id: string): Notification | undefined => {
      const text = one.get(id)
      return text === undefined ? undefined : read(text)
    },
    listOfDossier: (dossierId: string): Notification[] => ofDossier.all(dossierId).map(read),
    listOfState: (state: NotificationState, limit = 500): Notification[] => ofState.all(state, limit).map(read),
    page: (query: { state: NotificationState | null; limit: number; offset: number }): Notification[] =>
      page.all(query).map(read),
    counts: (): Record<NotificationState, number> => {
      const found = new Map(count.all().map(({ state, n }) => [state, n]))
      return Object.fromEntries(NotificationState.options.map((state) => [state, found.get(state) ?? 0])) as Record<
        NotificationState,
        number
      > // every state of the enum was just given a number
    },
    /** Facts since then that nobody has been told of. */
    openCues: (since: LocalTime): Cue[] => cues.all(since).map((row) => Cue.parse(row)),
    /** Results that have waited since before then. */
    unclaimedSince: (before: LocalTime) => unclaimed.all(before).map((row) => Unclaimed.parse(row)),
    settings: (): NotificationSettings => {
      const value = settings.get(unit, SETTINGS_KEY)
      return value === undefined ? DEFAULT_NOTIFICATION_SETTINGS : NotificationSettings.parse(JSON.parse(value))
    },
  }
}
