import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { isReadyForProvince } from '../../../src/shared/sync/index.ts'
import { heldBlobs } from '../world/blobs.ts'
import type { World } from '../world/node.ts'
import type { Effect } from '../world/province.ts'
import { factsOf } from '../world/projections.ts'
import type { Violation } from './violation.ts'

/** Nothing twice, nothing before its cause, nothing missing but what a person has to decide first. */
export function checkProvince(world: World): Violation[] {
  const facts = new Map([...factsOf(world.gateway.journal.store)].map((event) => [event.id, event]))
  const done = new Set(world.province.effects().map(({ eventId }) => eventId))
  return [
    ...checkDoubles(world.province.effects()),
    ...checkOrder(world.province.history(), facts),
    ...expectedAtProvince(world)
      .filter(({ id }) => !done.has(id))
      .map((event) => ({ rule: 'the province gets everything', detail: `${event.type} ${event.id}` })),
  ]
}

function checkDoubles(effects: readonly Effect[]): Violation[] {
  const seen = new Set<string>()
  return effects.flatMap(({ eventId, dossierId }) => {
    if (seen.has(eventId)) return [{ rule: 'the province gets nothing twice', detail: `${dossierId} ${eventId}` }]
    seen.add(eventId)
    return []
  })
}

function checkOrder(history: readonly Effect[], facts: ReadonlyMap<string, StoredEvent>): Violation[] {
  const done = new Set<string>()
  return history.flatMap(({ eventId }) => {
    const event = facts.get(eventId)
    const isEarly = event?.parents.some((parent) => facts.get(parent)?.aggType === 'dossier' && !done.has(parent)) ?? true
    done.add(eventId)
    return isEarly ? [{ rule: 'the province gets no effect before its cause', detail: `${event?.type} ${eventId}` }] : []
  })
}

export function isProvinceQuiet(world: World): boolean {
  const done = new Set(world.province.effects().map(({ eventId }) => eventId))
  return expectedAtProvince(world).every(({ id }) => done.has(id))
}

/**
 * Every fact of a dossier, unless the dossier is in conflict or refused, or a page of it is lost: what is told of one dossier
 * is told in one order, so whatever stands behind the lost page waits with it for a person.
 */
function expectedAtProvince(world: World): readonly StoredEvent[] {
  const { store } = world.gateway.journal
  const facts = [...factsOf(store)].filter(({ aggType }) => aggType === 'dossier')
  const isHere = (sha256: string): boolean => heldBlobs(world.gateway).has(sha256)
  const held = new Set(facts.filter(({ needs }) => !isReadyForProvince(needs, isHere)).map(({ aggId }) => aggId))
  return facts.filter(
    ({ id, aggId }) =>
      store.aggHeads(aggId).length <= 1 && !world.province.refused.has(aggId) && !held.has(aggId) && !store.isPending(id),
  )
}
