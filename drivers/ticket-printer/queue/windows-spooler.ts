import type { TicketPrinterState } from '../../../src/shared/ports/ticket-printer.ts'
import { JOB_NAME, type RawSpooler, type SpoolJobState, type Submitted } from './raw-spooler.ts'
import { loadWinspool, type PrinterHandle, type Winspool } from './winspool.ts'

/** Bits of `PRINTER_INFO_6.dwStatus` (winspool.h). */
const PRINTER = { paused: 0x1, error: 0x2, paperOut: 0x10, offline: 0x80, notAvailable: 0x1000, doorOpen: 0x40_0000 } as const
/** Bits of `JOB_INFO_1.Status`. */
const JOB = { deleting: 0x4, printed: 0x80, deleted: 0x100, complete: 0x1000 } as const

/**
 * The spooler of Windows, RAW. Written from the documentation of winspool and not tried on Windows: see the README.
 * Every call opens the printer anew and closes it, so that nothing is held between tickets.
 */
export function createWindowsSpooler(queue: string): RawSpooler {
  const withPrinter = async <T>(work: (api: Winspool, printer: PrinterHandle) => Promise<T>, instead: T): Promise<T> => {
    const api = await loadWinspool()
    const printer = await api.open(queue)
    if (printer === undefined) return instead
    try {
      return await work(api, printer)
    } finally {
      await api.close(printer)
    }
  }

  return {
    state: () => withPrinter<TicketPrinterState>(async (api, printer) => toState(await api.printerStatus(printer)), 'offline'),
    submit: (bytes) =>
      withPrinter<Submitted>(
        async (api, printer) => {
          const job = await api.startDocument(printer, JOB_NAME)
          if (job === 0) return { ok: false, fault: 'denied' }
          const written = await api.write(printer, bytes)
          await api.endDocument(printer)
          if (written === bytes.length) return { ok: true, job }
          await api.deleteJob(printer, job)
          return { ok: false, fault: 'cut-off' }
        },
        { ok: false, fault: 'offline' },
      ),
    jobState: (job) =>
      withPrinter<SpoolJobState>(async (api, printer) => toJobState(await api.jobStatus(printer, job)), 'unknown'),
    cancel: (job) => withPrinter(async (api, printer) => api.deleteJob(printer, job), undefined),
  }
}

function toState(status: number | undefined): TicketPrinterState {
  if (status === undefined) return 'unknown'
  if (status & PRINTER.doorOpen) return 'cover-open'
  if (status & PRINTER.paperOut) return 'paper-out'
  return status & (PRINTER.paused | PRINTER.error | PRINTER.offline | PRINTER.notAvailable) ? 'offline' : 'unknown'
}

/** The spooler forgets a job that is through: no status means done. */
function toJobState(status: number | undefined): SpoolJobState {
  if (status === undefined || status & (JOB.printed | JOB.complete)) return 'done'
  return status & (JOB.deleting | JOB.deleted) ? 'given-up' : 'waiting'
}
