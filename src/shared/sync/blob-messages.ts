import { z } from 'zod'
import { Sha256Hex } from '../domain/journal/index.ts'

/** Largest blob on the wire, bytes: the largest upload of a counter (50 MB) with room to spare. */
export const MAX_BLOB_BYTES = 64 * 1024 * 1024
/** Hashes in one question. */
export const MAX_BLOBS_ASKED = 1_000

const Hashes = z.array(Sha256Hex).max(MAX_BLOBS_ASKED)

/** `POST /v1/blobs/want`: metadata first, so that nothing is sent that is already there. */
export const WantRequest = z.strictObject({ have: Hashes })
export const WantAnswer = z.object({ wants: Hashes })

/** `POST /v1/blobs/verified`: for which of these the receiver gives its word. */
export const VerifiedRequest = z.strictObject({ sha256: Hashes })
export const VerifiedAnswer = z.object({
  verified: z
    .array(
      z.object({ sha256: Sha256Hex, size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), at: z.enum(['hub', 'gateway']) }),
    )
    .max(MAX_BLOBS_ASKED),
})

/** tus `Upload-Metadata` of a blob: its SHA-256 in hex and its kind. */
export const BlobMetadata = z.strictObject({ sha256: Sha256Hex, kind: z.enum(['result', 'signature', 'scan']) })

/** Status of tus's checksum extension for contents that are not what they were said to be. */
export const WRONG_HASH_STATUS = 460
