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

/** Every fact of a dossier, unless the dossier is in conflict or refused, or a page it needs, or an earlier fact does, is lost. */
function expectedAtProvince(world: World): readonly StoredEvent[] {
  const { store } = world.gateway.journal
  const held = new Map<string, boolean>()
  const isHeld = (event: StoredEvent): boolean => {
    const known = held.get(event.id)
    if (known !== undefined) return known
    const answer =
      !isReadyForProvince(event.needs, (sha256) => heldBlobs(world.gateway).has(sha256)) ||
      event.parents.some((parent) => {
        const cause = store.findById(parent)
        return cause?.aggType === 'dossier' && isHeld(cause)
      })
    held.set(event.id, answer)
    return answer
  }
  return [...factsOf(store)].filter(
    (event) =>
      event.aggType === 'dossier' &&
      store.aggHeads(event.aggId).length <= 1 &&
      !world.province.refused.has(event.aggId) &&
      !store.isPending(event.id) &&
      !isHeld(event),
  )
}
