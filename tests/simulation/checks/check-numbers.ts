import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { livingNodes, type World } from '../world/node.ts'
import { codeOf, factsOf } from '../world/projections.ts'
import type { Violation } from './violation.ts'

/** Codes are unique, or the two that carry one are shown; document numbers run 1 … n (sync.md §6). */
export function checkNumbers(world: World): Violation[] {
  const facts = [...factsOf(world.gateway.journal.store)]
  return [...checkCodes(world, facts), ...checkDocuments(world, facts)]
}

function checkCodes(world: World, facts: readonly StoredEvent[]): Violation[] {
  const byCode = new Map<string, StoredEvent[]>()
  for (const event of facts)
    if (event.type === 'DossierReceived') byCode.set(codeOf(event), [...(byCode.get(codeOf(event)) ?? []), event])
  return [...byCode].flatMap(([code, events]) => {
    if (events.length === 1) return []
    // Only two copies of one machine may give one code twice, under the one name they had.
    const names = new Set(events.map(({ body }) => (body as { by: string }).by))
    if ((world.counts['clone'] ?? 0) === 0 || names.size > 1)
      return [{ rule: 'codes are unique', detail: `${code}: ${[...names].join(' ')}` }]
    const dossiers = events
      .map(({ aggId }) => aggId)
      .sort()
      .join()
    return livingNodes(world)
      .filter(({ journal }) => journal.codes.get(code)?.join() !== dossiers)
      .map(({ name }) => ({ rule: 'a code given twice is shown as "trùng mã"', detail: `${code} at ${name}` }))
  })
}

function checkDocuments(world: World, facts: readonly StoredEvent[]): Violation[] {
  if ((world.counts['clone'] ?? 0) + (world.counts['restore'] ?? 0) > 0) return []
  const numbered = new Map(facts.filter(({ type }) => type === 'OutgoingNumbered').map((event) => [event.id, event]))
  // What was on the paper book stays there, also when the machine that wrote it is gone.
  for (const event of world.oracle.acknowledged.values()) if (event.type === 'OutgoingNumbered') numbered.set(event.id, event)
  const numbers = [...numbered.values()].map(({ body }) => (body as { number: number }).number).sort((a, b) => a - b)
  const isRow = numbers.every((number, index) => number === index + 1)
  return isRow ? [] : [{ rule: 'document numbers run 1 … n', detail: numbers.join(' ') }]
}
