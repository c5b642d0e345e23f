import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { Sha256Hex, VersionVector, type StoredEvent } from '../../../shared/domain/journal/index.ts'
import { parseJson } from '../secrets/key-ring.ts'
import { MAX_PART_BYTES } from './package-parts.ts'

/** Always the first part: what the writer holds, and its word for pages it has read back whole. */
export const PackageFacts = z.object({
  have: VersionVector,
  /** `gateway`: where pages are kept for the archive; `station`: a relay, after whose word the sender keeps its copy. */
  keeper: z.enum(['gateway', 'station']),
  verified: z.array(Sha256Hex),
})
export type PackageFacts = z.infer<typeof PackageFacts>

export const PackagedBlob = z.object({ sha256: Sha256Hex, size: z.number().int().min(0), mime: z.string().max(200) })
export type PackagedBlob = z.infer<typeof PackagedBlob>

/** Always the last part: a file without it was not written to its end. */
export const PackageEnd = z.object({ parts: z.number().int(), events: z.number().int(), blobs: z.number().int() })
export type PackageEnd = z.infer<typeof PackageEnd>

export const toJsonBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

/** Undefined: not what this part should hold; its seal was whole, so the writer is at fault. */
export function fromJsonBytes<T>(schema: z.ZodType<T>, bytes: Buffer): T | undefined {
  const parsed = schema.safeParse(parseJson(bytes.toString('utf8')))
  return parsed.success ? parsed.data : undefined
}

export const packEvents = (events: readonly StoredEvent[]): Buffer => gzipSync(toJsonBytes(events))

/** Each is judged by the journal; here only that it is a list. */
export function unpackEvents(bytes: Buffer): readonly unknown[] | undefined {
  try {
    return fromJsonBytes(z.array(z.unknown()), gunzipSync(bytes, { maxOutputLength: 4 * MAX_PART_BYTES }))
  } catch {
    // Not gzip, or longer than any batch: not written by this program.
    return undefined
  }
}
