import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type { TicketPrinterFault, TicketPrinterState } from '../../../src/shared/ports/ticket-printer.ts'

/** `unknown`: the spooler did not answer this time. */
export type SpoolJobState = 'waiting' | 'done' | 'given-up' | 'unknown'
export type Submitted = Readonly<{ ok: true; job: number }> | Readonly<{ ok: false; fault: TicketPrinterFault }>

/** A print system that passes bytes on as they are. No method rejects; each ends within its own limit. */
export type RawSpooler = Readonly<{
  /** `unknown` is the best a queue can be: it sees jobs, not paper. */
  state: (signal: CancelSignal) => Promise<TicketPrinterState>
  submit: (bytes: Uint8Array, signal: CancelSignal) => Promise<Submitted>
  jobState: (job: number) => Promise<SpoolJobState>
  cancel: (job: number) => Promise<void>
}>

/** What is seen in lists of print jobs; strangers can read them. */
export const JOB_NAME = 'Phiếu số thứ tự'
