import { toEpochMs, type LocalTime } from '../../kernel/local-time.ts'
import type { TicketEvent, TicketEventBody, TicketEventType } from './ticket-events.ts'
import type { Ticket, TicketState } from './ticket.ts'

/** Nothing follows these but a word of somebody who did not know of the end yet. */
const ENDED: readonly TicketState[] = ['served', 'left']

/** Closed on a later day: nobody knows when it ended, until the PC that does is heard again. */
export const isEndUnknown = ({ state, closedAt }: Pick<Ticket, 'state' | 'closedAt'>): boolean =>
  ENDED.includes(state) && closedAt === null

/**
 * A ticket after one more event. Never throws: two machines that did not see each other may have written anything in any order, and every
 * machine comes to the same ticket by playing them in the one order all agree on. Undefined: an event of a ticket whose beginning is not here.
 */
export function applyTicketEvent(ticket: Ticket | undefined, id: string, event: TicketEvent): Ticket | undefined {
  if (ticket === undefined) return event.type === 'TicketReserved' ? toReserved(id, event.body) : undefined
  // The table has a function of this very body for each type; TypeScript does not follow the pair through it.
  const apply = APPLY[event.type] as (ticket: Ticket, body: TicketEvent['body']) => Ticket
  return apply(ticket, event.body)
}

/** All events of one ticket in causal order. */
export function foldTicket(id: string, events: readonly TicketEvent[]): Ticket | undefined {
  return events.reduce<Ticket | undefined>((ticket, event) => applyTicketEvent(ticket, id, event), undefined)
}

function toReserved(id: string, body: TicketEventBody<'TicketReserved'>): Ticket {
  const { day, groupId, groupName, letter, number, label, channel, priority, procedureCode, appointmentId, placeAt } = body
  const told = { id, day, groupId, groupName, letter, number, label, channel, priority, procedureCode, appointmentId, placeAt }
  return {
    ...told,
    state: 'reserved',
    proof: null,
    takenAt: body.at,
    waitingSince: null,
    forStation: null,
    turn: 0,
    grantedTo: null,
    grant: null,
    call: null,
    firstCalledAt: null,
    waitSeconds: null,
    returnedAt: null,
    servingSince: null,
    closedAt: null,
    closedBy: null,
    parkedReason: '',
    printFault: null,
    prints: 0,
    station: body.station,
    isCalledTwice: false,
  }
}

type Apply = { readonly [T in TicketEventType]: (ticket: Ticket, body: TicketEventBody<T>) => Ticket }

const APPLY: Apply = {
  TicketReserved: (ticket) => ticket,
  TicketActivated: activate,
  TicketPrintFailed: (ticket, { reason }) => (ticket.state === 'reserved' ? { ...ticket, printFault: reason } : ticket),
  TicketReprinted: (ticket, { prints }) => ({ ...ticket, prints: Math.max(prints, ticket.prints), printFault: null }),
  TicketVoided: (ticket, { at, by }) =>
    ENDED.includes(ticket.state) ? ticket : { ...ticket, ...OFF_THE_LINE, state: 'voided', closedAt: at, closedBy: by },
  TicketGranted: grant,
  TicketGrantWithdrawn: (ticket, { from }) =>
    ticket.grantedTo === from && ticket.state === 'waiting' ? { ...ticket, grantedTo: null, grant: null } : ticket,
  TicketCalled: call,
  TicketServed: serve,
  TicketAbsent: (ticket) => (ticket.state === 'called' ? { ...ticket, ...OFF_THE_LINE, state: 'absent' } : ticket),
  TicketParked: (ticket, { reason }) =>
    isAtCounter(ticket) ? { ...ticket, ...OFF_THE_LINE, state: 'parked', parkedReason: reason } : ticket,
  TicketResumed: resume,
  TicketTransferred: transfer,
  TicketLeft: (ticket, { at, by }) =>
    ENDED.includes(ticket.state) ? ticket : { ...ticket, ...OFF_THE_LINE, state: 'left', closedAt: at, closedBy: by },
  TicketDayEnded: endDay,
}

const OFF_THE_LINE = { grantedTo: null, grant: null, servingSince: null } as const
const isAtCounter = ({ state }: Ticket): boolean => state === 'called' || state === 'serving'

