import {
  NO_HASH,
  StoredEvent,
  type Origin,
  type ReceiveOutcome,
  type Refusal,
  type RefusalReason,
} from '../domain/journal/index.ts'
import type { LinkEvent } from './linking.ts'
import type { LogStore } from './log-store.ts'

/**
 * What is wrong with an event taken by itself: nobody known wrote it, or its hash, signature or body does not hold.
 * `first` is the event of this batch that presents the key of an origin whose log is not here yet.
 */
export type CheckEvent = (
  event: StoredEvent,
  first: StoredEvent | undefined,
) => Extract<RefusalReason, 'unknown-origin' | 'shut-out' | 'bad-hash' | 'bad-signature' | 'bad-body'> | undefined

export type ReceiveParts = {
  readonly unit: string
  readonly store: LogStore
  readonly check: CheckEvent
  readonly link: LinkEvent
  /** Takes note of the writer's stamp, so that later own events sort after it. */
  readonly observe: (hlc: bigint) => void
}

/**
 * Takes events of other machines, each origin up to its first fault. Nothing is stored unverified, and one bad origin
 * does not hold up the others. What is stored already, byte for byte, changes nothing.
 */
export function receiveEvents(parts: ReceiveParts, incoming: readonly unknown[]): ReceiveOutcome {
  const { byOrigin, refused } = sortOut(parts.unit, incoming)
  const accepted: StoredEvent[] = []
  let duplicates = 0
  let waiting = 0
  for (const [origin, events] of byOrigin) {
    // Once an origin is known, only its stored first event names its key: a "duplicate" of it is not looked at and could name another.
    const first = parts.store.head(origin) === undefined ? events[0] : undefined
    for (const event of events) {
      const verdict = judge(parts, event, first)
      if (verdict === 'duplicate') {
        duplicates += 1
        continue
      }
      if (verdict !== 'new') {
        refused.push({ origin, seq: event.seq, reason: verdict })
        break
      }
      if (!keep(parts, event)) waiting += 1
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
    const known = byOrigin.get(event.origin)
    if (event.unit !== unit) refused.push({ origin: event.origin, seq: event.seq, reason: 'wrong-unit' })
    else if (known) known.push(event)
    else byOrigin.set(event.origin, [event])
  }
  for (const events of byOrigin.values()) events.sort((a, b) => a.seq - b.seq)
  return { byOrigin, refused }
}

function judge(parts: ReceiveParts, event: StoredEvent, first: StoredEvent | undefined): 'new' | 'duplicate' | RefusalReason {
  const { store, check } = parts
  const head = store.head(event.origin) ?? { seq: 0, hash: NO_HASH }
  const nextSeq = head.seq + 1
  if (event.seq < nextSeq && store.hashAt(event.origin, event.seq) === event.hash) return 'duplicate'
  if (event.seq > nextSeq) return 'gap'
  // A fork is an accusation against a machine: only its own signature can prove it.
  const fault = check(event, first)
  if (fault !== undefined) return fault
  return event.seq < nextSeq || event.prev !== head.hash ? 'fork' : 'new'
}

/** Returns false when the event waits for a parent. A re-homed copy of a fact already here changes nothing on the screens. */
function keep(parts: ReceiveParts, event: StoredEvent): boolean {
  const { store, observe, link } = parts
  const isKnownFact = store.has(event.id)
  store.insert(event)
  store.setHead({ origin: event.origin, seq: event.seq, hash: event.hash })
  observe(BigInt(event.hlc))
  return isKnownFact || link(event)
}
