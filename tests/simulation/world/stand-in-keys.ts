import { createHash } from 'node:crypto'
import { StationEnrolledBody, type Origin, type Sha256Hex, type StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import type { CheckEvent } from '../../../src/shared/sync/index.ts'
import { canonicalBody, hashOfBody, hashOfEvent } from '../../../src/main/platform/journal/event-hash.ts'

/**
 * A signature without the arithmetic: it names the hash and the key, so it holds exactly for what it was made for. Nobody in
 * this world forges; what must show is a signature that no longer fits its event. Ed25519 itself is tested elsewhere.
 */
export const signWith = (publicKey: string, hash: Sha256Hex): string => hash + publicKey

export const keyFrom = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Read once: it is asked again with every event of its origin. */
const presented = new WeakMap<StoredEvent, { readonly key: string | undefined }>()

/** The key an origin's first event presents. */
export function keyPresentedBy(event: StoredEvent | undefined): string | undefined {
  if (event === undefined || event.seq !== 1 || event.type !== 'StationEnrolled') return undefined
  const known = presented.get(event)
  if (known) return known.key
  const parsed = StationEnrolledBody.safeParse(event.body)
  const key = parsed.success ? parsed.data.publicKey : undefined
  presented.set(event, { key })
  return key
}

/** The same questions in the same order as the station's own check (src/main/platform/journal/check-event.ts). */
export function createCheck(firstOf: (origin: Origin) => StoredEvent | undefined): CheckEvent {
  const keyOf = (origin: Origin): string | undefined => keyPresentedBy(firstOf(origin))
  return (event, first) => {
    const key = keyPresentedBy(first) ?? keyOf(event.origin)
    if (key === undefined) return 'unknown-origin'
    if (hashOfEvent(event) !== event.hash) return 'bad-hash'
    if (event.sig !== signWith(key, event.hash)) return 'bad-signature'
    if (event.salt !== null && hashOfBody(event.salt, canonicalBody(event.body)) !== event.bodyHash) return 'bad-body'
    return isAuthorsWord(event, keyOf) ? undefined : 'bad-signature'
  }
}

export function isAuthorsWord(event: StoredEvent, keyOf: (origin: Origin) => string | undefined): boolean {
  const { via } = event
  if (via === null) return true
  const key = keyOf(via.origin)
  const { origin, seq, prev, hash, sig } = via
  return key !== undefined && hashOfEvent({ ...event, origin, seq, prev, via: null }) === hash && sig === signWith(key, hash)
}
