import type { CounterRef, Ticket, TicketEventBody, TicketEventType, TicketMove } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { openCounter } from './calling.ts'
import type { Issuing } from './issuing.ts'
import { findFor } from './paper-desk.ts'
import { toTicketFact, type QueueDeps } from './queue-deps.ts'

type Act = { readonly at: LocalTime; readonly by: OfficerRef }
type Made = { readonly [T in TicketEventType]: { readonly type: T; readonly body: TicketEventBody<T> } }[TicketEventType]
type AtCounter = Act & { readonly counter: CounterRef }

export type Moving = ReturnType<typeof createMoving>

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
      move(id, 'resume', () => {
        const counter = openCounter(deps)
        if (keep && !counter.ok) return counter
        const at = counter.ok ? counter.value.counter : null
        return ok({ type: 'TicketResumed', body: { at: now(), by, counter: at, forStation: keep ? station : null } })
      }),
    transfer: (
      wanted: { readonly id: string; readonly groupId: string; readonly to: string | null; readonly reason: string },
      by: OfficerRef,
    ) =>
      move(wanted.id, 'transfer', () => {
        const group = issuing.group(wanted.groupId)
        if (!group.ok) return group
        if (wanted.to !== null && deps.places.findCounter(wanted.to) === undefined)
          return err(appError('not-found', 'queue.no-such-counter'))
        const to = { groupId: group.value.id, groupName: group.value.name, forStation: wanted.to, reason: wanted.reason }
        return atCounter(by, (act) => ({ type: 'TicketTransferred', body: { ...act, ...to } }))
      }),
    markLeft: (id: string, reason: string, by: OfficerRef) =>
      move(id, 'mark-left', () => ok({ type: 'TicketLeft', body: { at: now(), by, reason } })),
  }
}
