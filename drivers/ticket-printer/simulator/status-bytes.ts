import type { SimulatorScript } from './printer-simulator.ts'

const DLE = 0x10
const EOT = 0x04
/** Bits that every answer to `DLE EOT` has. */
const FIXED = 0x12

/** Watches the raw bytes for `DLE EOT n` and answers at once, wherever in the stream it stands, as printers do. */
export function answerNow(state: () => SimulatorScript, say: (byte: number) => void): (byte: number) => void {
  let last = 0
  let beforeLast = 0
  return (byte) => {
    if (beforeLast === DLE && last === EOT) {
      const answer = statusByte(byte, state())
      if (answer !== undefined) say(answer)
    }
    beforeLast = last
    last = byte
  }
}

function statusByte(question: number, state: SimulatorScript): number | undefined {
  const isPaperOut = state.paperLeftMm <= 0
  const isNearEnd = state.paperLeftMm <= state.nearEndMm
  const isOffline = state.isOffline || state.isCoverOpen || isPaperOut || state.hasCutterError
  switch (question) {
    case 1:
      // Drawer pin high, as most printers without a drawer report.
      return FIXED | 0x04 | (isOffline ? 0x08 : 0)
    case 2:
      return FIXED | (state.isCoverOpen ? 0x04 : 0) | (isPaperOut ? 0x20 : 0) | (state.hasCutterError ? 0x40 : 0)
    case 3:
      return FIXED | (state.hasCutterError ? 0x08 : 0)
    case 4:
      return FIXED | (isNearEnd ? 0x0c : 0) | (isPaperOut ? 0x60 : 0)
    default:
      return undefined
  }
}
