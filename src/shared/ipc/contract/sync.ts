import { z } from 'zod'
import { DeliveryState } from '../../domain/delivery/delivery-events.ts'
import { LocalTime } from '../../kernel/local-time.ts'

/** The six outside services of ui.md §2; one nobody has probed is `unknown`, never green. */
export const ServiceName = z.enum(['network', 'province', 'national-portal', 'vneid', 'payment', 'timestamp'])
export type ServiceName = z.infer<typeof ServiceName>

export const ServiceLight = z.object({
  service: ServiceName,
  state: z.enum(['up', 'slow', 'down', 'unknown']),
  since: LocalTime.nullable(),
  messageKey: z.string(),
})
export type ServiceLight = z.infer<typeof ServiceLight>

export const SyncStatus = z.object({
  lights: z.array(ServiceLight),
  /** Dossier events the province does not have yet, those among them a person must look at, and dossiers concerned. */
  waiting: z.number().int(),
  attention: z.number().int(),
  isSending: z.boolean(),
  lastContactAt: LocalTime.nullable(),
  /** Seconds this PC's clock is ahead of the gateway's; null while unknown. */
  clockOffsetSeconds: z.number().nullable(),
  /** Dossier codes still free in this PC's range today. */
  remainingCodes: z.number().int(),
  gatewayUrl: z.string(),
  schemaUpdateNeeded: z.boolean(),
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const QueueItem = z.object({
  eventId: z.string(),
  dossierId: z.string(),
  code: z.string().nullable(),
  ownerName: z.string(),
  eventType: z.string(),
  at: LocalTime,
  state: DeliveryState,
  message: z.string().nullable(),
})
export type QueueItem = z.infer<typeof QueueItem>

export const syncContract = {
  'sync.get-status': { kind: 'query', permission: 'session.own', input: z.object({}), output: SyncStatus },
  'sync.list-queue': {
    kind: 'query',
    permission: 'sync.read',
    input: z.object({
      page: z.number().int().min(1).max(100_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({ items: z.array(QueueItem), total: z.number().int() }),
  },
  /** Tries now instead of at the next turn; answers at once, the outcome comes as `sync.changed`. */
  'sync.send-now': { kind: 'command', permission: 'sync.manage', input: z.object({}), output: z.object({}) },
  /** After the contents were corrected: asks the gateway to send this event's dossier again. */
  'sync.retry': { kind: 'command', permission: 'sync.manage', input: z.object({ eventId: z.uuid() }), output: z.object({}) },
} as const
