import type { TicketPrinter, TicketPrinterState } from '../../../../shared/ports/ticket-printer.ts'
import type { Check, Finding } from '../run-check.ts'

const FINDINGS: Readonly<Record<TicketPrinterState, Finding>> = {
  ready: { state: 'ok', messageKey: 'check.ticket-ready' },
  'paper-low': { state: 'warning', messageKey: 'check.ticket-paper-low' },
  'paper-out': { state: 'broken', messageKey: 'check.ticket-paper-out' },
  'cover-open': { state: 'broken', messageKey: 'check.ticket-cover-open' },
  offline: { state: 'broken', messageKey: 'check.ticket-offline' },
  unknown: { state: 'unknown', messageKey: 'check.ticket-unknown' },
}

/** What the printer of numbers answers when asked (DLE EOT); a line that cannot answer is told as unknown. */
export function checkTicketPrinter(printer: () => TicketPrinter | undefined): Check {
  return async (signal) => {
    const assigned = printer()
    return assigned ? FINDINGS[await assigned.status(signal)] : { state: 'not-set', messageKey: 'check.ticket-none' }
  }
}
