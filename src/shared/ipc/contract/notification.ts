import { z } from 'zod'
import { LongText, Reason } from '../../domain/dossier/dossier-parts.ts'
import { Notification, NotificationSettings, NotificationState } from '../../domain/notification/index.ts'
import { LocalTime } from '../../kernel/local-time.ts'

const NotificationId = z.string().min(1).max(200)
const OnNotification = z.object({ id: NotificationId })

export const NotificationRow = Notification.extend({ code: z.string(), ownerName: z.string() })
export type NotificationRow = z.infer<typeof NotificationRow>

/** How the sending stands: which PC sends, and what keeps a channel from it now. */
export const SenderStatus = z.object({
  sender: z.string(),
  isThisMachine: z.boolean(),
  hasPassword: z.boolean(),
  troubles: z.array(z.object({ driver: z.enum(['file', 'smtp']), reasonKey: z.string(), detail: z.string(), since: LocalTime })),
  folder: z.string(),
})
export type SenderStatus = z.infer<typeof SenderStatus>

export const notificationContract = {
  'notification.list': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({
      state: NotificationState.nullable(),
      /** By which it went, or was tried last. */
      channel: Notification.shape.channel,
      /** Of the dossier: code, name with or without marks, ID number, phone. */
      text: z.string().max(2000),
      page: z.number().int().min(1).max(10_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    /** `counts`: of each state, narrowed as the rows are. */
    output: z.object({ rows: z.array(NotificationRow), counts: z.record(NotificationState, z.number().int()) }),
  },
  'notification.list-of-dossier': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ dossierId: z.uuid() }),
    output: z.array(Notification),
  },
  /** Of a message that failed or of which nobody knows: a person has looked and wants it sent. */
  'notification.send-again': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: OnNotification.extend({ reason: Reason }),
    output: Notification,
  },
  /** Told by telephone or face to face; what waits is not sent any more. */
  'notification.tell-by-hand': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: OnNotification.extend({ note: LongText }),
    output: Notification,
  },
  'notification.cancel': { kind: 'command', permission: 'dossier.hand-over', input: OnNotification, output: Notification },
  'notification.get-settings': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({}),
    output: z.object({ settings: NotificationSettings, status: SenderStatus }),
  },
  'notification.save-settings': {
    kind: 'command',
    permission: 'settings.manage',
    input: z.object({
      settings: NotificationSettings,
      /** Of the mail account, kept wrapped on this PC; null leaves what is there. */
      password: z.string().max(500, 'validation.too-long').nullable(),
    }),
    output: z.object({ settings: NotificationSettings, status: SenderStatus }),
  },
  /** Looks for news and sends what waits, now; only on the sending PC. */
  'notification.send-now': {
    kind: 'command',
    permission: 'sync.manage',
    input: z.object({}),
    output: z.object({ status: SenderStatus, counts: z.record(NotificationState, z.number().int()) }),
  },
} as const
