import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'
import type { TicketBitmap, TicketPrinterFault, TicketPrintOutcome } from '../../src/shared/ports/ticket-printer.ts'
import { saysPaperOut } from './escpos/answers.ts'
import { encodeTicket, encodeVoid, type TicketPiece } from './escpos/encode-ticket.ts'
import type { PrinterLine } from './lines/line.ts'
import { createTalk, type Finding } from './lines/talk.ts'
import type { TicketPrinterLimits } from './options.ts'
import { NEVER, pause, within } from './pause.ts'

/** What the driver remembers of the machine from one ticket to the next. */
export type PrinterMemory = {
  /** Bytes of a picture that the printer may still wait for, because the last ticket broke off. */
  owedBytes: number
  hasHalfTicket: boolean
  /** Whether it answers the queued question; unknown until the first ticket. */
  answersQueued: boolean | undefined
}

export type TicketRunOptions = Readonly<{
  line: PrinterLine
  memory: PrinterMemory
  isOneWay: boolean
  limits: TicketPrinterLimits
  signal: CancelSignal
}>

/** `undefined`: all is well, go on. */
type Trouble = TicketPrinterFault | 'cancelled' | undefined

/** After silence is broken, stray answers to what was asked meanwhile come in; they are let pass. */
const STRAY_MS = 150
/** Paper moves at 20 mm a second at least. */
const SLOWEST_MS_PER_ROW = 6.25

/** One ticket over an open line. It is `printed` only when the machine said after the cut that it is well and has paper. */
export function createTicketRun({ line, memory, isOneWay, limits, signal }: TicketRunOptions) {
  const talk = createTalk(line)
  const wireMs = (bytes: number): number => bytes * line.msPerByte * 1.2

  /** The first question may have to wait until the printer has done with somebody else. */
  const meet = async (): Promise<Trouble> => {
    const finding = await talk.ask(limits.answerMs, signal)
    if (finding.kind !== 'silent') return toTrouble(finding)
    if (!(await talk.sign(limits.openMs, signal))) return signal.aborted ? 'cancelled' : 'no-answer'
    await pause(STRAY_MS, signal)
    return toTrouble(await talk.ask(limits.answerMs, signal))
  }

  const toTrouble = (finding: Finding): Trouble => {
    if (signal.aborted) return 'cancelled'
    return faultOf(finding)
  }

  /** Once the last piece is on its way the ticket may be out: from there nobody is told "cancelled". */
  const give = async (piece: TicketPiece, isLast: boolean): Promise<Trouble> => {
    if (signal.aborted) return 'cancelled'
    memory.owedBytes = piece.bytes.length
    memory.hasHalfTicket = true
    talk.forgetQueued()
    const sent = await talk.send(piece.bytes, limits.stallMs + wireMs(piece.bytes.length), signal)
    if (sent === 'cancelled') return 'cancelled'
    if (sent !== 'taken') return sent === 'gone' ? 'cut-off' : 'no-answer'
    return isOneWay ? undefined : confirm(piece, isLast ? NEVER : signal)
  }

  /**
   * Waits until the piece is worked off. A printer that does not know the queued question is believed when it is well and has had
   * time; one that knows it must answer.
   */
  const confirm = async (piece: TicketPiece, own: CancelSignal): Promise<Trouble> => {
    const workMs = wireMs(piece.bytes.length) + piece.rows * SLOWEST_MS_PER_ROW
    const from = performance.now()
    let heardAt = from
    for (;;) {
      const answer = await talk.queuedAnswer(wireMs(piece.bytes.length) + limits.answerMs, own)
      if (own.aborted) return 'cancelled'
      if (answer !== undefined) {
        memory.answersQueued = true
        return saysPaperOut(answer) ? 'paper-out' : undefined
      }
      const finding = await talk.ask(limits.answerMs, own)
      const fault = faultOf(finding)
      if (finding.kind === 'ill' || finding.kind === 'gone') return fault
      const now = performance.now()
      if (finding.kind === 'well') heardAt = now
      if (finding.kind === 'well' && hasHadTime(now - from, workMs)) return undefined
      if (now - heardAt > limits.stallMs || now - from > limits.stallMs + workMs) return fault ?? 'no-answer'
    }
  }

  const hasHadTime = (sinceMs: number, workMs: number): boolean => {
    if (memory.answersQueued === undefined && sinceMs > limits.learnMs + workMs) memory.answersQueued = false
    return memory.answersQueued === false && sinceMs > workMs
  }

  const giveAll = async (pieces: readonly TicketPiece[]): Promise<Trouble> => {
    for (const [index, piece] of pieces.entries()) {
      const trouble = await give(piece, index === pieces.length - 1)
      if (trouble) return trouble
    }
    memory.owedBytes = 0
    memory.hasHalfTicket = false
    return undefined
  }

  const lastWord = async (bytes: number): Promise<TicketPrintOutcome> => {
    if (!isOneWay) {
      const fault = faultOf(await talk.ask(limits.answerMs, NEVER))
      return fault ? { kind: 'failed', fault } : { kind: 'printed' }
    }
    const hasLeft = await within(line.finish(), { limitMs: limits.stallMs + wireMs(bytes), instead: 'stuck' as const })
    if (hasLeft === true) return { kind: 'handed-over' }
    memory.hasHalfTicket = true
    return { kind: 'failed', fault: hasLeft === 'stuck' ? 'no-answer' : 'cut-off' }
  }

  return {
    async print(ticket: TicketBitmap): Promise<TicketPrintOutcome> {
      const pieces = encodeTicket(ticket, { asks: !isOneWay })
      const before = memory.hasHalfTicket ? [encodeVoid(ticket.width, memory.owedBytes)] : []
      const trouble = (isOneWay ? undefined : await meet()) ?? (await giveAll([...before, ...pieces]))
      if (trouble === 'cancelled') return { kind: 'cancelled' }
      if (trouble) return { kind: 'failed', fault: trouble }
      return lastWord(pieces.reduce((sum, { bytes }) => sum + bytes.length, 0))
    },
  }
}

function faultOf(finding: Finding): TicketPrinterFault | undefined {
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
