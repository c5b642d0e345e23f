import type { KeyObject } from 'node:crypto'
import type { Origin, StoredEvent } from '../../../shared/domain/journal/index.ts'
import { canonicalBody, hashOfBody, hashOfEvent } from './event-hash.ts'
import { isSignedBy } from './signing.ts'

/** What is wrong with an event taken by itself: its hash, its signature, its body. Undefined = nothing. */
export function checkEvent(event: StoredEvent, key: KeyObject): 'bad-hash' | 'bad-signature' | 'bad-body' | undefined {
  if (hashOfEvent(event) !== event.hash) return 'bad-hash'
  if (!isSignedBy(key, event.hash, event.sig)) return 'bad-signature'
  return isBodyIntact(event) ? undefined : 'bad-body'
}

/** A re-homed event must also carry its author's own signature: whoever moved it could not change it. True for any other. */
export function isAuthorsWord(event: StoredEvent, keyOf: (origin: Origin) => KeyObject | undefined): boolean {
  const { via } = event
  if (via === null) return true
  const key = keyOf(via.origin)
  const { origin, seq, prev, hash } = via
  return key !== undefined && hashOfEvent({ ...event, origin, seq, prev, via: null }) === hash && isSignedBy(key, hash, via.sig)
}

/** An erased body is intact: the chain holds without it. */
function isBodyIntact(event: StoredEvent): boolean {
  if (event.salt === null) return event.body === null
  try {
    return hashOfBody(event.salt, canonicalBody(event.body)) === event.bodyHash
  } catch {
    // Not a JSON value that RFC 8785 can write: no such body was ever hashed.
    return false
  }
}
