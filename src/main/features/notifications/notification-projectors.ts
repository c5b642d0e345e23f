import {
  applyNotification,
  Notification,
  NOTIFICATION_AGGREGATE,
  notificationEvents,
  notificationId,
  NotificationSettingsChanged,
  type NotificationEvent,
  type NotificationKind,
} from '../../../shared/domain/notification/index.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

export const SETTINGS_KEY = 'notification-settings'

/** Messages as the screens and the sender read them. */
function createMessageProjector(db: Db): Projector {
  const read = db.prepare<unknown[], string>('SELECT body FROM notification WHERE id = ?').pluck()
  const keep = db.prepare(
    `INSERT INTO notification(id, dossier_id, kind, state, queued_at, body)
     VALUES (@id, @dossierId, @kind, @state, @queuedAt, @body)
     ON CONFLICT(id) DO UPDATE SET state = excluded.state, body = excluded.body`,
  )
  return {
    name: 'notification',
    aggType: NOTIFICATION_AGGREGATE,
    project: (event) => {
      const told = toNotificationEvent(event)
      const known = read.get(event.aggId)
      const before = known === undefined ? undefined : Notification.parse(JSON.parse(known))
      const after = told && applyNotification(before, event.aggId, told)
      if (after) keep.run({ ...after, body: JSON.stringify(after) })
    },
    clear: (handle) => void handle.exec('DELETE FROM notification'),
    clearAggregate: (id, handle) => void handle.prepare('DELETE FROM notification WHERE id = ?').run(id),
  }
}

function toNotificationEvent({ type, ver, body }: StoredEvent): NotificationEvent | undefined {
  if (!Object.hasOwn(notificationEvents, type)) return undefined
  const known = type as NotificationEvent['type'] // the table was just asked for it
  if (notificationEvents[known].ver !== ver) return undefined
  return { type: known, body: notificationEvents[known].body.parse(body) } as NotificationEvent // type and body are of one row
}

/** Facts of a dossier that its applicant is told of; `notificationId` makes one message of each. */
const CUES: Readonly<Partial<Record<string, NotificationKind>>> = {
  DossierResolved: 'result-ready',
  SupplementRequested: 'supplement-asked',
  DossierExtended: 'deadline-extended',
  ResultDispatched: 'result-dispatched',
  DispatchCameBack: 'dispatch-came-back',
}

/** What has happened that somebody should be told of, whether or not a message is written yet. */
function createCueProjector(db: Db): Projector {
  const add = db.prepare('INSERT OR IGNORE INTO notification_cue(id, dossier_id, kind, at) VALUES (?, ?, ?, ?)')
  return {
    name: 'notification-cue',
    aggType: 'dossier',
    project: ({ type, aggId }, body) => {
      const kind = CUES[type]
      if (!kind) return
      const { at } = body as { readonly at: LocalTime } // every event of a dossier is an act
      add.run(notificationId(kind, aggId, at), aggId, kind, at)
    },
    clear: (handle) => void handle.exec('DELETE FROM notification_cue'),
    clearAggregate: (dossierId, handle) =>
      void handle.prepare('DELETE FROM notification_cue WHERE dossier_id = ?').run(dossierId),
  }
}

function createSettingsProjector(unit: string): Projector {
  const forget = (db: Db): void => void db.prepare('DELETE FROM setting WHERE unit = ? AND key = ?').run(unit, SETTINGS_KEY)
  return {
    name: 'notification-settings',
    aggType: NotificationSettingsChanged.aggType,
    project: (event, body, db) => {
      if (event.aggId !== unit) return
      const { settings } = NotificationSettingsChanged.body.parse(body)
      db.prepare('INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
        unit,
        SETTINGS_KEY,
        JSON.stringify(settings),
      )
    },
    clear: forget,
    clearAggregate: (_aggId, db) => forget(db),
  }
}

export function createNotificationProjectors(db: Db, unit: string): readonly Projector[] {
  return [createMessageProjector(db), createCueProjector(db), createSettingsProjector(unit)]
}
