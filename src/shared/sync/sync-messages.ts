import { z } from 'zod'
import { LocalTime } from '../kernel/local-time.ts'
import { Origin, VersionVector } from '../domain/journal/index.ts'

/** Versions of the exchange this program speaks. A PC may be dark for months, so a gateway keeps N−2 (sync.md §11). */
export const PROTOCOL = { min: 1, max: 1 } as const

export const MAX_BATCH_EVENTS = 200
/** Bytes of JSON text of the events of one request or answer, before gzip. One larger event still travels, alone. */
export const MAX_BATCH_BYTES = 1_000_000
/** Bytes a receiver is willing to unpack: a full batch, its vectors, and one event of the largest size. */
export const MAX_BODY_BYTES = 8_000_000

const SafeCount = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const Capabilities = z.object({
  /** Newest version of each event type this program can read. */
  schema: z.record(z.string().max(200), z.number().int().min(1)),
  build: z.string().max(60),
})
export type Capabilities = z.infer<typeof Capabilities>

/** `POST /v1/sync` (sync.md §7.1). Events are judged one by one by the journal, so that one bad origin does not stop the others. */
export const SyncRequest = z.object({
  proto: z.number().int().min(0).max(1_000),
  unit: z.string().min(1).max(200),
  origin: Origin,
  /** Random for each process start. */
  boot_id: z.uuid(),
  /** Durable, strictly increasing for each origin. */
  n: SafeCount,
  have: VersionVector,
  events: z.array(z.unknown()).max(MAX_BATCH_EVENTS),
  caps: Capabilities,
})
export type SyncRequest = z.infer<typeof SyncRequest>

/** How the province answers the gateway. `unknown`: nothing was sent yet, or nobody is there to be sent to. */
export const ProvinceLink = z.object({
  state: z.enum(['up', 'slow', 'down', 'unknown']),
  since: LocalTime.nullable(),
  lastOkAt: LocalTime.nullable(),
  /** Dossier events of this unit the province does not have yet. */
  waiting: z.number().int().min(0),
})
export type ProvinceLink = z.infer<typeof ProvinceLink>

export const RefusedEvent = z.object({ origin: z.string().max(80), seq: z.number().int().min(0), reason: z.string().max(40) })
export type RefusedEvent = z.infer<typeof RefusedEvent>

export const SyncAccepted = z.object({
  st: z.literal('ok'),
  have: VersionVector,
  events: z.array(z.unknown()).max(MAX_BATCH_EVENTS),
  /** There is more for the asker than this answer carries. */
  more: z.boolean(),
  /** Wall time of the receiver, milliseconds since 1970. */
  time: z.number().int().min(0),
  /** Events that were not taken, each with its reason; nothing of them is stored. */
  refused: z.array(RefusedEvent).max(MAX_BATCH_EVENTS).default([]),
  province: ProvinceLink.optional(),
  /** Of a hub: what the gateway above it last said it holds. Absent: it has none, or cannot reach it now. */
  upstreamHave: VersionVector.optional(),
  /** Of a hub: how far the copy of each log reaches on each machine that ever asked it, by the asker's origin. */
  holders: z.record(Origin, z.record(Origin, z.number().int().min(1))).optional(),
})
export type SyncAccepted = z.infer<typeof SyncAccepted>

/** Every answer that is not 200, with its HTTP status in the comment. */
export const SyncDeclined = z.discriminatedUnion('st', [
  /** 409: two machines wrote under one identity; `at` is the first place where the logs differ, as far as known. */
  z.object({ st: z.literal('fork'), origin: z.string().max(80), at: z.number().int().min(1) }),
  /** 409: an older process of this origin came back with a newer number: a copied disk. */
  z.object({ st: z.literal('clone') }),
  /** 425: this number was already used; the next must be greater than `n`. */
  z.object({ st: z.literal('stale'), n: z.number().int().min(0) }),
  /** 426: sync pauses, work at the counter goes on. */
  z.object({ st: z.literal('upgrade'), min: z.number().int().min(0) }),
  /** 400, 401, 403, 413: the request itself cannot be served. */
  z.object({ st: z.literal('refused'), reason: z.enum(['malformed', 'wrong-unit', 'not-allowed', 'too-large', 'not-found']) }),
  /** 503, with Retry-After. */
  z.object({ st: z.literal('busy') }),
])
export type SyncDeclined = z.infer<typeof SyncDeclined>

export const SyncAnswer = z.discriminatedUnion('st', [SyncAccepted, ...SyncDeclined.options])
export type SyncAnswer = z.infer<typeof SyncAnswer>

export const STATUS_OF: Readonly<Record<Exclude<SyncAnswer['st'], 'refused'>, number>> = {
  ok: 200,
  fork: 409,
  clone: 409,
  stale: 425,
  upgrade: 426,
  busy: 503,
}

/** `GET /v1/hello`: who is there, since when, and how the province is doing. Nothing about people. */
export const Hello = z.object({
  program: z.literal('quay-mot-cua-gateway'),
  proto: z.object({ min: z.number().int(), max: z.number().int() }),
  unit: z.string(),
  origin: Origin,
  build: z.string(),
  time: z.number().int().min(0),
  province: ProvinceLink,
})
export type Hello = z.infer<typeof Hello>
