import { z } from 'zod'
import type { CancelSignal } from '../kernel/cancel-signal.ts'

/** Width of the printable line: 58 mm paper has 384 dots, 80 mm has 576 (203 dpi). */
export const TicketPaper = z.enum(['58mm', '80mm'])
export type TicketPaper = z.infer<typeof TicketPaper>
export const TICKET_DOTS: Readonly<Record<TicketPaper, number>> = { '58mm': 384, '80mm': 576 }

/** How a serial printer says "wait": by nothing (the driver waits for it after each piece), XOFF over three wires, or CTS over five. */
export const SerialFlow = z.enum(['none', 'xon-xoff', 'rts-cts'])
export type SerialFlow = z.infer<typeof SerialFlow>

/**
 * How the printer is reached. `system-queue`: bytes go raw through CUPS or the Windows spooler, which answers nothing back.
 * `isOneWay`: a person said that this line cannot answer (adapters); without it a printer that is silent gets no ticket, because one
 * that is switched off looks just the same.
 */
export const TicketPrinterAddress = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('serial'),
    path: z.string().min(1).max(200),
    baudRate: z.number().int().min(1_200).max(921_600),
    flow: SerialFlow.optional(),
    isOneWay: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('tcp'),
    host: z.string().min(1).max(200),
    port: z.number().int().min(1).max(65_535),
    isOneWay: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('system-queue'), queue: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('simulator') }),
])
export type TicketPrinterAddress = z.infer<typeof TicketPrinterAddress>

/** What stops a ticket. `no-answer`: it took bytes or silence and said nothing; `cut-off`: the line broke in the middle. */
export const TicketPrinterFault = z.enum([
  'paper-out',
  'cover-open',
  'offline',
  'busy',
  'no-answer',
  'cut-off',
  'denied',
  'device-error',
  'driver-fault',
])
export type TicketPrinterFault = z.infer<typeof TicketPrinterFault>

export const TicketPrinterState = z.enum(['ready', 'paper-low', 'paper-out', 'cover-open', 'offline', 'unknown'])
export type TicketPrinterState = z.infer<typeof TicketPrinterState>

/** Black and white rows, one bit a dot, most significant bit leftmost, `Math.ceil(width / 8)` bytes a row; 1 = black. */
export type TicketBitmap = { readonly width: number; readonly height: number; readonly bits: Uint8Array }

/**
 * `printed`: the printer said, after the last byte, that it is well and has paper. `handed-over`: a one-way line took every byte and
 * nobody can know more (`system-queue`, adapters that cannot answer). `failed`: no whole ticket came out.
 */
export type TicketPrintOutcome =
  | { readonly kind: 'printed' }
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'failed'; readonly fault: TicketPrinterFault }
  | { readonly kind: 'cancelled' }

/**
 * A printer of numbers. Contract suite: `tests/contracts/ticket-printer.contract.ts`. No method rejects; each ends within the driver's
 * limits whatever the device does; prints wait for one another.
 */
export interface TicketPrinter {
  status(signal?: CancelSignal): Promise<TicketPrinterState>
  print(ticket: TicketBitmap, signal?: CancelSignal): Promise<TicketPrintOutcome>
  close(): Promise<void>
}
