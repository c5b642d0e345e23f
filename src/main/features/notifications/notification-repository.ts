import { z } from 'zod'
import {
  DEFAULT_NOTIFICATION_SETTINGS,
  Notification,
  NotificationKind,
  NotificationSettings,
  NotificationState,
} from '../../../shared/domain/notification/index.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import type { NotificationRow } from '../../../shared/ipc/contract/notification.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import { toMatch } from '../dossiers/index.ts'
import { SETTINGS_KEY } from './notification-projectors.ts'

const Cue = z
  .object({ id: z.string(), dossier_id: z.string(), kind: NotificationKind, at: LocalTime })
  .transform(({ dossier_id, ...cue }) => ({ ...cue, dossierId: dossier_id }))
export type Cue = z.infer<typeof Cue>

const Unclaimed = z
  .object({ id: z.string(), processed_at: LocalTime })
  .transform(({ id, processed_at }) => ({ dossierId: id, since: processed_at }))

const read = (text: string): Notification => Notification.parse(JSON.parse(text))

const Listed = z
  .object({ body: z.string(), code: z.string(), owner_name: z.string() })
  .transform(({ body, code, owner_name }): NotificationRow => ({ ...read(body), code, ownerName: owner_name }))

/** What a list is narrowed to; no fields of work: all of them. */
type Narrowing = Pick<InputOf<'notification.list'>, 'channel' | 'text'> & { readonly fieldCodes: readonly string[] }
type PageQuery = Narrowing & { readonly state: NotificationState | null; readonly limit: number; readonly offset: number }
const EVERYTHING: Narrowing = { channel: null, text: '', fieldCodes: [] }

const NARROWED = `FROM notification n JOIN dossier d ON d.id = n.dossier_id
  WHERE (@channel IS NULL OR n.body ->> '$.channel' = @channel)
    AND (@fields IS NULL OR d.field_code IN (SELECT value FROM json_each(@fields)))
    AND (@match IS NULL OR d.row_no IN (SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH @match))`

const narrowingOf = ({ channel, text, fieldCodes }: Narrowing) => ({
  channel,
  fields: fieldCodes.length === 0 ? null : JSON.stringify(fieldCodes),
  match: toMatch(text) ?? null,
})

export type NotificationRepository = ReturnType<typeof createNotificationRepository>

export function createNotificationRepository(db: Db, unit: string) {
  const one = db.prepare<unknown[], string>('SELECT body FROM notification WHERE id = ?').pluck()
  const ofDossier = db
    .prepare<unknown[], string>('SELECT body FROM notification WHERE dossier_id = ? ORDER BY queued_at, id')
    .pluck()
  const ofState = db
    .prepare<unknown[], string>('SELECT body FROM notification WHERE state = ? ORDER BY queued_at, id LIMIT ?')
    .pluck()
  const page = db.prepare(
    `SELECT n.body, coalesce(d.code, '') AS code, d.owner_name ${NARROWED} AND (@state IS NULL OR n.state = @state)
     ORDER BY n.queued_at DESC, n.id LIMIT @limit OFFSET @offset`,
  )
  const count = db.prepare<unknown[], { state: string; n: number }>(`SELECT n.state, count(*) AS n ${NARROWED} GROUP BY n.state`)
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
    page: (query: PageQuery): NotificationRow[] => page.all({ ...query, ...narrowingOf(query) }).map((row) => Listed.parse(row)),
    counts: (narrowing: Narrowing = EVERYTHING): Record<NotificationState, number> => {
      const found = new Map(count.all(narrowingOf(narrowing)).map(({ state, n }) => [state, n]))
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
