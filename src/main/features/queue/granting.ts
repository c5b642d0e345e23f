import { whoIsNext, type Ticket } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { KeeperAnswer, NextRequest, TicketRequest } from './keeper.ts'
import { toTicketFact, type QueueDeps } from './queue-deps.ts'

/** First calls of the day that matter to turns. */
export const REMEMBERED_CALLS = 60

export type GrantOptions = {
  readonly as?: 'next' | 'reserve'
  /** Whose reserve may be given to another; absent: nobody's. */
  readonly mayTakeFrom?: (holder: string) => boolean
}

export type Granting = ReturnType<typeof createGranting>
export type GrantingDeps = Pick<QueueDeps, 'journal' | 'unitOfWork' | 'now' | 'rows' | 'places'>

/**
 * The decision of the one station that keeps the queue: who may be called by whom, as events. Each in one transaction with what it looked
 * at, so that no number is granted twice.
 */
export function createGranting(deps: GrantingDeps) {
  const { journal, unitOfWork, now, rows, places } = deps
  const epoch = (): number => places.keeper()?.epoch ?? 0
  const waitingNow = (): readonly Ticket[] => rows.listOpen(dateOf(now())).filter(({ state }) => state === 'waiting')
  const grant = (ticket: Ticket, to: string, said: { requestId: string; as: 'next' | 'reserve'; why: string }): void =>
    void journal.append(toTicketFact('TicketGranted', ticket.id, { at: now(), to, epoch: epoch(), ...said }))
  /** The same request again, its answer lost on the way. */
  const repeated = (requestId: string, station: string): KeeperAnswer | undefined => {
    const known = rows.findByGrant(requestId)
    return known?.state === 'waiting' && known.grantedTo === station && known.grant
      ? { kind: 'granted', ticketId: known.id, why: known.grant.why, whyParams: {} }
      : undefined
  }

  return {
    epoch,
    grantNext: ({ requestId, scope }: NextRequest, { as = 'next', mayTakeFrom = () => false }: GrantOptions = {}): KeeperAnswer =>
      unitOfWork.write(() => {
        const before = repeated(requestId, scope.station)
        if (before) return before
        const waiting = waitingNow()
        const free = waiting.filter(({ grantedTo }) => isFree(grantedTo, scope.station, { as, mayTakeFrom }))
        const history = rows.listFirstCalls(dateOf(now()), REMEMBERED_CALLS)
        const turn = whoIsNext(free, { counter: scope, rule: places.settings().rule, history, now: now() })
        if (!turn) {
          const isElsewhere = waiting.some(({ groupId }) => scope.groupIds.includes(groupId))
          return { kind: 'none', messageKey: isElsewhere ? 'queue.none.elsewhere' : 'queue.none.empty' }
        }
        grant(turn.ticket, scope.station, { requestId, as, why: turn.why })
        return { kind: 'granted', ticketId: turn.ticket.id, why: turn.why, whyParams: turn.params }
      }),
    /** One certain number, out of order: nobody's, this counter's own, or in a hand that may be taken from. */
    grantTicket: (request: TicketRequest, { mayTakeFrom = () => false }: GrantOptions = {}): KeeperAnswer =>
      unitOfWork.write(() => {
        const { requestId, station, ticketId } = request
        const before = repeated(requestId, station)
        if (before) return before
        const ticket = rows.find(ticketId)
        if (ticket?.state !== 'waiting') return { kind: 'none', messageKey: 'queue.none.gone' }
        if (!isFree(ticket.grantedTo, station, { as: 'next', mayTakeFrom }))
          return { kind: 'none', messageKey: 'queue.none.elsewhere' }
        grant(ticket, station, { requestId, as: 'next', why: 'queue.why.out-of-order' })
        return { kind: 'granted', ticketId, why: 'queue.why.out-of-order', whyParams: {} }
      }),
    /** Everything that station may call goes back into the line. The labels. */
    withdrawFrom: (station: string, { by, reason }: { readonly by: OfficerRef | null; readonly reason: string }): string[] =>
      unitOfWork.write(() =>
        waitingNow()
          .filter(({ grantedTo }) => grantedTo === station)
          .map(({ id, label }) => {
            journal.append(toTicketFact('TicketGrantWithdrawn', id, { at: now(), by, from: station, reason }))
            return label
          }),
      ),
    /** What each counter has in hand. */
    listInHand: (): readonly Ticket[] => waitingNow().filter(({ grantedTo }) => grantedTo !== null),
  }
}

/** A reserve is something new in the hand; to be called now may be what is in it already. */
function isFree(holder: string | null, station: string, { as, mayTakeFrom }: Required<GrantOptions>): boolean {
  if (holder === null) return true
  return holder === station ? as === 'next' : mayTakeFrom(holder)
}
