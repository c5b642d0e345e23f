import { createHash, createPublicKey, verify } from 'node:crypto'
import { StationEnrolledBody, type StoredEvent } from '../../shared/domain/journal/index.ts'
import { REQUEST_TAG } from '../../shared/sync/index.ts'

/** An Ed25519 key in SubjectPublicKeyInfo form is these bytes and then the 32 of the key (RFC 8410). */
const SPKI_PREFIX = '302a300506032b6570032100'
const SIGNATURE = /^[0-9a-f]{128}$/

/**
 * Whether the asker holds the key its log began with. `first` is that log's first event; a log nobody here has seen is nobody:
 * its first event comes with its first request, and is in the log by the time this is asked.
 */
export function isSignedByOrigin(options: {
  readonly first: Pick<StoredEvent, 'body'> | undefined
  readonly signed: Buffer | string
  readonly signature: string
}): boolean {
  const { first, signed, signature } = options
  if (!SIGNATURE.test(signature)) return false
  const enrolled = StationEnrolledBody.safeParse(first?.body)
  if (!enrolled.success) return false
  const key = createPublicKey({ key: Buffer.from(SPKI_PREFIX + enrolled.data.publicKey, 'hex'), format: 'der', type: 'spki' })
  const digest = createHash('sha256').update(REQUEST_TAG).update(signed).digest()
  return verify(null, digest, key, Buffer.from(signature, 'hex'))
}
