import { z } from 'zod'

/** 32 bytes (SHA-256) as 64 lower-case hex digits. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'validation.hash')
export type Sha256Hex = z.infer<typeof Sha256Hex>

export const EventId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'validation.id')
export type EventId = z.infer<typeof EventId>

/** `H19.01.S03#2`: the station and its incarnation. A restored or moved station starts a new incarnation. */
export const Origin = z.string().regex(/^[^#\s]{1,64}#[1-9]\d{0,5}$/, 'validation.origin')
export type Origin = z.infer<typeof Origin>

const MAX_HLC = (1n << 63n) - 1n
/** Hybrid logical clock, `ms << 16 | count`, as decimal text: it does not fit a JavaScript number. */
export const HlcText = z
  .string()
  .regex(/^(0|[1-9]\d{0,18})$/, 'validation.hlc')
  .refine((text) => BigInt(text) <= MAX_HLC, 'validation.hlc')
export type HlcText = z.infer<typeof HlcText>

const SafeCount = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const ShortText = z.string().min(1).max(200)

/** Where a re-homed event was first written, so that its author's signature can still be checked (sync.md §7.4). */
export const OriginalPlace = z.strictObject({
  origin: Origin,
  seq: SafeCount,
  prev: Sha256Hex,
  hash: Sha256Hex,
  sig: z.string().regex(/^[0-9a-f]{128}$/),
})
export type OriginalPlace = z.infer<typeof OriginalPlace>

/** Everything about a fact except what it says. All of it is covered by `hash`, and `hash` by `sig`. */
export const EventEnvelope = z.strictObject({
  unit: ShortText,
  origin: Origin,
  /** 1, 2, 3 … without gaps for each origin. */
  seq: SafeCount,
  /** UUIDv7. Identity of the fact; it survives re-homing. */
  id: EventId,
  hlc: HlcText,
  /** Wall time of the writer, milliseconds since 1970; `clock` says how far to trust it. */
  wall: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  clock: z.enum(['ntp', 'hub', 'free']),
  aggType: ShortText,
  aggId: ShortText,
  type: ShortText,
  ver: z.number().int().min(1).max(10_000),
  /** Ids of the events this one was based on, sorted. */
  parents: z.array(EventId).max(1_000),
  /** SHA-256 of the blobs that must be verified upstream first, sorted. */
  needs: z.array(Sha256Hex).max(10_000),
  /** Officer id, or `system`. */
  actor: ShortText,
  bodyHash: Sha256Hex,
  /** Hash of the event before this one in the same origin; 64 zeros for the first. */
  prev: Sha256Hex,
  hash: Sha256Hex,
  /** Ed25519 by the key of the incarnation, over the 32 bytes of `hash`. */
  sig: z.string().regex(/^[0-9a-f]{128}$/),
  via: OriginalPlace.nullable(),
})
export type EventEnvelope = z.infer<typeof EventEnvelope>

/** An event as it is stored and sent. `body` and `salt` are null once the contents were lawfully erased. */
export const StoredEvent = EventEnvelope.extend({
  body: z.json().nullable(),
  /** 16 random bytes in hex, hashed before the body: an erased body cannot be guessed back from its hash. */
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
})
export type StoredEvent = z.infer<typeof StoredEvent>

/** The prev of every first event. */
export const NO_HASH = '0'.repeat(64)
