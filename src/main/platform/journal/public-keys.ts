import type { KeyObject } from 'node:crypto'
import { StationEnrolled, StationEnrolledBody, type Origin, type StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { EventRepository } from './event-repository.ts'
import { keyIdOf, toPublicKey } from './signing.ts'

/** Raw public key (64 hex digits) of an origin, or undefined when it must not be believed. `first`: how it presents itself. */
export type FindPublicKey = (origin: Origin, first: StationEnrolledBody) => string | undefined

/**
 * The key that signs an origin, as its first event presents it. `roster`, where there is one, has the last word:
 * a key presents itself truthfully, but only the roster knows whether this machine was ever let in.
 */
export function createPublicKeys(
  events: Pick<EventRepository, 'get'>,
  roster?: FindPublicKey,
): (origin: Origin, first?: StoredEvent) => KeyObject | undefined {
  return (origin, first) => {
    const presented = keyPresentedBy(first ?? events.get(origin, 1))
    if (presented === undefined) return undefined
    if (roster !== undefined && roster(origin, presented) !== presented.publicKey) return undefined
    return toPublicKey(presented.publicKey)
  }
}

function keyPresentedBy(event: StoredEvent | undefined): StationEnrolledBody | undefined {
  if (event === undefined || event.seq !== 1 || event.type !== StationEnrolled.type) return undefined
  const parsed = StationEnrolledBody.safeParse(event.body)
  if (!parsed.success) return undefined
  const { station, incarnation, keyId, publicKey } = parsed.data
  const isOwn = `${station}#${incarnation}` === event.origin && keyIdOf(publicKey) === keyId
  return isOwn ? parsed.data : undefined
}
