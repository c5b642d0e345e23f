/** A message as a channel takes it. `id` is stable: sent twice under one id it is the same message. */
export type OutgoingMessage = {
  readonly id: string
  readonly channel: 'zalo' | 'sms' | 'email'
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * Never nicer than what is known: once the message may have left, a lost answer is `unknown`, never `failed`.
 * `reasonKey` is a message key; `detail` holds the other side's words, without passwords.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly reference: string }
  | { readonly kind: 'failed'; readonly reasonKey: string; readonly detail: string; readonly isFinal: boolean }
  | { readonly kind: 'unknown'; readonly reasonKey: string }

export type ChannelState =
  | { readonly isReady: true }
  | { readonly isReady: false; readonly reasonKey: string; readonly detail: string }

/** A way to reach people: an SMTP server, a folder that a provincial gateway empties. No method rejects; each ends within its limits. */
export interface NotificationChannel {
  /** Whether a message could leave now; asked before one is marked as on its way. */
  check(): Promise<ChannelState>
  send(message: OutgoingMessage): Promise<SendOutcome>
  /** Whether a message was taken, for those that can tell; missing where nobody can be asked. */
  find?(id: string): Promise<'taken' | 'absent' | 'unknown'>
}
