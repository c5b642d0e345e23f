import type { PapersSlipFacts } from '../../../shared/domain/procedure/papers-slip.ts'
import type { PapersOutcome } from '../../../shared/ipc/contract/kiosk-papers.ts'
import type { TicketPrintOutcome } from '../../../shared/ports/ticket-printer.ts'

/** Draws and prints on this PC's ticket printer. Never rejects, always ends. */
export type PrintPapers = (facts: PapersSlipFacts) => Promise<TicketPrintOutcome | { readonly kind: 'no-printer' }>

/** The list of one procedure, one paper at a time: whoever presses again while it prints gets the answer of the first press. */
export function createPapersPrinting(print: PrintPapers) {
  const underWay = new Map<string, Promise<PapersOutcome>>()
  return (code: string, facts: PapersSlipFacts): Promise<PapersOutcome> => {
    const running = underWay.get(code)
    if (running) return running
    const started = print(facts)
      .then(toOutcome)
      .finally(() => underWay.delete(code))
    underWay.set(code, started)
    return started
  }
}

function toOutcome(printed: Awaited<ReturnType<PrintPapers>>): PapersOutcome {
  if (printed.kind === 'printed' || printed.kind === 'handed-over') return { kind: 'printed' }
  return { kind: 'not-printed', messageKey: reasonOf(printed) }
}

/** For a citizen: what they see at the machine, not the word of the driver. */
function reasonOf(printed: Awaited<ReturnType<PrintPapers>>): string {
  if (printed.kind === 'no-printer') return 'kiosk.papers-no-printer'
  return printed.kind === 'failed' && printed.fault === 'paper-out' ? 'kiosk.papers-no-paper' : 'kiosk.papers-failed'
}
