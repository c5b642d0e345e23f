import type { LocalTime } from '../../kernel/local-time.ts'
import type { Notification } from './notification.ts'
import type { NotificationEventBody, NotificationEventType } from './notification-events.ts'

export type NotificationEvent = {
  [T in NotificationEventType]: { readonly type: T; readonly body: NotificationEventBody<T> }
}[NotificationEventType]

/** The message after one more fact. The first `NotificationQueued` counts: two PCs may have queued the same news. */
export function applyNotification(
  before: Notification | undefined,
  id: string,
  event: NotificationEvent,
): Notification | undefined {
  if (event.type === 'NotificationQueued') return before ?? queued(id, event.body)
  if (!before) return undefined
  const { at } = event.body
  switch (event.type) {
    case 'NotificationSending':
      return { ...changed(before, at), state: 'sending', channel: event.body.channel, address: event.body.address }
    case 'NotificationSent':
      return { ...changed(before, at), state: 'sent', reference: event.body.reference }
    case 'NotificationFailed': {
      const { isFinal, reasonKey, detail } = event.body
      return {
        ...changed(before, at),
        state: isFinal ? 'failed' : 'queued',
        failures: before.failures + 1,
        reasonKey,
        note: detail,
      }
    }
    case 'NotificationOutcomeUnknown':
      return { ...changed(before, at), state: 'unknown', reasonKey: event.body.reasonKey }
    case 'NotificationRequeued':
      return { ...changed(before, at), state: 'queued', failures: 0, note: event.body.reason }
    case 'NotificationToldByHand':
      return { ...changed(before, at), state: 'sent', channel: 'phone-call', note: event.body.note }
    case 'NotificationCancelled':
      return { ...changed(before, at), state: 'cancelled', reasonKey: event.body.reasonKey }
  }
}

const changed = (before: Notification, changedAt: LocalTime): Notification => ({ ...before, changedAt, reasonKey: '', note: '' })

function queued(id: string, { at, by: _by, ...body }: NotificationEventBody<'NotificationQueued'>): Notification {
  return {
    id,
    ...body,
    state: 'queued',
    queuedAt: at,
    changedAt: at,
    channel: null,
    address: '',
    failures: 0,
    reasonKey: '',
    note: '',
    reference: '',
  }
}
