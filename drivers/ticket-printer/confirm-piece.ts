import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'
import type { TicketPrinterFault } from '../../src/shared/ports/ticket-printer.ts'
import { saysPaperOut } from './escpos/answers.ts'
import type { TicketPiece } from './escpos/encode-ticket.ts'
import type { Finding, Talk } from './lines/talk.ts'
import type { TicketPrinterLimits } from './options.ts'

/** What the driver remembers of the machine from one ticket to the next. */
export type PrinterMemory = {
  /** Bytes of a picture that the printer may still wait for, because the last ticket broke off. */
  owedBytes: number
  hasHalfTicket: boolean
  /** Whether it answers the queued question; unknown until the first ticket. */
  answersQueued: boolean | undefined
}

/** `undefined`: all is well, go on. */
export type Trouble = TicketPrinterFault | 'cancelled' | undefined

export type Confirming = Readonly<{
  talk: Talk
  memory: PrinterMemory
  limits: TicketPrinterLimits
  /** How long the piece is on the wire. */
  wireMs: number
}>

/** Paper moves at 20 mm a second at least. */
const SLOWEST_MS_PER_ROW = 6.25

/**
 * Waits until the printer has worked the piece off. One that does not know the queued question is believed when it is well and has had
 * time; one that knows it must answer.
 */
export async function confirmPiece(piece: TicketPiece, confirming: Confirming, signal: CancelSignal): Promise<Trouble> {
  const { talk, memory, limits, wireMs } = confirming
  const begun = performance.now()
  let heardAt = begun
  for (;;) {
    const answer = await talk.queuedAnswer(wireMs + limits.answerMs, signal)
    if (signal.aborted) return 'cancelled'
    if (answer !== undefined) {
      memory.answersQueued = true
      return saysPaperOut(answer) ? 'paper-out' : undefined
    }
    const finding = await talk.ask(limits.answerMs, signal)
    if (finding.kind === 'well') heardAt = performance.now()
    const verdict = judge(finding, confirming, { begun, heardAt, workMs: wireMs + piece.rows * SLOWEST_MS_PER_ROW })
    if (verdict !== 'wait') return verdict === 'done' ? undefined : verdict
  }
}

type Times = Readonly<{ begun: number; heardAt: number; workMs: number }>

function judge(finding: Finding, confirming: Confirming, times: Times): TicketPrinterFault | 'done' | 'wait' {
  if (finding.kind === 'ill' || finding.kind === 'gone') return faultOf(finding) ?? 'device-error'
  if (finding.kind === 'well' && hasHadTime(confirming, times)) return 'done'
  const { stallMs } = confirming.limits
  const now = performance.now()
  const isTooLate = now - times.heardAt > stallMs || now - times.begun > stallMs + times.workMs
  return isTooLate ? (faultOf(finding) ?? 'no-answer') : 'wait'
}

function hasHadTime({ memory, limits }: Confirming, { begun, workMs }: Times): boolean {
  const sinceMs = performance.now() - begun
  if (memory.answersQueued === undefined && sinceMs > limits.learnMs + workMs) memory.answersQueued = false
  return memory.answersQueued === false && sinceMs > workMs
}

/** What keeps the printer from printing; undefined: nothing. */
export function faultOf(finding: Finding): TicketPrinterFault | undefined {
  switch (finding.kind) {
    case 'well':
      return undefined
    case 'ill':
      return finding.fault
    case 'silent':
      return 'no-answer'
    case 'garbled':
      return 'device-error'
    case 'gone':
      return 'cut-off'
  }
}
