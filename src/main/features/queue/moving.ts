import type { CounterRef, Ticket, TicketEventBody, TicketEventType, TicketMove } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { openCounter } from './calling.ts'
import type { Issuing } from './issuing.ts'
import { findFor } from './paper-desk.ts'
import { toTicketFact, type QueueDeps } from './queue-deps.ts'

type Act = { readonly at: LocalTime; readonly by: OfficerRef }
type Made = { readonly [T in TicketEventType]: { readonly type: T; readonly body: TicketEventBody<T> } }[TicketEventType]
type AtCounter = Act & { readonly counter: CounterRef }

type Transfer = { readonly id: string; readonly groupId: string; readonly to: string | null; readonly reason: string }

/** What happens to a number between its call and its end: each is one fact, refused with a reason where the table of moves has none. */
export function createMoving(deps: QueueDeps, issuing: Issuing) {
  const { journal, unitOfWork, now, station } = deps

  function move(id: string, name: TicketMove, toFact: (ticket: Ticket) => Result<Made>): Result<Ticket> {
    return unitOfWork.write(() => {
      const ticket = findFor(deps, id, name)
      if (!ticket.ok) return ticket
      const fact = toFact(ticket.value)
      if (!fact.ok) return fact
      journal.append(toTicketFact(fact.value.type, id, fact.value.body))
      return ok(issuing.must(id))
    })
  }
  /** Facts that name the counter need an open one. */
  const atCounter = (by: OfficerRef, make: (act: AtCounter) => Made): Result<Made> => {
    const counter = openCounter(deps)
    return counter.ok ? ok(make({ at: now(), by, counter: counter.value.counter })) : counter
  }

  return {
    markAbsent: (id: string, by: OfficerRef) =>
      move(id, 'mark-absent', () => atCounter(by, (body) => ({ type: 'TicketAbsent', body }))),
    begin: (id: string, by: OfficerRef) =>
      move(id, 'begin', () => atCounter(by, (act) => ({ type: 'TicketServed', body: { ...act, act: 'begun' } }))),
    finish: (id: string, by: OfficerRef) =>
      move(id, 'finish', () => atCounter(by, (act) => ({ type: 'TicketServed', body: { ...act, act: 'done' } }))),
    park: (id: string, reason: string, by: OfficerRef) =>
      move(id, 'park', () => atCounter(by, (act) => ({ type: 'TicketParked', body: { ...act, reason } }))),
    /** `keep`: this counter will call it itself. */
    resume: (id: string, keep: boolean, by: OfficerRef) =>
      move(id, 'resume', ({ turn }) => {
        const counter = openCounter(deps)
        if (keep && !counter.ok) return counter
        const at = counter.ok ? counter.value.counter : null
        return ok({ type: 'TicketResumed', body: { at: now(), by, counter: at, forStation: keep ? station : null, turn } })
      }),
    transfer: async (wanted: Transfer, by: OfficerRef): Promise<Result<Ticket>> => {
      const group = issuing.group(wanted.groupId)
      if (!group.ok) return group
      if (wanted.to !== null && deps.places.findCounter(wanted.to) === undefined)
        return err(appError('not-found', 'queue.no-such-counter'))
      const inHand = await takeInHand(deps, wanted.id)
      if (!inHand.ok) return inHand
      const to = { groupId: group.value.id, groupName: group.value.name, forStation: wanted.to, reason: wanted.reason }
      return move(wanted.id, 'transfer', ({ turn }) =>
        atCounter(by, (act) => ({ type: 'TicketTransferred', body: { ...act, ...to, turn } })),
      )
    },
    /** Of an earlier day only: today's is ended by whoever serves it. */
    endDay: (id: string, by: OfficerRef) =>
      move(id, 'end-day', ({ day, label }) => {
        if (day < dateOf(now())) return ok({ type: 'TicketDayEnded', body: { at: now(), by } })
        return err(appError('not-allowed-now', 'queue.move-not-possible', { params: { label, counter: '' } }))
      }),
    markLeft: (id: string, reason: string, by: OfficerRef) =>
      move(id, 'mark-left', () => ok({ type: 'TicketLeft', body: { at: now(), by, reason } })),
  }
}

/**
 * A number that waits may be in the hand of a counter that cannot be heard just now, and be called there any moment. So it is sent on only
 * by whoever may call it: the keeper gives it into this counter's hand first.
 */
async function takeInHand(deps: QueueDeps, ticketId: string): Promise<Result<void>> {
  if (deps.rows.find(ticketId)?.state !== 'waiting') return ok(undefined)
  const may = findFor(deps, ticketId, 'transfer')
  if (!may.ok) return may
  const counter = openCounter(deps)
  if (!counter.ok) return counter
  const answer = await deps.keeper().askTicket({ requestId: deps.newId(), station: deps.station, ticketId })
  if (answer.kind === 'granted') return ok(undefined)
  const messageKey = answer.kind === 'unreachable' ? 'queue.transfer-needs-keeper' : answer.messageKey
  return err(appError('not-allowed-now', messageKey, { params: { label: may.value.label } }))
}
