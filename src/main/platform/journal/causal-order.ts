import type { EventId } from '../../../shared/domain/journal/index.ts'

type Placed = { readonly id: EventId; readonly hlc: string; readonly parents: readonly EventId[] }

/**
 * One order for one set of events, the same on every machine: causes first, then by stamp, then by id.
 * The stamp alone is not enough: an event written after one from a clock far ahead carries a smaller stamp.
 */
export function inCausalOrder<T extends Placed>(events: readonly T[]): readonly T[] {
  const known = new Set(events.map((event) => event.id))
  const done = new Set<EventId>()
  const ordered: T[] = []
  let left = [...events].sort(byStamp)
  while (left.length > 0) {
    const held: T[] = []
    for (const event of left) {
      if (done.has(event.id)) continue
      if (event.parents.some((parent) => known.has(parent) && !done.has(parent))) {
        held.push(event)
        continue
      }
      done.add(event.id)
      ordered.push(event)
    }
    if (held.length === left.length) throw new Error(`events name each other as parents: ${held[0]?.id}`)
    left = held
  }
  return ordered
}

function byStamp(a: Placed, b: Placed): number {
  const left = BigInt(a.hlc)
  const right = BigInt(b.hlc)
  if (left !== right) return left < right ? -1 : 1
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
