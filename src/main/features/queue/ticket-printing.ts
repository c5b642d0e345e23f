import type { TicketFacts } from '../../../shared/domain/queue/index.ts'
import type { CancelSignal } from '../../../shared/kernel/cancel-signal.ts'
import type { TicketPrintOutcome } from '../../../shared/ports/ticket-printer.ts'

/** `no-printer`: this PC has none set. */
export type TicketPrinted = TicketPrintOutcome | { readonly kind: 'no-printer' }

/** Draws a number and prints it on this PC's ticket printer. Never rejects, always ends. */
export interface TicketPrinting {
  print(facts: TicketFacts, signal: CancelSignal): Promise<TicketPrinted>
}

/** Until a printer is set. */
export const NO_TICKET_PRINTING: TicketPrinting = { print: () => Promise.resolve({ kind: 'no-printer' }) }
