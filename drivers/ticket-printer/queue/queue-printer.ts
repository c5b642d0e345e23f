import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type {
  TicketBitmap,
  TicketPrinter,
  TicketPrinterFault,
  TicketPrinterState,
  TicketPrintOutcome,
} from '../../../src/shared/ports/ticket-printer.ts'
import { encodeTicket } from '../escpos/encode-ticket.ts'
import { createErrands } from '../errands.ts'
import type { LineDeps } from '../options.ts'
import { NEVER, pause, within } from '../pause.ts'
import { createCupsSpooler } from './cups-spooler.ts'
import type { RawSpooler } from './raw-spooler.ts'
import { createWindowsSpooler } from './windows-spooler.ts'

const POLL_MS = 150

export type QueuePrinterOptions = LineDeps &
  Readonly<{ queue: string; env: Readonly<Record<string, string | undefined>>; spooler?: RawSpooler }>

/**
 * A ticket printer behind the system's queue. Nothing comes back, so the best outcome is `handed-over`. A ticket that the queue cannot
 * get rid of is taken back: it would come out hours later, when its number is long void.
 */
export function createQueuePrinter(options: QueuePrinterOptions): TicketPrinter {
  const { limits, logger } = options
  const spooler = options.spooler ?? systemSpooler(options)
  const errands = createErrands(logger)

  const print = async (ticket: TicketBitmap, signal: CancelSignal): Promise<TicketPrintOutcome> => {
    if (signal.aborted) return { kind: 'cancelled' }
    const bytes = toJob(ticket)
    const fault = toFault(await spooler.state(signal))
    if (signal.aborted) return { kind: 'cancelled' }
    if (fault) return { kind: 'failed', fault }
    // From here the job may exist: a cancel takes it back by its number.
    const submitted = await spooler.submit(bytes, NEVER)
    return submitted.ok ? follow(submitted.job, signal) : { kind: 'failed', fault: submitted.fault }
  }

  const follow = async (job: number, signal: CancelSignal): Promise<TicketPrintOutcome> => {
    const endsAt = performance.now() + limits.stallMs
    for (;;) {
      const state = await spooler.jobState(job)
      if (state === 'done') return { kind: 'handed-over' }
      if (state === 'given-up') return { kind: 'failed', fault: 'cut-off' }
      if (signal.aborted || performance.now() > endsAt) break
      await pause(POLL_MS, signal)
    }
    const trouble = toFault(await spooler.state(NEVER))
    await spooler.cancel(job)
    // It may have left while it was taken back.
    if ((await spooler.jobState(job)) === 'done') return { kind: 'handed-over' }
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', fault: trouble ?? 'no-answer' }
  }

  return {
    status: async (signal = NEVER) => {
      try {
        return await within<TicketPrinterState, TicketPrinterState>(spooler.state(signal), {
          limitMs: limits.statusMs,
          instead: 'unknown',
          signal,
        })
      } catch (error) {
        logger.error('print queue not asked', { error })
        return 'unknown'
      }
    },
    print: (ticket, signal = NEVER) =>
      errands.run<TicketPrintOutcome>((own) => print(ticket, own), {
        signal,
        limitMs: limits.printMs,
        tooLate: { kind: 'failed', fault: 'no-answer' },
        broken: { kind: 'failed', fault: 'driver-fault' },
      }),
    close: errands.close,
  }
}

const systemSpooler = ({ queue, env }: QueuePrinterOptions): RawSpooler =>
  process.platform === 'win32' ? createWindowsSpooler(queue) : createCupsSpooler({ queue, env })

/** All pieces in one, without the questions: nobody would hear the answers. */
function toJob(ticket: TicketBitmap): Uint8Array {
  return Buffer.concat(encodeTicket(ticket, { asks: false }).map(({ bytes }) => bytes))
}

function toFault(state: TicketPrinterState): TicketPrinterFault | undefined {
  return state === 'offline' || state === 'paper-out' || state === 'cover-open' ? state : undefined
}
