import type { EventId, StoredEvent } from '../domain/journal/index.ts'
import type { LogStore } from './log-store.ts'

/**
 * Hangs a newly stored event onto its parents, shows it, and then everything that waited for it.
 * Returns false when it has to wait for a parent itself.
 */
export type LinkEvent = (event: StoredEvent) => boolean

/** `isConcurrent`: something else happened to its aggregate that the event did not know of. */
export type AttachEvent = (event: StoredEvent, isConcurrent: boolean) => void

/** Causal order: nothing is shown before everything it was based on (sync.md §0, §7.4). `attach` sees events in that order. */
export function createLinking(parts: { readonly store: LogStore; readonly attach: AttachEvent }): LinkEvent {
  const { store } = parts

  function hang(event: StoredEvent): void {
    const isConcurrent = store.aggHeads(event.aggId).some((head) => !event.parents.includes(head))
    store.replaceHeads(event.aggId, event.parents, event.id)
    parts.attach(event, isConcurrent)
  }

  /** An event counts as pending until the moment it is attached: a replay of its aggregate in between must not show it early. */
  function hangWaiting(parent: EventId): void {
    const queue = store.waitingFor(parent).map((child) => ({ child, parent }))
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      store.dropPending(next.child, next.parent)
      if (store.isPending(next.child)) continue
      const event = store.findById(next.child)
      if (event === undefined) throw new Error(`pending event ${next.child} is not stored`)
      hang(event)
      queue.push(...store.waitingFor(event.id).map((child) => ({ child, parent: event.id })))
    }
  }

  return (event) => {
    const missing = event.parents.filter((parent) => !store.has(parent) || store.isPending(parent))
    for (const parent of missing) store.addPending(event.id, parent)
    if (missing.length > 0) return false
    hang(event)
    hangWaiting(event.id)
    return true
  }
}
