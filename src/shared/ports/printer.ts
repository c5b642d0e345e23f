import { z } from 'zod'
import { appError } from '../kernel/app-error.ts'
import type { CancelSignal } from '../kernel/cancel-signal.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { cleanLine } from '../kernel/text.ts'

/** The two sheets of the counter: forms of a dossier are A5, registers and documents A4 (TT 01/2018/TT-VPCP Đ.9). */
export const Paper = z.enum(['A4', 'A5'])
export type Paper = z.infer<typeof Paper>

/**
 * What the printer says about itself. `stopped`: someone paused it or it refuses work. `offline`: nobody answers.
 * `unknown`: it answers, or its spooler does, but tells nothing about itself. `toner-low` still prints.
 */
export const PrinterState = z.enum([
  'ready',
  'busy',
  'paper-out',
  'cover-open',
  'jam',
  'toner-low',
  'stopped',
  'offline',
  'unknown',
])
export type PrinterState = z.infer<typeof PrinterState>

/** Why nothing was printed, in things a clerk can act on. Numbers and texts of the device go to the log, never here. */
export const PrintFailure = z.enum([
  'offline',
  'no-answer',
  'bad-answer',
  'not-found',
  'stopped',
  'busy',
  'paper-out',
  'cover-open',
  'jam',
  'denied',
  'pdf-not-supported',
  'device-error',
  'disk-full',
  'folder-missing',
  'folder-denied',
])
export type PrintFailure = z.infer<typeof PrintFailure>

/** Why the end of a job that was handed over is not known. */
export const UnknownEnd = z.enum(['time-limit', 'answer-lost', 'spooler-only', 'ended-with-errors', 'driver-fault'])
export type UnknownEnd = z.infer<typeof UnknownEnd>

/** `id` is stable over restarts and is what settings keep; `driver` is the family (`ipp`, `system`…). */
export const PrinterInfo = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  location: z.string().optional(),
  isDefault: z.boolean(),
})
export type PrinterInfo = z.infer<typeof PrinterInfo>

/** All printers that could be asked; a family that did not answer is named, so that a short list is not taken for a whole one. */
export const PrinterList = z.object({
  printers: z.array(PrinterInfo),
  unavailable: z.array(z.object({ driver: z.string(), messageKey: z.string() })),
})
export type PrinterList = z.infer<typeof PrinterList>

/** `loadedPaper` is present only when the printer says which sheets are in it; `waitingJobs` only when it counts them. */
export const PrinterStatus = z.object({
  state: PrinterState,
  messageKey: z.string(),
  loadedPaper: z.array(Paper).optional(),
  waitingJobs: z.number().int().optional(),
})
export type PrinterStatus = z.infer<typeof PrinterStatus>

/**
 * The end of one print, never nicer than what is known.
 * - `printed`: the job was followed to its end (`savedAs`: the file, for "print into a PDF").
 * - `queued`: handed over, end unknown. Paper may still come out: ask the clerk to look before a second print.
 * - `failed`: nothing was taken, or the printer gave the job up; nothing more will come out by itself.
 * - `cancelled`: stopped by us or at the printer; sheets already out stay out.
 */
export const PrintOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), messageKey: z.string(), jobId: z.string().optional(), savedAs: z.string().optional() }),
  z.object({
    kind: z.literal('queued'),
    messageKey: z.string(),
    cause: UnknownEnd,
    jobId: z.string().optional(),
    waitingFor: PrinterState.optional(),
  }),
  z.object({ kind: z.literal('failed'), messageKey: z.string(), reason: PrintFailure, jobId: z.string().optional() }),
  z.object({ kind: z.literal('cancelled'), messageKey: z.string(), jobId: z.string().optional() }),
])
export type PrintOutcome = z.infer<typeof PrintOutcome>

/** `jobName` is shown in print queues that strangers can see: a dossier code, never a person's name. */
export type PrintRequest = Readonly<{
  printerId: string
  pdf: Uint8Array
  jobName: string
  paper: Paper
  copies: number
  duplex?: boolean
  /** Called when a job that was handed over starts to wait for something a person must do (`paper-out`, `jam`…), and with `busy` when it goes on. */
  onWaiting?: (state: PrinterState) => void
}>

/**
 * A family of A4/A5 printers. Contract suite: `tests/contracts/printer.contract.ts`.
 * No method rejects, and every one ends within its driver's time limits, whatever the device does.
 */
export interface Printer {
  list(signal?: CancelSignal): Promise<PrinterList>
  /** Fails with `not-found` for an id nobody knows; a printer that is off is a status (`offline`), not a failure. */
  status(printerId: string, signal?: CancelSignal): Promise<Result<PrinterStatus>>
  /** Fails with `validation` when the request itself cannot be printed (not a PDF, copies); all else is an outcome. */
  print(request: PrintRequest, signal: CancelSignal): Promise<Result<PrintOutcome>>
}

export const MAX_COPIES = 99
const PDF_HEADER_WITHIN_BYTES = 1024

/** Checks what no driver could print; every driver calls it first. The job name comes back on one line. */
export function checkPrintRequest(request: PrintRequest): Result<PrintRequest> {
  if (!Number.isInteger(request.copies) || request.copies < 1 || request.copies > MAX_COPIES)
    return err(appError('validation', 'printer.invalid-copies', { params: { max: MAX_COPIES } }))
  if (!hasPdfHeader(request.pdf)) return err(appError('validation', 'printer.not-a-pdf'))
  const jobName = cleanLine(request.jobName)
  return jobName === '' ? err(appError('validation', 'printer.job-name-missing')) : ok({ ...request, jobName })
}

/** ISO 32000 wants the header first; readers accept it within the first 1024 bytes, and so do printers. */
function hasPdfHeader(bytes: Uint8Array): boolean {
  const last = Math.min(bytes.length, PDF_HEADER_WITHIN_BYTES) - 5
  for (let at = 0; at <= last; at += 1)
    if (
      bytes[at] === 0x25 &&
      bytes[at + 1] === 0x50 &&
      bytes[at + 2] === 0x44 &&
      bytes[at + 3] === 0x46 &&
      bytes[at + 4] === 0x2d
    )
      return true
  return false
}

export const printerStatus = (state: PrinterState, extra: Omit<PrinterStatus, 'state' | 'messageKey'> = {}): PrinterStatus => ({
  state,
  messageKey: `printer.state.${state}`,
  ...extra,
})

export const printed = (extra: Readonly<{ jobId?: string; savedAs?: string }> = {}): PrintOutcome => ({
  kind: 'printed',
  messageKey: 'printer.outcome.printed',
  ...extra,
})

export const queued = (cause: UnknownEnd, extra: Readonly<{ jobId?: string; waitingFor?: PrinterState }> = {}): PrintOutcome => ({
  kind: 'queued',
  messageKey: `printer.outcome.queued.${cause}`,
  cause,
  ...extra,
})

export const printFailed = (reason: PrintFailure, jobId?: string): PrintOutcome => ({
  kind: 'failed',
  messageKey: `printer.failure.${reason}`,
  reason,
  ...(jobId === undefined ? {} : { jobId }),
})

export const printCancelled = (jobId?: string): PrintOutcome => ({
  kind: 'cancelled',
  messageKey: 'printer.outcome.cancelled',
  ...(jobId === undefined ? {} : { jobId }),
})
export const printerNotFound = () => err(appError('not-found', 'printer.not-found'))
