import type { KeyObject } from 'node:crypto'
import {
  NO_HASH,
  StoredEvent,
  type Origin,
  type ReceiveOutcome,
  type Refusal,
  type RefusalReason,
} from '../../../shared/domain/journal/index.ts'
import { checkEvent } from './check-event.ts'
import type { EventRepository } from './event-repository.ts'
import type { Hlc } from './hlc.ts'
import type { LinkEvent } from './linking.ts'

export type ReceiveParts = {
  readonly unit: string
  readonly hlc: Hlc
  readonly events: EventRepository
  readonly link: LinkEvent
  readonly publicKey: (origin: Origin, first?: StoredEvent) => KeyObject | undefined
}

type Verdict = 'new' | 'duplicate' | RefusalReason

/**
 * Takes events of other machines, each origin up to its first fault. Nothing is stored unverified, and one bad origin
 * does not hold up the others.
 */
export function receiveEvents(parts: ReceiveParts, incoming: readonly unknown[]): ReceiveOutcome {
  const { byOrigin, refused } = sortOut(parts.unit, incoming)
  const accepted: StoredEvent[] = []
  let duplicates = 0
  let waiting = 0
  for (const [origin, events] of byOrigin) {
    let key: KeyObject | undefined
    for (const event of events) {
      // Once an origin is known, only its stored first event names its key: a "duplicate" of it is not looked at and could name another.
      key ??= parts.publicKey(origin, parts.events.head(origin) === undefined ? event : undefined)
      const verdict = judge(parts, event, key)
      if (verdict === 'duplicate') {
        duplicates += 1
        continue
      }
      if (verdict !== 'new') {
        refused.push({ origin, seq: event.seq, reason: verdict })
        break
      }
      if (!store(parts, event)) waiting += 1
      accepted.push(event)
    }
  }
  return { accepted: accepted.map(({ origin, seq, id }) => ({ origin, seq, id })), duplicates, waiting, refused }
}

function sortOut(unit: string, incoming: readonly unknown[]): { byOrigin: Map<Origin, StoredEvent[]>; refused: Refusal[] } {
  const byOrigin = new Map<Origin, StoredEvent[]>()
  const refused: Refusal[] = []
  for (const candidate of incoming) {
    const parsed = StoredEvent.safeParse(candidate)
    if (!parsed.success) {
      refused.push({ origin: '', seq: 0, reason: 'malformed' })
      continue
    }
    const event = parsed.data
    if (event.unit !== unit) refused.push({ origin: event.origin, seq: event.seq, reason: 'wrong-unit' })
    else byOrigin.set(event.origin, [...(byOrigin.get(event.origin) ?? []), event])
  }
  for (const events of byOrigin.values()) events.sort((a, b) => a.seq - b.seq)
  return { byOrigin, refused }
}

function judge(parts: ReceiveParts, event: StoredEvent, key: KeyObject | undefined): Verdict {
  const { events } = parts
  const head = events.head(event.origin) ?? { seq: 0, hash: NO_HASH }
  const nextSeq = head.seq + 1
  if (event.seq < nextSeq && events.hashAt(event.origin, event.seq) === event.hash) return 'duplicate'
  if (event.seq > nextSeq) return 'gap'
  if (key === undefined) return 'unknown-origin'
  // A fork is an accusation against a machine: only its own signature can prove it.
  const fault = checkEvent(event, key)
  if (fault !== undefined) return fault
  return event.seq < nextSeq || event.prev !== head.hash ? 'fork' : 'new'
}

/** Returns false when the event waits for a parent. A re-homed copy of a fact already here changes nothing on the screens. */
function store(parts: ReceiveParts, event: StoredEvent): boolean {
  const { events, hlc, link } = parts
  const isKnownFact = events.has(event.id)
  events.insert(event)
  events.setHead({ origin: event.origin, seq: event.seq, hash: event.hash })
  hlc.observe(BigInt(event.hlc))
  return isKnownFact || link(event)
}
