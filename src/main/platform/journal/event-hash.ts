import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EventEnvelope, Sha256Hex } from '../../../shared/domain/journal/index.ts'

/** Names what is hashed, so that no bytes made for another purpose can pass as an event. */
const EVENT_TAG = 'quay-mot-cua event v1\n'
const BODY_TAG = 'quay-mot-cua body v1\n'

export type HashedFields = Omit<EventEnvelope, 'hash' | 'sig'>

/**
 * SHA-256 over a JSON array with every field in a fixed order. JSON quotes and separates the fields, so no two events
 * share an encoding; an array of strings and whole numbers written by `JSON.stringify` is already RFC 8785 form.
 */
export function hashOfEvent(event: HashedFields): Sha256Hex {
  const fields = [
    event.prev,
    event.id,
    event.origin,
    event.seq,
    event.hlc,
    event.wall,
    event.clock,
    event.unit,
    event.aggType,
    event.aggId,
    event.type,
    event.ver,
    event.parents,
    event.needs,
    event.actor,
    event.bodyHash,
    event.via === null ? null : [event.via.origin, event.via.seq, event.via.prev, event.via.hash, event.via.sig],
  ]
  return createHash('sha256').update(EVENT_TAG).update(JSON.stringify(fields)).digest('hex')
}

/** RFC 8785 text of a body. Throws on what JSON cannot carry: NaN, lone surrogates, functions. */
export function canonicalBody(body: unknown): string {
  const text = canonicalize(body)
  if (text === undefined) throw new Error('an event body must be a JSON value')
  return text
}

/** The salt comes first, so that a body erased together with its salt cannot be found again by guessing. */
export function hashOfBody(salt: string, canonical: string): Sha256Hex {
  return createHash('sha256').update(BODY_TAG).update(Buffer.from(salt, 'hex')).update(canonical).digest('hex')
}
