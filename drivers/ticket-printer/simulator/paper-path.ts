/** A piece of paper as it came out: rows of dots, one bit each, most significant leftmost, 1 = black. */
export type PrintedTicket = Readonly<{
  number: number
  width: number
  height: number
  bits: Uint8Array
  /** Cut off by the machine; false: torn off half done. */
  isCut: boolean
}>

export type PaperOrders = Readonly<{
  printRow: (dots: Uint8Array) => void
  feedRows: (rows: number) => void
  cut: () => void
}>

export type PaperPath = Readonly<{
  orders: PaperOrders
  tickets: () => readonly PrintedTicket[]
  onTicket: (listener: (ticket: PrintedTicket) => void) => void
  tearOff: () => void
  /** Begins to pass the time of the rows moved since the last call; `onRest` is called when they are through. */
  moveFor: (mmPerSecond: number, onRest: () => void) => void
  isMoving: () => boolean
}>

const DOTS_PER_MM = 8
/** From print head to knife, white, between two tickets; not part of the picture. */
const HEAD_TO_KNIFE_MM = 12
const TICK_MS = 5

export function createPaperPath(
  options: Readonly<{ keepTickets: number; widthDots: number; takePaper: (millimetres: number) => void }>,
): PaperPath {
  let rows: Uint8Array[] = []
  let count = 0
  let isMoving = false
  let owedRows = 0
  const tickets: PrintedTicket[] = []
  const listeners = new Set<(ticket: PrintedTicket) => void>()

  const out = (isCut: boolean): void => {
    if (rows.length === 0) return
    count += 1
    const ticket = { number: count, ...joined(rows, options.widthDots), isCut }
    rows = []
    tickets.push(ticket)
    if (tickets.length > options.keepTickets) tickets.shift()
    for (const listener of listeners) listener(ticket)
  }
  const move = (dots: Uint8Array): void => {
    rows.push(dots)
    owedRows += 1
    options.takePaper(1 / DOTS_PER_MM)
  }

  return {
    orders: {
      printRow: move,
      feedRows: (number) => {
        for (let row = 0; row < number; row += 1) move(new Uint8Array())
      },
      cut: () => {
        options.takePaper(HEAD_TO_KNIFE_MM)
        out(true)
      },
    },
    tickets: () => [...tickets],
    onTicket: (listener) => void listeners.add(listener),
    tearOff: () => out(false),
    moveFor: (mmPerSecond, onRest) => {
      if (mmPerSecond <= 0) owedRows = 0
      const restMs = mmPerSecond <= 0 ? 0 : (owedRows / DOTS_PER_MM / mmPerSecond) * 1_000
      if (restMs < TICK_MS) return
      owedRows = 0
      isMoving = true
      setTimeout(() => {
        isMoving = false
        onRest()
      }, restMs)
    },
    isMoving: () => isMoving,
  }
}

/** Dots beyond the paper are lost, as on the machine. */
function joined(rows: readonly Uint8Array[], width: number): Readonly<{ width: number; height: number; bits: Uint8Array }> {
  const widthBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(widthBytes * rows.length)
  for (const [index, row] of rows.entries()) bits.set(row.subarray(0, widthBytes), index * widthBytes)
  return { width, height: rows.length, bits }
}
