import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'
import type {
  TicketPrinter,
  TicketPrinterFault,
  TicketPrinterState,
  TicketPrintOutcome,
} from '../../src/shared/ports/ticket-printer.ts'
import type { PrinterMemory } from './confirm-piece.ts'
import { createErrands } from './errands.ts'
import type { OpenLine, PrinterLine } from './lines/line.ts'
import { createTalk, type Finding } from './lines/talk.ts'
import type { LineDeps } from './options.ts'
import { linkedSignal, NEVER, within } from './pause.ts'
import { printTicket } from './print-ticket.ts'

export type LinePrinterOptions = LineDeps & Readonly<{ openLine: OpenLine; isOneWay: boolean }>

/**
 * A ticket printer at the end of a line that is opened for each errand: other programs may use it in between, and a printer that was
 * switched off and on is found again without a word.
 */
export function createLinePrinter(options: LinePrinterOptions): TicketPrinter {
  const { isOneWay, limits, logger } = options
  const errands = createErrands(logger)
  const memory: PrinterMemory = { owedBytes: 0, hasHalfTicket: false, answersQueued: undefined }

  const askState = (signal: CancelSignal): Promise<TicketPrinterState> =>
    onLine<TicketPrinterState>(
      async (line) => (isOneWay ? 'unknown' : toState(await createTalk(line).ask(limits.answerMs, signal))),
      { ...options, signal, cancelled: 'unknown', closed: (fault) => (fault === 'offline' ? 'offline' : 'unknown') },
    )

  return {
    status: async (signal = NEVER) => {
      const { signal: own, abort, free } = linkedSignal(signal)
      const ends = { signal: own, limitMs: limits.statusMs, tooLate: 'unknown', broken: 'unknown' } as const
      try {
        // Behind a long ticket nothing can be said in time; the question is withdrawn.
        const state = errands.run<TicketPrinterState>(askState, ends)
        return await within(state, { limitMs: limits.statusMs, instead: 'unknown', signal })
      } finally {
        abort()
        free()
      }
    },
    print: (ticket, signal = NEVER) =>
      errands.run<TicketPrintOutcome>(
        (own) =>
          onLine<TicketPrintOutcome>((line) => printTicket(ticket, { line, memory, isOneWay, limits, signal: own }), {
            ...options,
            signal: own,
            cancelled: { kind: 'cancelled' },
            closed: failed,
          }),
        { signal, limitMs: limits.printMs, tooLate: failed('no-answer'), broken: failed('driver-fault') },
      ),
    close: errands.close,
  }
}

type OnLine<T> = LinePrinterOptions & Readonly<{ signal: CancelSignal; cancelled: T; closed: (fault: TicketPrinterFault) => T }>

/** Line opened, work done, line closed whatever happened. */
async function onLine<T>(work: (line: PrinterLine) => Promise<T>, how: OnLine<T>): Promise<T> {
  const { openLine, limits, signal, cancelled } = how
  if (signal.aborted) return cancelled
  const opened = await openLine({ limitMs: limits.openMs, signal })
  if (isAborted(signal)) {
    if (opened.ok) await letGo(opened.line, limits.closeMs)
    return cancelled
  }
  if (!opened.ok) return how.closed(opened.fault)
  try {
    return await work(opened.line)
  } finally {
    const hasEnded = await within(opened.line.finish(), { limitMs: limits.closeMs, instead: false, signal })
    if (!hasEnded) await letGo(opened.line, limits.closeMs)
  }
}

const letGo = (line: PrinterLine, limitMs: number): Promise<void> => within(line.drop(), { limitMs, instead: undefined })

/** Asked anew: it may have fallen while the line was opened. */
const isAborted = (signal: CancelSignal): boolean => signal.aborted

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
