import {
  NO_HASH,
  StationEnrolled,
  type EventDefinition,
  type EventId,
  type EventKinds,
  type NewEvent,
  type StoredEvent,
} from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { IdSource } from '../../../shared/ports/id-source.ts'
import { originalPlaceOf, type LinkEvent } from '../../../shared/sync/index.ts'
import { canonicalBody, hashOfBody, hashOfEvent } from './event-hash.ts'
import type { EventRepository } from './event-repository.ts'
import type { Hlc } from './hlc.ts'
import type { LinkRepository } from './link-repository.ts'
import type { StationIdentity } from './signing.ts'

/** The aggregate holds facts of a newer program; to write on top of what cannot be read would be blind. */
export class AggregateNeedsUpdateError extends Error {
  override readonly name = 'AggregateNeedsUpdateError'
  readonly aggId: string
  constructor(aggId: string) {
    super(`aggregate ${aggId} holds events this program cannot read`)
    this.aggId = aggId
  }
}

export type AppendParts = {
  readonly unit: string
  readonly identity: StationIdentity
  readonly clock: Clock
  readonly ids: IdSource
  readonly hlc: Hlc
  readonly kinds: EventKinds
  readonly events: Pick<EventRepository, 'head' | 'has' | 'insert' | 'setHead'>
  readonly links: Pick<LinkRepository, 'aggHeads' | 'isPending' | 'isUnprojected'>
  readonly link: LinkEvent
  readonly canWrite: (type: string, ver: number) => boolean
}

/** Writes one event at the end of the own log. Throws on a body its schema refuses: the caller has checked the input long before. */
export function appendEvent(parts: AppendParts, wanted: NewEvent): StoredEvent {
  const { unit, identity, clock, ids, hlc, events, link } = parts
  const kind = kindOf(parts, wanted)
  const head = events.head(identity.origin)
  if (head === undefined && wanted.type !== StationEnrolled.type)
    throw new Error(`the log of ${identity.origin} must begin with ${StationEnrolled.type}`)

  const canonical = canonicalBody(kind.body.parse(wanted.body))
  const salt = Buffer.from(ids.randomBytes(16)).toString('hex')
  const unsigned = {
    unit,
    origin: identity.origin,
    seq: (head?.seq ?? 0) + 1,
    id: ids.newId(),
    hlc: String(hlc.tick()),
    wall: clock.now(),
    clock: clock.trust(),
    aggType: wanted.aggType,
    aggId: wanted.aggId,
    type: wanted.type,
    ver: wanted.ver,
    parents: parentsOf(parts, wanted),
    needs: sortedSet(wanted.needs ?? []),
    actor: wanted.actor,
    bodyHash: hashOfBody(salt, canonical),
    prev: head?.hash ?? NO_HASH,
    via: null,
  }
  const hash = hashOfEvent(unsigned)
  const event: StoredEvent = { ...unsigned, hash, sig: identity.sign(hash), salt, body: JSON.parse(canonical) }
  events.insert(event)
  events.setHead({ origin: event.origin, seq: event.seq, hash })
  link(event)
  return event
}

/** Throws on a kind that is not registered or that not every machine can read yet: the caller has asked `canWrite`. */
function kindOf({ kinds, canWrite }: AppendParts, { aggType, type, ver }: NewEvent): EventDefinition {
  const kind = kinds.find(type, ver)
  if (kind === undefined || kind.aggType !== aggType) throw new Error(`event ${aggType}/${type}@${ver} is not registered`)
  if (!canWrite(type, ver)) throw new Error(`event ${type}@${ver} waits for its schema gate`)
  return kind
}

/** The same fact at the end of the own log, with its author's place and signature (sync.md §7.4). The fact is linked already. */
export function appendCopy(parts: Pick<AppendParts, 'identity' | 'events'>, original: StoredEvent): StoredEvent {
  const { identity, events } = parts
  const head = events.head(identity.origin)
  if (head === undefined) throw new Error(`the log of ${identity.origin} has not begun`)
  const { hash: _hash, sig: _sig, ...fact } = original
  const unsigned = { ...fact, origin: identity.origin, seq: head.seq + 1, prev: head.hash, via: originalPlaceOf(original) }
  const hash = hashOfEvent(unsigned)
  const event: StoredEvent = { ...unsigned, hash, sig: identity.sign(hash) }
  events.insert(event)
  events.setHead({ origin: event.origin, seq: event.seq, hash })
  return event
}

function parentsOf(parts: AppendParts, wanted: NewEvent): EventId[] {
  const { events, links } = parts
  const heads = links.aggHeads(wanted.aggId)
  const parents = sortedSet([...(wanted.parents ?? heads), ...(wanted.after ?? [])])
  for (const parent of parents) {
    if (!events.has(parent) || links.isPending(parent)) throw new Error(`parent ${parent} is not here`)
  }
  if ([...heads, ...parents].some((id) => links.isUnprojected(id))) throw new AggregateNeedsUpdateError(wanted.aggId)
  return parents
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}
