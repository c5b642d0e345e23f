import type { ProcedureGroup } from './queue-settings.ts'
import type { Ticket, TicketState } from './ticket.ts'

/** `isActive` false: no new numbers, but whoever holds one is still called. */
export type LineGroup = Pick<ProcedureGroup, 'id' | 'name' | 'isActive'> & { readonly letter: string }

/** Somebody may still come to a counter with it. */
const STANDS: ReadonlySet<TicketState> = new Set(['reserved', 'waiting', 'parked', 'absent'])

/**
 * The groups that give numbers, in their order, and after them those that give none any more while people of them stand in line: switched
 * off during the day, or taken away on a PC that could not see these people.
 */
export function listLineGroups(
  groups: readonly LineGroup[],
  open: readonly Pick<Ticket, 'groupId' | 'groupName' | 'letter' | 'state'>[],
): readonly LineGroup[] {
  const active = groups.filter(({ isActive }) => isActive)
  const left = open.filter(({ state, groupId }) => STANDS.has(state) && !active.some(({ id }) => id === groupId))
  const ids = [...new Set(left.map(({ groupId }) => groupId))]
  const toGroup = (id: string): LineGroup[] => {
    const known = groups.find((group) => group.id === id)
    const [one] = left.filter(({ groupId }) => groupId === id)
    if (known) return [{ ...known, isActive: false }]
    return one ? [{ id, letter: one.letter, name: one.groupName, isActive: false }] : []
  }
  return [...active, ...ids.flatMap(toGroup)]
}
