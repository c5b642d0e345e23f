import type { EventId, StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import type { MemoryLogStore } from '../engine/memory-log-store.ts'
import { factsOf } from '../world/projections.ts'

/**
 * Facts whose cause, or a cause of whose cause, stood only on a disk that is gone. They are kept and can never be shown: what
 * they were based on is known to nobody. Only for logs that have come to rest, where what is missing is missing everywhere.
 */
export function orphansOf(store: MemoryLogStore): ReadonlySet<EventId> {
  const orphans = new Set<EventId>()
  const waiting = [...store.pendingIds()].map((id) => store.findById(id)).filter((event) => event !== undefined)
  for (let before = -1; before < orphans.size;) {
    before = orphans.size
    for (const { id, parents } of waiting)
      if (parents.some((parent) => !store.has(parent) || orphans.has(parent))) orphans.add(id)
  }
  return orphans
}

/** Every fact that can be shown. */
export function knownFacts(store: MemoryLogStore): readonly StoredEvent[] {
  const orphans = orphansOf(store)
  return [...factsOf(store)].filter(({ id }) => !orphans.has(id))
}
