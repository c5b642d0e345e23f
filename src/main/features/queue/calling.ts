import { canMoveTicket, type CounterRef, type Ticket, type TicketEventBody } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Issuing, Wanted } from './issuing.ts'
import type { KeeperAnswer, MessageParams } from './keeper.ts'
import { findFor } from './paper-desk.ts'
import type { KnownCounter } from './place-repository.ts'
import { toTicketFact, type QueueDeps } from './queue-deps.ts'

export type Called =
  | { readonly kind: 'called'; readonly ticket: Ticket; readonly why: string; readonly whyParams: MessageParams }
  | { readonly kind: 'none'; readonly messageKey: string }

type CallExtra = { readonly isOutOfOrder: boolean; readonly reason: string }
const IN_ORDER: CallExtra = { isOutOfOrder: false, reason: '' }

type TicketPress = { readonly requestId: string; readonly ticketId: string; readonly reason: string }

/** From the press to the call. A counter calls only what the keeper has put into its hand, whoever the keeper is. */
export function createCalling(deps: QueueDeps, issuing: Issuing) {
  const { station, rows, keeper } = deps
  const inTurn = createTurns()
  const call = createFirstCall(deps, issuing)
  const repeatedCall = (requestId: string): Called | undefined => {
    const id = rows.findCalled(requestId)
    const ticket = id === undefined ? undefined : rows.find(id)
    return ticket && { kind: 'called', ticket, why: ticket.grant?.why ?? 'queue.why.first-come', whyParams: {} }
  }

  return {
    callNext: (requestId: string, finishCurrent: boolean, by: OfficerRef): Promise<Result<Called>> =>
      inTurn(async () => {
        const before = repeatedCall(requestId)
        if (before) return ok(before)
        const counter = clearCounter(deps, by, finishCurrent)
        if (!counter.ok) return counter
        const answer = await keeper().askNext({ requestId, scope: counter.value.scope })
        return call(answer, requestId, { by, ...IN_ORDER })
      }),
    /** One certain number out of order; one that was absent or set aside comes back into the line for it. */
    callTicket: ({ requestId, ticketId, reason }: TicketPress, by: OfficerRef): Promise<Result<Called>> =>
      inTurn(async () => {
        const before = repeatedCall(requestId)
        if (before) return ok(before)
        const fields = [{ path: 'reason', messageKey: 'validation.required' }]
        if (reason === '') return err(appError('validation', 'validation.check-fields', { fields }))
        const counter = clearCounter(deps, by, false)
        if (!counter.ok) return counter
        const ready = bringBack(deps, ticketId, { by, counter: counter.value.counter })
        if (!ready.ok) return ready
        const answer = await keeper().askTicket({ requestId, station, ticketId })
        return call(answer, requestId, { by, isOutOfOrder: true, reason })
      }),
    takeWalkIn: createWalkIn(deps, issuing),
    recall: (id: string, by: OfficerRef): Result<Ticket> =>
      deps.unitOfWork.write(() => {
        const ticket = findFor(deps, id, 'recall')
        if (!ticket.ok) return ticket
        const counter = openCounter(deps)
        if (!counter.ok) return counter
        const times = (ticket.value.call?.times ?? 0) + 1
        writeCall(deps, id, { at: deps.now(), by, counter: counter.value.counter, times, requestId: deps.newId(), ...IN_ORDER })
        return ok(issuing.must(id))
      }),
  }
}

/** The one place that writes a first call: only with the keeper's word for this very number. */
function createFirstCall(deps: QueueDeps, issuing: Issuing) {
  const { unitOfWork, now, station, rows } = deps
  return (answer: KeeperAnswer, requestId: string, extra: CallExtra & { readonly by: OfficerRef }): Result<Called> => {
    if (answer.kind !== 'granted') return ok({ kind: 'none', messageKey: answer.messageKey })
    return unitOfWork.write(() => {
      const counter = openCounter(deps)
      if (!counter.ok) return counter
      const ticket = rows.find(answer.ticketId)
      // Gone between the word and the call: voided, or left.
      if (!ticket || !canMoveTicket(ticket, 'call', station).ok) return ok({ kind: 'none', messageKey: 'queue.none.gone' })
      writeCall(deps, ticket.id, { at: now(), counter: counter.value.counter, times: 1, requestId, ...extra })
      const { why, whyParams } = answer
      return ok({ kind: 'called', ticket: issuing.must(ticket.id), why, whyParams })
    })
  }
}

/** Somebody stands here without a number: one of this counter's own letter, in nobody's line, so this PC gives itself the word. */
function createWalkIn(deps: QueueDeps, issuing: Issuing) {
  const { journal, unitOfWork, now, station, rows, places } = deps
  return (requestId: string, wanted: Wanted, by: OfficerRef): Result<Ticket> =>
    unitOfWork.write(() => {
      const known = rows.find(wanted.id)
      if (known) return ok(known)
      const counter = clearCounter(deps, by, false)
      if (!counter.ok) return counter
      const reserved = issuing.reserve(wanted)
      if (!reserved.ok) return reserved
      const { id } = issuing.activate(reserved.value.id, by, 'none-needed')
      const epoch = places.keeper()?.epoch ?? 0
      const granted = { at: now(), to: station, requestId, epoch, as: 'next' as const, why: 'queue.why.walk-in' }
      journal.append(toTicketFact('TicketGranted', id, granted))
      writeCall(deps, id, { at: now(), by, counter: counter.value.counter, times: 1, requestId, ...IN_ORDER })
      return ok(issuing.must(id))
    })
}

/** Closes what is at the counter, or refuses to leave somebody standing. */
function clearCounter(deps: QueueDeps, by: OfficerRef, finishCurrent: boolean): Result<KnownCounter> {
  const { journal, unitOfWork, now, station, rows } = deps
  return unitOfWork.write(() => {
    const counter = openCounter(deps)
    if (!counter.ok) return counter
    const current = rows.currentOf(dateOf(now()), station)
    if (!current) return counter
    if (!finishCurrent) return err(appError('conflict', 'queue.still-serving', { params: { label: current.label } }))
    const body = { at: now(), by, counter: counter.value.counter, act: 'done' as const }
    journal.append(toTicketFact('TicketServed', current.id, body))
    return counter
  })
}

const writeCall = ({ journal }: QueueDeps, ticketId: string, body: TicketEventBody<'TicketCalled'>): void =>
  void journal.append(toTicketFact('TicketCalled', ticketId, body))

/** This PC's counter, if it was opened today. */
export function openCounter({ places, station, now }: Pick<QueueDeps, 'places' | 'station' | 'now'>): Result<KnownCounter> {
  const counter = places.findCounter(station)
  return counter?.isOpen === true && counter.day === dateOf(now())
    ? ok(counter)
    : err(appError('not-allowed-now', 'queue.counter-closed'))
}

function bringBack(
  deps: QueueDeps,
  id: string,
  { by, counter }: { readonly by: OfficerRef; readonly counter: CounterRef },
): Result<void> {
  const ticket = deps.rows.find(id)
  if (ticket?.state !== 'absent' && ticket?.state !== 'parked') {
    const may = findFor(deps, id, 'call')
    return may.ok ? ok(undefined) : may
  }
  const body = { at: deps.now(), by, counter, forStation: deps.station, turn: ticket.turn }
  deps.unitOfWork.write(() => deps.journal.append(toTicketFact('TicketResumed', id, body)))
  return ok(undefined)
}

/** One press of this counter after another: the second waits for the answer of the first. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    // The next press goes on whatever became of this one; its own caller hears of it.
    last = mine.catch(() => undefined)
    return mine
  }
}
