import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type {
  TicketBitmap,
  TicketPrinter,
  TicketPrinterFault,
  TicketPrinterState,
  TicketPrintOutcome,
} from '../../../src/shared/ports/ticket-printer.ts'
import { encodeTicket } from '../escpos/encode-ticket.ts'
import type { LineDeps } from '../options.ts'
import { linkedSignal, NEVER, pause, within } from '../pause.ts'
import { createTurns } from '../turns.ts'
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
  const turns = createTurns()
  const open = new Set<() => void>()

  const guarded = async <T>(work: (signal: CancelSignal) => Promise<T>, how: Guard<T>): Promise<T> => {
    const { signal, abort, free } = linkedSignal(how.signal)
    open.add(abort)
    try {
      return await within(work(signal), { limitMs: how.limitMs, instead: how.tooLate })
    } catch (error) {
      logger.error('ticket queue driver failed', { error })
      return how.broken
    } finally {
      abort()
      free()
      open.delete(abort)
    }
  }

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
    status: (signal = NEVER) =>
      guarded((own) => spooler.state(own), { signal, limitMs: limits.statusMs, tooLate: 'unknown', broken: 'unknown' }),
    print: (ticket, signal = NEVER) => {
      const guard: Guard<TicketPrintOutcome> = {
        signal,
        limitMs: limits.printMs,
        tooLate: { kind: 'failed', fault: 'no-answer' },
        broken: { kind: 'failed', fault: 'driver-fault' },
      }
      return turns.take(() => guarded((own) => print(ticket, own), guard), signal)
    },
    close: async () => {
      for (const abort of open) abort()
      await turns.take(() => Promise.resolve(), NEVER)
    },
  }
}

type Guard<T> = Readonly<{ signal: CancelSignal; limitMs: number; tooLate: T; broken: T }>

const systemSpooler = ({ queue, env }: QueuePrinterOptions): RawSpooler =>
  process.platform === 'win32' ? createWindowsSpooler(queue) : createCupsSpooler({ queue, env })

/** All pieces in one, without the questions: nobody would hear the answers. */
function toJob(ticket: TicketBitmap): Uint8Array {
  return Buffer.concat(encodeTicket(ticket, { asks: false }).map(({ bytes }) => bytes))
}

function toFault(state: TicketPrinterState): TicketPrinterFault | undefined {
  return state === 'offline' || state === 'paper-out' || state === 'cover-open' ? state : undefined
}
