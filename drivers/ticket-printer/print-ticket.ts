import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'
import type { TicketBitmap, TicketPrintOutcome } from '../../src/shared/ports/ticket-printer.ts'
import { confirmPiece, faultOf, type PrinterMemory, type Trouble } from './confirm-piece.ts'
import { encodeTicket, encodeVoid, type TicketPiece } from './escpos/encode-ticket.ts'
import type { PrinterLine } from './lines/line.ts'
import { createTalk, type Talk } from './lines/talk.ts'
import type { TicketPrinterLimits } from './options.ts'
import { NEVER, pause, within } from './pause.ts'

export type PrintJob = Readonly<{
  line: PrinterLine
  memory: PrinterMemory
  isOneWay: boolean
  limits: TicketPrinterLimits
  signal: CancelSignal
}>
type Run = PrintJob & Readonly<{ talk: Talk }>

/** After silence is broken, stray answers to what was asked meanwhile come in; they are let pass. */
const STRAY_MS = 150

const wireMs = ({ line }: Run, bytes: number): number => bytes * line.msPerByte * 1.2

/** One ticket over an open line. It is `printed` only when the machine said after the cut that it is well and has paper. */
export async function printTicket(ticket: TicketBitmap, job: PrintJob): Promise<TicketPrintOutcome> {
  const run: Run = { ...job, talk: createTalk(job.line) }
  const { memory, isOneWay } = job
  const pieces = encodeTicket(ticket, { asks: !isOneWay })
  const before = memory.hasHalfTicket ? [encodeVoid(ticket.width, memory.owedBytes)] : []
  const trouble = (isOneWay ? undefined : await meet(run)) ?? (await giveAll([...before, ...pieces], run))
  if (trouble === 'cancelled') return { kind: 'cancelled' }
  if (trouble) return { kind: 'failed', fault: trouble }
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0)
  return isOneWay ? handOver(bytes, run) : lastWord(run)
}

/** The first question may have to wait until the printer has done with somebody else. Who never answers gets no byte. */
async function meet({ talk, limits, signal }: Run): Promise<Trouble> {
  const endsAt = performance.now() + limits.openMs + limits.answerMs
  for (;;) {
    const finding = await talk.ask(limits.answerMs, signal)
    if (signal.aborted) return 'cancelled'
    const leftMs = endsAt - performance.now()
    if (finding.kind !== 'silent' || leftMs <= 0) return faultOf(finding)
    const hasSpoken = await talk.sign(leftMs, signal)
    if (signal.aborted) return 'cancelled'
    if (!hasSpoken) return 'no-answer'
    await pause(STRAY_MS, signal)
  }
}

async function giveAll(pieces: readonly TicketPiece[], run: Run): Promise<Trouble> {
  for (const [index, piece] of pieces.entries()) {
    const trouble = await give(piece, index === pieces.length - 1, run)
    if (trouble) return trouble
  }
  run.memory.owedBytes = 0
  run.memory.hasHalfTicket = false
  return undefined
}

/** Once the last piece is on its way the ticket may be out: from there nobody is told "cancelled". */
async function give(piece: TicketPiece, isLast: boolean, run: Run): Promise<Trouble> {
  const { talk, memory, limits, signal } = run
  if (signal.aborted) return 'cancelled'
  memory.owedBytes = piece.bytes.length
  memory.hasHalfTicket = true
  talk.forgetQueued()
  const wire = wireMs(run, piece.bytes.length)
  const sent = await talk.send(piece.bytes, limits.stallMs + wire, signal)
  if (sent === 'cancelled') return 'cancelled'
  if (sent !== 'taken') return sent === 'gone' ? 'cut-off' : 'no-answer'
  if (run.isOneWay) return undefined
  return confirmPiece(piece, { talk, memory, limits, wireMs: wire }, isLast ? NEVER : signal)
}

async function lastWord({ talk, limits }: Run): Promise<TicketPrintOutcome> {
  const fault = faultOf(await talk.ask(limits.answerMs, NEVER))
  return fault ? { kind: 'failed', fault } : { kind: 'printed' }
}

async function handOver(bytes: number, run: Run): Promise<TicketPrintOutcome> {
  const limitMs = run.limits.stallMs + wireMs(run, bytes)
  const hasLeft = await within(run.line.finish(), { limitMs, instead: 'stuck' as const })
  if (hasLeft === true) return { kind: 'handed-over' }
  run.memory.hasHalfTicket = true
  return { kind: 'failed', fault: hasLeft === 'stuck' ? 'no-answer' : 'cut-off' }
}
