import type { EventId, StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { livingNodes, type World } from '../world/node.ts'
import { knownFacts } from './orphans.ts'
import type { Violation } from './violation.ts'

/**
 * From the facts alone, without the core: what nobody built upon is a head. More than one head of an aggregate is a conflict,
 * and only a person's decision may join two.
 */
export function checkConflicts(world: World): Violation[] {
  const facts = knownFacts(world.gateway.journal.store)
  const expected = headsByAggregate(facts)
  return [
    ...livingNodes(world).flatMap(({ name, journal }) =>
      [...expected].flatMap(([aggId, heads]) => {
        const shown = journal.store.aggHeads(aggId)
        return shown.join() === heads.join() ? [] : [{ rule: rule(shown.length, heads.length), detail: `${aggId} at ${name}` }]
      }),
    ),
    ...checkMerges(facts),
  ]
}

function rule(shown: number, expected: number): string {
  if (expected > 1 && shown < expected) return 'every concurrent edit is an open conflict'
  return expected === 1 && shown > 1 ? 'no conflict where nothing was concurrent' : 'the heads are what the facts say'
}

function headsByAggregate(facts: readonly StoredEvent[]): ReadonlyMap<string, readonly EventId[]> {
  const byId = new Map(facts.map((event) => [event.id, event]))
  // A parent from another aggregate (`after`) does not make its own aggregate's head go away.
  const taken = new Set<EventId>()
  for (const event of facts) for (const parent of event.parents) if (byId.get(parent)?.aggId === event.aggId) taken.add(parent)
  const heads = new Map<string, EventId[]>()
  for (const event of facts) {
    const list = heads.get(event.aggId) ?? []
    if (!taken.has(event.id)) list.push(event.id)
    heads.set(event.aggId, list)
  }
  for (const list of heads.values()) list.sort()
  return heads
}

function checkMerges(facts: readonly StoredEvent[]): Violation[] {
  const byId = new Map(facts.map((event) => [event.id, event]))
  return facts
    .filter((event) => event.aggType === 'dossier' && event.type !== 'ConflictResolved')
    .filter((event) => event.parents.filter((parent) => byId.get(parent)?.aggId === event.aggId).length > 1)
    .map((event) => ({ rule: 'nothing is merged silently', detail: `${event.type} ${event.id}` }))
}
