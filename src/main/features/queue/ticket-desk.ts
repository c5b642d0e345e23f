import type { PriorityReason, ProcedureGroup, Ticket } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Issuing, Wanted } from './issuing.ts'
import type { PaperDesk, Papered } from './paper-desk.ts'
import type { QueueDeps } from './queue-deps.ts'
import { idOfRequest } from './ticket-ids.ts'

export type RollEntry = {
  readonly requestId: string
  readonly groupId: string
  readonly first: number
  readonly last: number
  readonly priority: PriorityReason | null
}

/** More than a roll torn off at one counter in one press. */
const MOST_OF_ROLL = 100

export type TicketDesk = ReturnType<typeof createTicketDesk>

/** Numbers for people: from the machine, by hand, from the roll. The same press again answers the same, also after a crash. */
export function createTicketDesk(
  deps: QueueDeps,
  { issuing, papers }: { readonly issuing: Issuing; readonly papers: PaperDesk },
) {
  const { unitOfWork, rows, places, now } = deps

  /** `within`: what else belongs to the same transaction. */
  async function issue(wanted: Wanted, byHand: boolean, within?: (ticket: Ticket) => void): Promise<Result<Papered>> {
    const known = rows.find(wanted.id)
    if (known) return ok(await papers.answerOf(known))
    const taken = unitOfWork.write((): Result<Ticket> => {
      const reserved = issuing.reserve(wanted)
      if (!reserved.ok) return reserved
      within?.(reserved.value)
      return byHand ? ok(issuing.activate(wanted.id, wanted.by, 'handwritten')) : reserved
    })
    if (!taken.ok) return taken
    return ok(byHand ? await papers.answerOf(taken.value) : await papers.print(taken.value, wanted.by))
  }

  return {
    issue,
    /** People who already hold numbers of the pre-printed roll come into the line; what is there already is told, not doubled. */
    enterRoll: (entry: RollEntry, by: OfficerRef): Result<{ readonly tickets: Ticket[]; readonly alreadyThere: string[] }> => {
      const group = issuing.group(entry.groupId)
      if (!group.ok) return group
      const { letter } = group.value
      const fields = [...wrongRange(entry), ...numbersOfOthers(entry, group.value, places.settings().groups)]
      if (fields.length > 0) return err(appError('validation', 'validation.check-fields', { fields }))
      return unitOfWork.write(() => {
        const tickets: Ticket[] = []
        const alreadyThere: string[] = []
        for (let number = entry.first; number <= entry.last; number += 1) {
          const id = idOfRequest('ticket', entry.requestId, number)
          const holder = rows.findNumber(dateOf(now()), letter, number)
          if (holder !== undefined && holder !== id) {
            alreadyThere.push(issuing.must(holder).label)
            continue
          }
          if (holder === undefined) {
            const reserved = issuing.reserve({ ...entry, id, number, procedureCode: null, channel: 'roll', by })
            if (!reserved.ok) return reserved
            issuing.activate(id, by, 'roll')
          }
          tickets.push(issuing.must(id))
        }
        return ok({ tickets, alreadyThere })
      })
    },
  }
}

function wrongRange({ first, last }: RollEntry) {
  if (last < first) return [{ path: 'last', messageKey: 'queue.range-backwards' }]
  return last - first >= MOST_OF_ROLL
    ? [{ path: 'last', messageKey: 'queue.roll-too-long', params: { count: MOST_OF_ROLL } }]
    : []
}

/** Two groups may share a letter, each with numbers of its own: a roll of one must not send its people into the line of the other. */
function numbersOfOthers({ first, last }: RollEntry, { id, letter }: ProcedureGroup, groups: readonly ProcedureGroup[]) {
  const other = groups.find(
    (group) => group.id !== id && group.letter === letter && group.firstNumber <= last && first <= group.lastNumber,
  )
  return other ? [{ path: 'first', messageKey: 'queue.roll-of-other-group', params: { group: other.name } }] : []
}
