import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type { TicketPrinterFault } from '../../../src/shared/ports/ticket-printer.ts'

/** A way to the printer and back, open for one errand. */
export type PrinterLine = Readonly<{
  /** True when this side has let go of the bytes, false when the line is gone. Stays open as long as the device reads nothing. */
  write: (bytes: Uint8Array) => Promise<boolean>
  /** What the printer says; null: the line is gone. */
  listen: (listener: (bytes: Uint8Array | null) => void) => void
  /** Ends in good order; true when every byte is known to have left. Stays open as long as the device reads nothing. */
  finish: () => Promise<boolean>
  /** Gives everything up at once, written bytes too; resolves when the line is free for others. */
  drop: () => Promise<void>
  /** How long one byte is on the way; 0 where it does not count. */
  msPerByte: number
}>

export type Opened = Readonly<{ ok: true; line: PrinterLine }> | Readonly<{ ok: false; fault: TicketPrinterFault }>

/** Opens within the limit or says why not; never rejects, and leaves nothing open when it was cancelled. */
export type OpenLine = (how: Readonly<{ limitMs: number; signal: CancelSignal }>) => Promise<Opened>
