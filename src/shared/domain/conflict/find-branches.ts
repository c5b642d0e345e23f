import type { EventId } from '../journal/index.ts'

type Linked = { readonly id: EventId; readonly parents: readonly EventId[] }

/** One side of a fork: everything its head rests on, and what of that the other sides did not know. */
export type Branch<E extends Linked> = {
  readonly head: EventId
  readonly all: readonly E[]
  readonly own: readonly E[]
}

export type Branches<E extends Linked> = { readonly base: readonly E[]; readonly branches: readonly Branch<E>[] }

/**
 * Splits the events of one aggregate at its heads: `base` is what every head rests on, so it is the state all sides last
 * agreed about. `events` must be in causal order; parents of other aggregates are not followed. Clocks play no part.
 */
export function findBranches<E extends Linked>(events: readonly E[], heads: readonly EventId[]): Branches<E> {
  const known = new Map(events.map((event) => [event.id, event]))
  const below = heads.map((head) => ancestorsOf(head, known))
  const isShared = ({ id }: E): boolean => below.every((ids) => ids.has(id))
  return {
    base: events.filter(isShared),
    branches: heads.map((head, index) => {
      const all = events.filter(({ id }) => below[index]?.has(id))
      return { head, all, own: all.filter((event) => !isShared(event)) }
    }),
  }
}

function ancestorsOf(head: EventId, known: ReadonlyMap<EventId, Linked>): ReadonlySet<EventId> {
  const found = new Set<EventId>()
  const queue = [head]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const event = known.get(next)
    if (event === undefined || found.has(next)) continue
    found.add(next)
    queue.push(...event.parents)
  }
  return found
}
