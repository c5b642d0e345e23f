import type { EventId, StoredEvent } from '../../../src/shared/domain/journal/index.ts'

/**
 * What people outside hold in their hands: a receipt that was printed, a number that was written into the paper book. It lives
 * outside all machines, so that no machine's mistake can hide in it.
 */
export type Oracle = {
  /** A person was told that this is kept. */
  readonly acknowledge: (event: StoredEvent) => void
  /** It stood only on a disk that is gone: no protocol brings it back (sync.md §8). */
  readonly mourn: (id: EventId) => void
  readonly acknowledged: ReadonlyMap<EventId, StoredEvent>
  readonly mourned: ReadonlySet<EventId>
  /** Pages whose only copy went with a disk. */
  readonly mournedBlobs: Set<string>
  /** Alarms that a disk was copied, as the machines raised them. */
  readonly cloneAlarms: string[]
}

export function createOracle(): Oracle {
  const acknowledged = new Map<EventId, StoredEvent>()
  const mourned = new Set<EventId>()
  return {
    acknowledge: (event) => void acknowledged.set(event.id, event),
    mourn: (id) => void mourned.add(id),
    acknowledged,
    mourned,
    mournedBlobs: new Set(),
    cloneAlarms: [],
  }
}
