import type { EventId, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { EventRepository } from './event-repository.ts'
import type { LinkRepository } from './link-repository.ts'
import type { Projection } from './projection.ts'

/**
 * Hangs a newly stored event onto its parents, shows it, and then everything that waited for it.
 * Returns false when it has to wait for a parent itself.
 */
export type LinkEvent = (event: StoredEvent) => boolean

export function createLinking(parts: {
  readonly events: EventRepository
  readonly links: LinkRepository
  readonly projection: Projection
}): LinkEvent {
  const { events, links, projection } = parts

  function attach(event: StoredEvent): void {
    const heads = links.aggHeads(event.aggId)
    const isConcurrent = heads.some((head) => !event.parents.includes(head))
    links.replaceHeads(event.aggId, event.parents, event.id)
    projection.apply(event, isConcurrent)
  }

  /** An event counts as pending until the moment it is attached: a replay of its aggregate in between must not show it early. */
  function attachWaiting(parent: EventId): void {
    const queue = links.waitingFor(parent).map((child) => ({ child, parent }))
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      links.dropPending(next.child, next.parent)
      if (links.isPending(next.child)) continue
      const event = events.findById(next.child)
      if (event === undefined) throw new Error(`pending event ${next.child} is not stored`)
      attach(event)
      queue.push(...links.waitingFor(event.id).map((child) => ({ child, parent: event.id })))
    }
  }

  return (event) => {
    const missing = event.parents.filter((parent) => !events.has(parent) || links.isPending(parent))
    for (const parent of missing) links.addPending(event.id, parent)
    if (missing.length > 0) return false
    attach(event)
    attachWaiting(event.id)
    return true
  }
}
