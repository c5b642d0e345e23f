import type { EventId, EventKinds, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../database/db.ts'
import { inCausalOrder } from './causal-order.ts'
import type { EventRepository, Position } from './event-repository.ts'
import type { LinkRepository, UnprojectedReason } from './link-repository.ts'
import type { Projector } from './projector.ts'

export type Projection = {
  /** Shows a linked event. `isConcurrent`: something else happened to its aggregate that it did not know of. */
  readonly apply: (event: StoredEvent, isConcurrent: boolean) => void
  /** After an update: shows the stored events that the old program could not read. Returns how many. */
  readonly applyNewlyKnown: () => number
  /** Empties every projector and plays the whole log again. Returns how many events were shown. */
  readonly rebuild: () => number
}

type Parts = {
  readonly db: Db
  readonly events: EventRepository
  readonly links: LinkRepository
  readonly kinds: EventKinds
  readonly projectors: readonly Projector[]
}

type Readable = { readonly body: unknown } | { readonly reason: UnprojectedReason }

const PAGE = 500

export function createProjection(parts: Parts): Projection {
  const { db, events, links, kinds, projectors } = parts
  const projectorsOf = (aggType: string): readonly Projector[] => projectors.filter((projector) => projector.aggType === aggType)

  function readable(event: StoredEvent): Readable {
    if (event.parents.some((parent) => links.isUnprojected(parent))) return { reason: 'after-unprojected' }
    return kinds.read(event)
  }

  function replayAggregate(projector: Projector, aggId: string): void {
    projector.clearAggregate?.(aggId, db)
    for (const event of inCausalOrder(events.readAggregate(aggId))) {
      if (event.aggType !== projector.aggType) continue
      if (links.isPending(event.id) || links.isUnprojected(event.id)) continue
      const answer = readable(event)
      if ('body' in answer) projector.project(event, answer.body, db)
    }
  }

  function apply(event: StoredEvent, isConcurrent: boolean): void {
    const answer = readable(event)
    if ('reason' in answer) return links.markUnprojected(event.id, answer.reason)
    for (const projector of projectorsOf(event.aggType)) {
      if (isConcurrent && projector.clearAggregate) replayAggregate(projector, event.aggId)
      else projector.project(event, answer.body, db)
    }
  }

  function applyNewlyKnown(): number {
    let shown = 0
    for (const event of inCausalOrder(loadAll(events, links.unprojected()))) {
      links.clearUnprojected(event.id)
      apply(event, true)
      if (!links.isUnprojected(event.id)) shown += 1
    }
    return shown
  }

  function rebuild(): number {
    for (const projector of projectors) projector.clear(db)
    for (const id of links.unprojected()) links.clearUnprojected(id)
    let shown = 0
    for (const event of everyEvent({ events, links })) {
      const answer = readable(event)
      if ('reason' in answer) {
        links.markUnprojected(event.id, answer.reason)
        continue
      }
      shown += 1
      for (const projector of projectorsOf(event.aggType)) {
        if (projector.clearAggregate === undefined) projector.project(event, answer.body, db)
      }
    }
    // Aggregate by aggregate, for that is the order in which a concurrent change plays them too.
    for (const projector of projectors.filter((candidate) => candidate.clearAggregate !== undefined)) {
      for (const aggId of events.aggregateIds(projector.aggType)) replayAggregate(projector, aggId)
    }
    return shown
  }

  return { apply, applyNewlyKnown, rebuild }
}

function loadAll(events: EventRepository, ids: readonly EventId[]): readonly StoredEvent[] {
  return ids.map((id) => events.findById(id)).filter((event) => event !== undefined)
}

/** The whole log, each fact once, causes first, without holding it in memory: only events stamped before their cause are kept back. */
function* everyEvent(parts: Pick<Parts, 'events' | 'links'>): Generator<StoredEvent> {
  const { events, links } = parts
  const held = new Map<EventId, StoredEvent>()
  let last: StoredEvent | undefined
  const isDue = (event: StoredEvent, position: StoredEvent): boolean =>
    event.parents.every((parent) => !held.has(parent) && isAtOrBefore(events.findById(parent), position))

  for (let page = events.readInOrder(undefined, PAGE); page.length > 0; page = events.readInOrder(last, PAGE)) {
    for (const event of page) {
      // A re-homed fact is stored twice under one id; it is one fact.
      if (event.id === last?.id || links.isPending(event.id)) continue
      last = event
      if (!isDue(event, event)) {
        held.set(event.id, event)
        continue
      }
      yield event
      yield* releaseHeld(held, (candidate) => isDue(candidate, event))
    }
    last = page.at(-1)
  }
}

function* releaseHeld(held: Map<EventId, StoredEvent>, isDue: (event: StoredEvent) => boolean): Generator<StoredEvent> {
  for (let found = true; found;) {
    found = false
    for (const [id, event] of held) {
      if (!isDue(event)) continue
      held.delete(id)
      yield event
      found = true
    }
  }
}

function isAtOrBefore(event: Position | undefined, position: Position): boolean {
  if (event === undefined) return false
  const [left, right] = [BigInt(event.hlc), BigInt(position.hlc)]
  return left < right || (left === right && event.id <= position.id)
}
