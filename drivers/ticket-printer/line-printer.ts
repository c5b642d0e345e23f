import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'
import type {
  TicketPrinter,
  TicketPrinterFault,
  TicketPrinterState,
  TicketPrintOutcome,
} from '../../src/shared/ports/ticket-printer.ts'
import type { OpenLine, PrinterLine } from './lines/line.ts'
import { createTalk, type Finding } from './lines/talk.ts'
import type { LineDeps } from './options.ts'
import { linkedSignal, NEVER, within } from './pause.ts'
import { createTicketRun, type PrinterMemory } from './ticket-run.ts'
import { createTurns } from './turns.ts'

export type LinePrinterOptions = LineDeps & Readonly<{ openLine: OpenLine; isOneWay: boolean }>

/**
 * A ticket printer at the end of a line that is opened for each errand: other programs may use it in between, and a printer that was
 * switched off and on is found again without a word.
 */
export function createLinePrinter(options: LinePrinterOptions): TicketPrinter {
  const { openLine, isOneWay, limits, logger } = options
  const turns = createTurns()
  const memory: PrinterMemory = { owedBytes: 0, hasHalfTicket: false, answersQueued: undefined }
  const open = new Set<() => void>()

  /** One errand: line opened, work done, line closed whatever happened; an exception is the driver's own fault. */
  const errand = async <T>(work: (line: PrinterLine, signal: CancelSignal) => Promise<T>, how: Errand<T>): Promise<T> => {
    const { signal, abort, free } = linkedSignal(how.signal)
    open.add(abort)
    try {
      return await turns.take(
        () => within(openAndWork(work, { ...how, signal }), { limitMs: how.limitMs, instead: how.tooLate }),
        signal,
      )
    } catch (error) {
      logger.error('ticket printer driver failed', { error })
      return how.broken('driver-fault')
    } finally {
      abort()
      free()
      open.delete(abort)
    }
  }

  const openAndWork = async <T>(work: (line: PrinterLine, signal: CancelSignal) => Promise<T>, how: Errand<T>): Promise<T> => {
    if (how.signal.aborted) return how.cancelled
    const opened = await openLine({ limitMs: limits.openMs, signal: how.signal })
    if (how.signal.aborted) {
      if (opened.ok) opened.line.drop()
      return how.cancelled
    }
    if (!opened.ok) return how.broken(opened.fault)
    try {
      return await work(opened.line, how.signal)
    } finally {
      const hasEnded = await within(opened.line.finish(), { limitMs: limits.closeMs, instead: false, signal: how.signal })
      if (!hasEnded) opened.line.drop()
    }
  }

  const askState = (signal: CancelSignal): Promise<TicketPrinterState> =>
    errand<TicketPrinterState>(
      async (line, own) => (isOneWay ? 'unknown' : toState(await createTalk(line).ask(limits.answerMs, own))),
      {
        signal,
        limitMs: limits.statusMs,
        tooLate: 'unknown',
        cancelled: 'unknown',
        broken: (fault) => (fault === 'offline' ? 'offline' : 'unknown'),
      },
    )

  return {
    status: async (signal = NEVER) => {
      const { signal: own, abort, free } = linkedSignal(signal)
      try {
        // Behind a long ticket nothing can be said in time; the question is withdrawn.
        return await within(askState(own), { limitMs: limits.statusMs, instead: 'unknown', signal })
      } finally {
        abort()
        free()
      }
    },
    print: (ticket, signal = NEVER) =>
      errand<TicketPrintOutcome>((line, own) => createTicketRun({ line, memory, isOneWay, limits, signal: own }).print(ticket), {
        signal,
        limitMs: limits.printMs,
        tooLate: failed('no-answer'),
        cancelled: { kind: 'cancelled' },
        broken: failed,
      }),
    close: async () => {
      for (const abort of open) abort()
      await turns.take(() => Promise.resolve(), NEVER)
    },
  }
}

type Errand<T> = Readonly<{
  signal: CancelSignal
  limitMs: number
  tooLate: T
  cancelled: T
  broken: (fault: TicketPrinterFault) => T
}>

const failed = (fault: TicketPrinterFault): TicketPrintOutcome => ({ kind: 'failed', fault })

function toState(finding: Finding): TicketPrinterState {
  switch (finding.kind) {
    case 'well':
      return finding.isPaperLow ? 'paper-low' : 'ready'
    case 'ill':
      return finding.fault === 'device-error' ? 'offline' : finding.fault
    case 'silent':
    case 'garbled':
    case 'gone':
      return 'unknown'
  }
}
