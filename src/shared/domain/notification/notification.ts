import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'

/** What citizens are told; each has its dated wording (`resources/notification/templates.json`). */
export const NotificationKind = z.enum([
  'result-ready',
  'result-early',
  'supplement-asked',
  'deadline-extended',
  'result-unclaimed',
  'result-dispatched',
  'dispatch-came-back',
])
export type NotificationKind = z.infer<typeof NotificationKind>

export const NotificationChannelKind = z.enum(['zalo', 'sms', 'email'])
export type NotificationChannelKind = z.infer<typeof NotificationChannelKind>

/**
 * `sending`: may be on its way. `unknown`: was on its way when this PC or the line died, or the other side did not answer;
 * it is never sent again by itself.
 */
export const NotificationState = z.enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'])
export type NotificationState = z.infer<typeof NotificationState>

/** One message to one person as its events tell it. */
export const Notification = z.object({
  id: z.string(),
  dossierId: z.string(),
  kind: NotificationKind,
  state: NotificationState,
  queuedAt: LocalTime,
  /** Past this it is cancelled instead of sent: stale news misleads. */
  expiresAt: LocalTime,
  phone: z.string(),
  email: z.string(),
  subject: z.string(),
  text: z.string(),
  /** Without marks, for text messages. */
  short: z.string(),
  /** Of the last attempt; `phone-call`: an officer told the person. */
  channel: z.union([NotificationChannelKind, z.literal('phone-call')]).nullable(),
  address: z.string(),
  /** Attempts that certainly did not arrive. */
  failures: z.number().int(),
  changedAt: LocalTime,
  reasonKey: z.string(),
  note: z.string(),
  /** What the channel called it. */
  reference: z.string(),
})
export type Notification = z.infer<typeof Notification>

/** The same news of the same dossier is one message, whoever queues it and however often: its id is made of what it says. */
export function notificationId(kind: NotificationKind, dossierId: string, about: string): string {
  return `notification:${kind}:${dossierId}:${about}`.slice(0, 200)
}
