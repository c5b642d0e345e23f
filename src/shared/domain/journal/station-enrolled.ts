import { z } from 'zod'
import { defineEvent } from './define-event.ts'
import { Origin } from './event-envelope.ts'

/** First event (seq 1) of every origin: names the key that signs all the others. Unknown keys are kept for later versions. */
export const StationEnrolledBody = z.looseObject({
  station: z.string().min(1).max(64),
  incarnation: z.number().int().min(1),
  /** First 32 hex digits of SHA-256 over the raw public key: the key names itself. */
  keyId: z.string().regex(/^[0-9a-f]{32}$/),
  /** Raw Ed25519 public key, 32 bytes in hex. */
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** What people call the place: `Quầy 3`. */
  name: z.string().max(200).optional(),
  /** Permanent range of dossier numbers, 0–24 (sync.md §6). */
  slot: z.number().int().min(0).max(24).optional(),
  /** Why an incarnation after the first began: `own-fork`, `clone`, `restored`, `moved`. */
  reason: z.string().max(40).optional(),
  /** The unit's CA lets this machine in; stands beside its `StationAdmitted` so that its log is believed even when that comes later. */
  admission: z
    .object({ certificateSerial: z.string().regex(/^[0-9A-F]{2,40}$/), proof: z.string().regex(/^[0-9a-f]{16,160}$/) })
    .optional(),
  /** An earlier incarnation of the same station vouches for this one; see {@link incarnationStatement}. */
  endorsement: z.object({ origin: Origin, sig: z.string().regex(/^[0-9a-f]{128}$/) }).optional(),
})
export type StationEnrolledBody = z.infer<typeof StationEnrolledBody>

export const StationEnrolled = defineEvent({ aggType: 'station', type: 'StationEnrolled', ver: 1, body: StationEnrolledBody })
