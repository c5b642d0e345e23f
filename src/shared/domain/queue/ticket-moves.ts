import { err, ok, type Result } from '../../kernel/result.ts'
import type { Ticket, TicketState } from './ticket.ts'

/** An act on a number, in the words of the counter. */
export type TicketMove =
  | 'call'
  | 'recall'
  | 'mark-absent'
  | 'begin'
  | 'finish'
  | 'park'
  | 'resume'
  | 'transfer'
  | 'mark-left'
  | 'end-day'
  | 'reprint'
  | 'confirm-handwritten'
  | 'void'

/** The one table of what may follow what. */
const MOVES: Readonly<Record<TicketMove, readonly TicketState[]>> = {
  call: ['waiting'],
  recall: ['called'],
  'mark-absent': ['called'],
  begin: ['called'],
  finish: ['called', 'serving'],
  park: ['called', 'serving'],
  resume: ['absent', 'parked'],
  transfer: ['called', 'serving', 'parked', 'absent', 'waiting'],
  'mark-left': ['waiting', 'called', 'parked', 'absent'],
  'end-day': ['called', 'serving'],
  reprint: ['reserved', 'waiting', 'called', 'absent', 'parked'],
  'confirm-handwritten': ['reserved'],
  void: ['reserved', 'waiting'],
}

export type TicketRefusal = {
  readonly messageKey: 'queue.move-not-possible' | 'queue.at-other-counter' | 'queue.no-paper-yet' | 'queue.in-other-hand'
  readonly params: Readonly<Record<string, string>>
}

/** Whether this PC may do that with the number now; the reason greys a button and refuses in the core. */
export function canMoveTicket(ticket: Ticket, move: TicketMove, station: string): Result<void, TicketRefusal> {
  const messageKey = refusalOf(ticket, move, station)
  const params = { label: ticket.label, counter: ticket.call?.counter.name ?? '' }
  return messageKey === undefined ? ok(undefined) : err({ messageKey, params })
}

function refusalOf(ticket: Ticket, move: TicketMove, station: string): TicketRefusal['messageKey'] | undefined {
  const { state } = ticket
  if (!MOVES[move].includes(state)) return state === 'reserved' ? 'queue.no-paper-yet' : 'queue.move-not-possible'
  // A second paper harms nobody, wherever the number is; and the PC that left it open may never come back.
  if (move === 'reprint' || move === 'end-day') return undefined
  if (isAtOtherCounter(ticket, station)) return 'queue.at-other-counter'
  return state === 'waiting' && isInOtherHand(ticket, station) ? 'queue.in-other-hand' : undefined
}

const isAtOtherCounter = ({ state, call }: Ticket, station: string): boolean =>
  (state === 'called' || state === 'serving') && call !== null && call.counter.station !== station

/** Granted to another counter, which may call it any moment. */
const isInOtherHand = ({ grantedTo }: Ticket, station: string): boolean => grantedTo !== null && grantedTo !== station
