import { createHash, createPublicKey, verify } from 'node:crypto'
import type { Journal } from '../../main/platform/journal/index.ts'
import { StationEnrolledBody, type Origin } from '../../shared/domain/journal/index.ts'
import { REQUEST_TAG } from '../../shared/sync/index.ts'

/** An Ed25519 key in SubjectPublicKeyInfo form is these bytes and then the 32 of the key (RFC 8410). */
const SPKI_PREFIX = '302a300506032b6570032100'
const SIGNATURE = /^[0-9a-f]{128}$/

/**
 * Whether the asker holds the key its log began with. A log nobody here has seen is nobody: its first event comes with its
 * first request, and is in the journal by the time this is asked.
 */
export function isSignedByOrigin(options: {
  readonly journal: Journal
  readonly origin: Origin
  readonly json: Buffer
  readonly signature: string
}): boolean {
  const { journal, origin, json, signature } = options
  if (!SIGNATURE.test(signature)) return false
  const first = StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body)
  if (!first.success) return false
  const key = createPublicKey({ key: Buffer.from(SPKI_PREFIX + first.data.publicKey, 'hex'), format: 'der', type: 'spki' })
  return verify(null, digestOf(json), key, Buffer.from(signature, 'hex'))
}

function digestOf(json: Buffer): Buffer {
  return createHash('sha256').update(REQUEST_TAG).update(json).digest()
}
