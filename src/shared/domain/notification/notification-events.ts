import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvents, type EventDefinition } from '../journal/index.ts'
import { defineEvent } from '../journal/define-event.ts'
import { LongText, Reason } from '../dossier/dossier-parts.ts'
import { OfficerRef } from '../staff/officer.ts'
import { NotificationChannelKind, NotificationKind } from './notification.ts'
import { NotificationSettings } from './notification-settings.ts'

export const NOTIFICATION_AGGREGATE = 'notification'

/** Life of one message. Only the sending PC of the unit writes what happens on the line; a person decides about the rest. */
export const notificationEvents = {
  NotificationQueued: {
    ver: 1,
    body: z.object({
      at: LocalTime,
      by: OfficerRef,
      dossierId: z.string(),
      kind: NotificationKind,
      phone: z.string(),
      email: z.string(),
      subject: z.string(),
      text: z.string(),
      short: z.string(),
      expiresAt: LocalTime,
    }),
  },
  /** Durable before the first byte goes out. */
  NotificationSending: {
    ver: 1,
    body: z.object({ at: LocalTime, station: z.string(), channel: NotificationChannelKind, address: z.string() }),
  },
  NotificationSent: { ver: 1, body: z.object({ at: LocalTime, reference: z.string().max(300) }) },
  /** It certainly did not arrive. Not final: it is tried again later. */
  NotificationFailed: {
    ver: 1,
    body: z.object({ at: LocalTime, reasonKey: z.string(), detail: z.string().max(500), isFinal: z.boolean() }),
  },
  NotificationOutcomeUnknown: { ver: 1, body: z.object({ at: LocalTime, reasonKey: z.string() }) },
  /** A person has looked and wants it sent once more. */
  NotificationRequeued: { ver: 1, body: z.object({ at: LocalTime, by: OfficerRef, reason: Reason }) },
  /** An officer told the person by telephone or at the counter. */
  NotificationToldByHand: { ver: 1, body: z.object({ at: LocalTime, by: OfficerRef, note: LongText }) },
  NotificationCancelled: { ver: 1, body: z.object({ at: LocalTime, by: OfficerRef.nullable(), reasonKey: z.string() }) },
} as const

export type NotificationEventType = keyof typeof notificationEvents
export type NotificationEventBody<T extends NotificationEventType> = z.infer<(typeof notificationEvents)[T]['body']>

/** How the unit tells people; `aggId` is the unit. No password in it: that stays on the sending PC. */
export const NotificationSettingsChanged = defineEvent({
  aggType: 'notification-settings',
  type: 'NotificationSettingsChanged',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, settings: NotificationSettings }),
})

export const notificationEventDefinitions: readonly EventDefinition[] = [
  ...defineEvents(NOTIFICATION_AGGREGATE, notificationEvents),
  NotificationSettingsChanged,
]
