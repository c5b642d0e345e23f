import { TICKET_DOTS, type TicketPaper } from '../../../src/shared/ports/ticket-printer.ts'
import { createEscposParser } from './escpos-parser.ts'
import { createPaperPath, type PrintedTicket } from './paper-path.ts'
import { answerNow } from './status-bytes.ts'

export type { PrintedTicket } from './paper-path.ts'

/** How the machine is and will behave; each can be changed while it runs (`set`). */
export type SimulatorScript = Readonly<{
  /** Millimetres left on the roll. */
  paperLeftMm: number
  /** The sensor of the near end looks at the roll from here on. */
  nearEndMm: number
  isCoverOpen: boolean
  isOffline: boolean
  hasCutterError: boolean
  /** Speed of the paper; 0: at once. */
  mmPerSecond: number
  /** Speed at which bytes are taken, 10 bits each; 0: at once. */
  baudRate: number
  bufferBytes: number
  /** Its answers never arrive. */
  isOneWay: boolean
  /** Answers arrive as rubbish, as at a wrong speed. */
  isGarbled: boolean
  /** A cheap copy that knows `DLE EOT` but not `GS r`. */
  knowsQueuedQuestion: boolean
  /** Takes no byte at all. */
  isStuck: boolean
  /** The line breaks after so many bytes since it was switched on; -1: never. */
  diesAfterBytes: number
}>

const WELL: SimulatorScript = {
  paperLeftMm: Number.POSITIVE_INFINITY,
  nearEndMm: 2_000,
  isCoverOpen: false,
  isOffline: false,
  hasCutterError: false,
  mmPerSecond: 0,
  baudRate: 0,
  bufferBytes: 4_096,
  isOneWay: false,
  isGarbled: false,
  knowsQueuedQuestion: true,
  isStuck: false,
  diesAfterBytes: -1,
}

/** One line into the machine. `receive` resolves when it has taken the bytes, false when the line died. */
export type SimulatorLink = Readonly<{
  receive: (bytes: Uint8Array) => Promise<boolean>
  /** Called with what the machine says; null: the line died. */
  onAnswer: (listener: (bytes: Uint8Array | null) => void) => void
  close: () => void
}>

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

const TICK_MS = 5

export function createPrinterSimulator({ keepTickets = 300, paper = '80mm', ...given }: SimulatorOptions = {}): PrinterSimulator {
  let script: SimulatorScript = { ...WELL, ...given }
  let received = 0
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
  let answer: (byte: number) => void = () => undefined
  const parser = createEscposParser({
    ...path.orders,
    answerQueued: () => {
      if (script.knowsQueuedQuestion) answer(script.paperLeftMm <= 0 ? 0x0c : script.paperLeftMm <= script.nearEndMm ? 0x03 : 0)
    },
  })

  const isHalted = (): boolean =>
    script.paperLeftMm <= 0 || script.isCoverOpen || script.isOffline || script.hasCutterError || path.isMoving()

  /** Works the buffer off until something stands in the way. */
  const work = (): void => {
    while (buffer.length > 0 && !isHalted()) {
      parser.put(buffer.shift() ?? 0)
      path.moveFor(script.mmPerSecond, work)
    }
    wake()
  }

  const changed = (): Promise<void> => new Promise((resolve) => waiting.add(resolve))

  const connect = (): SimulatorLink => {
    let listener: (bytes: Uint8Array | null) => void = () => undefined
    let isClosed = false
    const say = (byte: number): void => {
      if (isClosed || script.isOneWay) return
      listener(Uint8Array.of(script.isGarbled ? 0xff : byte))
    }
    const realtime = answerNow(() => script, say)
    const die = (): false => {
      if (!isClosed) listener(null)
      isClosed = true
      wake()
      return false
    }
    const take = (byte: number): boolean => {
      received += 1
      answer = say
      realtime(byte)
      buffer.push(byte)
      work()
      return script.diesAfterBytes < 0 || received < script.diesAfterBytes
    }
    return {
      receive: async (bytes) => {
        const debt = createDebt(() => script.baudRate)
        for (const byte of bytes) {
          while (!isClosed && (script.isStuck || buffer.length >= script.bufferBytes)) await changed()
          if (isClosed) return false
          if (!take(byte)) return die()
          await debt.pay()
        }
        return true
      },
      onAnswer: (next) => (listener = next),
      close: () => {
        isClosed = true
        wake()
      },
    }
  }

  return {
    connect,
    set: (change) => {
      script = { ...script, ...change }
      work()
    },
    state: () => script,
    loadPaper: (millimetres = 80_000) => {
      path.tearOff()
      script = { ...script, paperLeftMm: millimetres, isCoverOpen: false }
      work()
    },
    tickets: path.tickets,
    onTicket: path.onTicket,
    counts: () => ({ bytes: received, ...parser.counts() }),
  }
}

/** Time that bytes cost on a slow line, paid in ticks: a timer a byte would be slower than the line. */
function createDebt(baudRate: () => number): Readonly<{ pay: () => Promise<void> | undefined }> {
  let owedMs = 0
  return {
    pay: () => {
      const baud = baudRate()
      if (baud <= 0) return undefined
      owedMs += 10_000 / baud
      if (owedMs < TICK_MS) return undefined
      const from = performance.now()
      return new Promise((resolve) =>
        setTimeout(() => {
          owedMs -= performance.now() - from
          resolve()
        }, owedMs),
      )
    },
  }
}
