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
  /** Facts that are here and cannot be shown, for what they were based on has not come: it lies on a machine out of reach, or died with it. */
  waitingForCause: z.number().int(),
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

/** Another machine this one exchanges with. `name` tells them apart and never changes. */
export const PeerView = z.object({
  name: z.string(),
  kind: z.enum(['hub', 'gateway', 'station']),
  /** `02 – Quầy 2`; empty for the gateway, which the screens name. */
  label: z.string(),
  /** `https://192.168.1.10:47470`, without any secret in it; empty while nobody knows where it is. */
  address: z.string(),
  /** `refused`: it answers, but will not serve this PC. */
  state: z.enum(['up', 'slow', 'down', 'unknown', 'refused']),
  /** The one this PC leans on now; the others are only looked at now and then. */
  isActive: z.boolean(),
  lastContactAt: LocalTime.nullable(),
  /** Seconds this PC's clock is ahead of its; null while unknown. */
  clockOffsetSeconds: z.number().nullable(),
  /** Events of ours it does not have yet; null while it has never answered. */
  behind: z.number().int().nullable(),
  messageKey: z.string(),
})
export type PeerView = z.infer<typeof PeerView>

/** Who does the hub's work now, as far as this PC knows; null: nobody, each PC goes to the gateway by itself. */
export const HubNow = z.object({
  isThisMachine: z.boolean(),
  station: z.string(),
  /** `02 – Quầy 2`. */
  label: z.string(),
  /** It is not the first of the list: the one before it does not answer. */
  isStandIn: z.boolean(),
  since: LocalTime,
})
export type HubNow = z.infer<typeof HubNow>

/** Where the newest fact of a dossier is: `province` has confirmed it, `gateway` holds it, so many `machines` of the house hold it. */
export const Safety = z.object({
  dossierId: z.string(),
  place: z.enum(['this-machine', 'machines', 'gateway', 'province']),
  /** Machines of the house that hold it, this one counted. */
  machines: z.number().int().min(1),
})
export type Safety = z.infer<typeof Safety>

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
  'sync.list-peers': {
    kind: 'query',
    permission: 'sync.read',
    input: z.object({}),
    output: z.object({ peers: z.array(PeerView), hub: HubNow.nullable() }),
  },
  /** For the dossiers a screen shows; one nobody here knows is left out. */
  'sync.where-is-safe': {
    kind: 'query',
    permission: 'sync.read',
    input: z.object({ dossierIds: z.array(z.string().min(1).max(64)).max(200) }),
    output: z.array(Safety),
  },
  /** Tries now instead of at the next turn; answers at once, the outcome comes as `sync.changed`. */
  'sync.send-now': { kind: 'command', permission: 'sync.manage', input: z.object({}), output: z.object({}) },
  /** After the contents were corrected: asks the gateway to send this event's dossier again. */
  'sync.retry': { kind: 'command', permission: 'sync.manage', input: z.object({ eventId: z.uuid() }), output: z.object({}) },
} as const