/** A paper that exists counts: a number voided by somebody who could not know of the paper waits after all. */
function activate(ticket: Ticket, { at, proof }: TicketEventBody<'TicketActivated'>): Ticket {
  const isNews = ticket.state === 'reserved' || (ticket.state === 'voided' && ticket.waitingSince === null)
  if (!isNews) return ticket
  const prints = proof === 'printed' ? Math.max(1, ticket.prints) : ticket.prints
  return { ...ticket, state: 'waiting', proof, waitingSince: at, prints, printFault: null, closedAt: null, closedBy: null }
}

/** A keeper of a higher epoch has the last word; within one epoch the later. */
function grant(ticket: Ticket, { at, to, requestId, epoch, as, why }: TicketEventBody<'TicketGranted'>): Ticket {
  if (ticket.state !== 'waiting' || (ticket.grant !== null && ticket.grant.epoch > epoch)) return ticket
  return { ...ticket, grantedTo: to, grant: { to, as, requestId, epoch, why, at } }
}

/** Of two calls that did not know of each other the later is shown, and it is told that there were two. */
function call(ticket: Ticket, { at, counter, times, by }: TicketEventBody<'TicketCalled'>): Ticket {
  const isElsewhere = ticket.call !== null && ticket.call.counter.station !== counter.station
  const isHeld = isAtCounter(ticket) || ENDED.includes(ticket.state)
  const isCalledTwice = ticket.isCalledTwice || (isElsewhere && isHeld)
  if (ENDED.includes(ticket.state) || ticket.state === 'serving') return { ...ticket, isCalledTwice }
  return {
    ...ticket,
    isCalledTwice,
    state: 'called',
    call: { at, counter, times, by },
    firstCalledAt: ticket.firstCalledAt ?? at,
    waitSeconds: ticket.waitSeconds ?? secondsBetween(ticket.waitingSince ?? ticket.takenAt, at),
    grantedTo: counter.station,
    closedAt: null,
    closedBy: null,
  }
}

/** Who sat at the counter was served; who was only called is not known to have come. */
function endDay(ticket: Ticket, { by }: TicketEventBody<'TicketDayEnded'>): Ticket {
  if (!isAtCounter(ticket)) return ticket
  const state = ticket.state === 'serving' ? 'served' : 'left'
  return { ...ticket, state, grantedTo: null, grant: null, closedAt: null, closedBy: by }
}

function serve(ticket: Ticket, { at, act, by, counter }: TicketEventBody<'TicketServed'>): Ticket {
  if (ENDED.includes(ticket.state) && !(isEndUnknown(ticket) && act === 'done')) return ticket
  if (act === 'begun') {
    const last = ticket.call ?? { at, counter, times: 1, by }
    // The counter that serves is the one the number is at, whoever called it later.
    return { ...ticket, state: 'serving', servingSince: ticket.servingSince ?? at, call: { ...last, counter, by } }
  }
  // Served without a press of its own: the service began with the call.
  const servingSince = ticket.servingSince ?? ticket.call?.at ?? at
  return { ...ticket, state: 'served', servingSince, closedAt: at, closedBy: by, grantedTo: null }
}

/** Somebody else has ended that turn already. */
const isOvertaken = (ticket: Ticket, turn: number | undefined): boolean => turn !== undefined && turn !== ticket.turn

function resume(ticket: Ticket, { at, forStation, turn }: TicketEventBody<'TicketResumed'>): Ticket {
  if (!['absent', 'parked', 'called', 'serving'].includes(ticket.state) || isOvertaken(ticket, turn)) return ticket
  const returnedAt = ticket.state === 'absent' ? at : null
  const waitingSince = ticket.waitingSince ?? at
  const back = { call: null, forStation, returnedAt, parkedReason: '', turn: ticket.turn + 1 }
  return { ...ticket, ...OFF_THE_LINE, ...back, state: 'waiting', waitingSince }
}

/** It keeps its place; the wait for the second counter is counted anew. */
function transfer(ticket: Ticket, body: TicketEventBody<'TicketTransferred'>): Ticket {
  const { at, groupId, groupName, forStation } = body
  if (ENDED.includes(ticket.state) || ticket.state === 'reserved' || ticket.state === 'voided') return ticket
  if (isOvertaken(ticket, body.turn)) return ticket
  const moved = { groupId, groupName, forStation, waitingSince: at, call: null, returnedAt: null, parkedReason: '' }
  return { ...ticket, ...OFF_THE_LINE, ...moved, turn: ticket.turn + 1, state: 'waiting' }
}

const secondsBetween = (from: LocalTime, to: LocalTime): number =>
  Math.max(0, Math.round((toEpochMs(to) - toEpochMs(from)) / 1_000))
