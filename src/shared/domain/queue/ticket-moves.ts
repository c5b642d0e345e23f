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
  const params = { label: ticket.label, counter: ticket.call?.counter.name ?? '' }
  if (!MOVES[move].includes(ticket.state)) {
    const messageKey = ticket.state === 'reserved' ? 'queue.no-paper-yet' : 'queue.move-not-possible'
    return err({ messageKey, params })
  }
  // A second paper harms nobody, wherever the number is.
  if (move === 'reprint') return ok(undefined)
  const isAtCounter = ticket.state === 'called' || ticket.state === 'serving'
  const isElsewhere = isAtCounter && ticket.call !== null && ticket.call.counter.station !== station
  if (isElsewhere) return err({ messageKey: 'queue.at-other-counter', params })
  if (ticket.state === 'waiting' && isInOtherHand(ticket, station)) return err({ messageKey: 'queue.in-other-hand', params })
  return ok(undefined)
}

/** Granted to another counter, which may call it any moment. */
const isInOtherHand = ({ grantedTo }: Ticket, station: string): boolean => grantedTo !== null && grantedTo !== station
