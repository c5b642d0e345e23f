import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Larger than any beacon of ours; anything above is not read at all. */
export const MAX_BEACON_BYTES = 600

const Beacon = z.strictObject({
  p: z.literal('qmc-hub'),
  v: z.literal(1),
  /** Which commune, without saying it to the whole street. */
  u: z.string().regex(/^[0-9a-f]{16}$/),
  /** Name of the hub's own log. */
  hub: z
    .string()
    .max(100)
    .regex(/^[^\s]+#[1-9]\d{0,5}$/),
  /** The log of the counter PC it runs on; its key signs. */
  by: z
    .string()
    .max(80)
    .regex(/^[^#\s]+#[1-9]\d{0,5}$/),
  port: z.number().int().min(1).max(65_535),
  sig: z.string().regex(/^[0-9a-f]{128}$/),
})
export type Beacon = z.infer<typeof Beacon>

const TAG = 'quay-mot-cua hub beacon v1\n'

/** First 16 hex digits: enough to tell communes apart, and no secret. */
export function unitMark(unit: string): string {
  return createHash('sha256').update(`${TAG}${unit}`).digest('hex').slice(0, 16)
}

/** What the key of the PC signs; hex of 32 bytes. */
export function beaconDigest({ u, hub, by, port }: Pick<Beacon, 'u' | 'hub' | 'by' | 'port'>): string {
  return createHash('sha256')
    .update(`${TAG}${JSON.stringify([u, hub, by, port])}`)
    .digest('hex')
}

export function writeBeacon(fields: Pick<Beacon, 'u' | 'hub' | 'by' | 'port'>, sign: (digest: string) => string): Buffer {
  return Buffer.from(JSON.stringify({ p: 'qmc-hub', v: 1, ...fields, sig: sign(beaconDigest(fields)) }))
}

/** Undefined for whatever is not a beacon of ours: anybody may throw anything at a UDP port. */
export function readBeacon(bytes: Uint8Array): Beacon | undefined {
  if (bytes.length > MAX_BEACON_BYTES) return undefined
  try {
    return Beacon.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    // Not JSON: somebody else's datagram.
    return undefined
  }
}
