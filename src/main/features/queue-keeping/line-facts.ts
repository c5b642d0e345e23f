import type { LineFacts } from '../../../shared/domain/queue-keeping/index.ts'
import { QueueKept, whoIsNext, type TicketState } from '../../../shared/domain/queue/index.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { PlaceRepository, QueueRepository } from '../queue/index.ts'
import { keeperAggregate } from './memory-store.ts'

export type LineFactsDeps = {
  readonly unit: string
  readonly unitOfWork: UnitOfWork
  readonly journal: Pick<Journal, 'heads' | 'aggregateHeads' | 'readAggregate'>
  readonly rows: QueueRepository
  readonly places: PlaceRepository
  readonly now: () => LocalTime
}

/** First calls of the day that matter to turns. */
const REMEMBERED_CALLS = 60
/** Nothing follows these in the line. */
const OVER: readonly TicketState[] = ['served', 'left', 'voided']

/** What the register of this PC says about the line; read anew only after something was written. */
export function createLineFacts(deps: LineFactsDeps): LineFacts {
  const { unit, rows, places, now, journal } = deps
  const memo = createMemo(deps.unitOfWork)
  const turnOf = (ticketId: string) =>
    memo(`turn ${ticketId}`, () => {
      const ticket = rows.find(ticketId)
      return ticket && { turn: ticket.turn, isWaiting: ticket.state === 'waiting', isOver: OVER.includes(ticket.state) }
    })
  const waiting = () => memo('waiting', () => rows.listOpen(dateOf(now())).filter(({ state }) => state === 'waiting'))
  const keptHeads = () => memo('kept', () => journal.aggregateHeads(keeperAggregate(unit)).join())
  let kept: { readonly heads: string; readonly all: readonly Kept[] } = { heads: '', all: [] }

  return {
    day: () => dateOf(now()),
    turnOf,
    next: (scope, isTaken) => {
      const free = waiting().filter(({ id, turn }) => !isTaken({ ticketId: id, turn }))
      const history = memo('history', () => rows.listFirstCalls(dateOf(now()), REMEMBERED_CALLS))
      const found = whoIsNext(free, { counter: scope, rule: places.settings().rule, history, now: now() })
      return found && { ticketId: found.ticket.id, turn: found.ticket.turn, why: found.why, whyParams: found.params }
    },
    beginnings: () => {
      const heads = keptHeads()
      if (heads !== kept.heads) kept = { heads, all: readKept(deps) }
      const today = dateOf(now())
      return kept.all.filter(({ at, cause }) => dateOf(at) === today && (cause === 'first' || cause === 'person'))
    },
    have: () => memo('have', () => Object.fromEntries(journal.heads().map(({ origin, seq }) => [origin, seq]))),
  }
}

type Kept = { readonly epoch: number; readonly station: string; readonly cause: string; readonly at: LocalTime }

function readKept({ journal, unit }: LineFactsDeps): readonly Kept[] {
  return journal.readAggregate(keeperAggregate(unit)).flatMap(({ body }) => QueueKept.body.safeParse(body).data ?? [])
}

/** Forgets everything at each commit; nobody reads the line inside a transaction. */
function createMemo({ onCommit }: UnitOfWork) {
  const known = new Map<string, unknown>()
  onCommit(() => known.clear())
  return <T>(key: string, read: () => T): T => {
    if (known.has(key)) return known.get(key) as T // written below under the same key by the same reader
    const value = read()
    known.set(key, value)
    return value
  }
}
