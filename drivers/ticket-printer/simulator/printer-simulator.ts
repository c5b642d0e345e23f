import { TICKET_DOTS, type TicketPaper } from '../../../src/shared/ports/ticket-printer.ts'
import { createEscposParser } from './escpos-parser.ts'
import { createPaperPath, type PrintedTicket } from './paper-path.ts'
import { type Answer, createLink, type SimulatorLink } from './simulator-link.ts'
import { type SimulatorScript, WELL } from './simulator-script.ts'

export type { PrintedTicket } from './paper-path.ts'
export type { SimulatorLink } from './simulator-link.ts'
export type { SimulatorScript } from './simulator-script.ts'

/**
 * An ESC/POS printer in software that reads the real bytes. Deterministic: it does what its script and levers say. Used by training,
 * demonstration and tests, over any line.
 */
export type PrinterSimulator = Readonly<{
  connect: () => SimulatorLink
  set: (change: Partial<SimulatorScript>) => void
  state: () => SimulatorScript
  /** A new roll, cover closed. What was half printed is torn off. */
  loadPaper: (millimetres?: number) => void
  /** Pieces of paper that came out, oldest first; `isCut` false: torn off. */
  tickets: () => readonly PrintedTicket[]
  onTicket: (listener: (ticket: PrintedTicket) => void) => void
  /** Bytes received, letters it was asked to print in text mode, words it did not know. */
  counts: () => Readonly<{ bytes: number; textBytes: number; unknownWords: number }>
}>

export type SimulatorOptions = Partial<SimulatorScript> & Readonly<{ keepTickets?: number; paper?: TicketPaper }>

const nobody: Answer = () => undefined

export function createPrinterSimulator({ keepTickets = 300, paper = '80mm', ...given }: SimulatorOptions = {}): PrinterSimulator {
  let script: SimulatorScript = { ...WELL, ...given }
  let received = 0
  let answer = nobody
  const buffer: number[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const resume of waiting) resume()
    waiting.clear()
  }
  const path = createPaperPath({
    keepTickets,
    widthDots: TICKET_DOTS[paper],
    takePaper: (mm) => (script = { ...script, paperLeftMm: Math.max(0, script.paperLeftMm - mm) }),
  })
  const answerQueued = (): void => {
    if (script.knowsQueuedQuestion) answer(toQueuedAnswer(script))
  }
  const parser = createEscposParser({ ...path.orders, answerQueued })

  /** Works the buffer off until something stands in the way. */
  const work = (): void => {
    while (buffer.length > 0 && canWork(script) && !path.isMoving()) {
      parser.put(buffer.shift() ?? 0)
      path.moveFor(script.mmPerSecond, work)
    }
    wake()
  }
  const set = (change: Partial<SimulatorScript>): void => {
    script = { ...script, ...change }
    work()
  }
  const take = (byte: number, say: Answer): boolean => {
    received += 1
    answer = say
    buffer.push(byte)
    work()
    return script.diesAfterBytes < 0 || received < script.diesAfterBytes
  }
  const input = {
    script: () => script,
    hasRoom: () => !script.isStuck && buffer.length < script.bufferBytes,
    changed: () => new Promise<void>((resolve) => waiting.add(resolve)),
    take,
    wake,
  }

  return {
    connect: () => createLink(input),
    set,
    state: () => script,
    loadPaper: (millimetres = FULL_ROLL_MM) => {
      path.tearOff()
      set({ paperLeftMm: millimetres, isCoverOpen: false })
    },
    tickets: path.tickets,
    onTicket: path.onTicket,
    counts: () => ({ bytes: received, ...parser.counts() }),
  }
}

const FULL_ROLL_MM = 80_000

const canWork = (script: SimulatorScript): boolean =>
  script.paperLeftMm > 0 && !script.isCoverOpen && !script.isOffline && !script.hasCutterError

function toQueuedAnswer({ paperLeftMm, nearEndMm }: SimulatorScript): number {
  if (paperLeftMm <= 0) return 0x0c
  return paperLeftMm <= nearEndMm ? 0x03 : 0
}
