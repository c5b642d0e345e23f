import type { SimulatorScript } from './simulator-script.ts'

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
  const { isCoverOpen, hasCutterError } = state
  const isOffline = [state.isOffline, isCoverOpen, isPaperOut, hasCutterError].includes(true)
  const answers: Readonly<Record<number, readonly (readonly [boolean, number])[]>> = {
    // Drawer pin high, as most printers without a drawer report.
    1: [
      [true, 0x04],
      [isOffline, 0x08],
    ],
    2: [
      [isCoverOpen, 0x04],
      [isPaperOut, 0x20],
      [hasCutterError, 0x40],
    ],
    3: [[hasCutterError, 0x08]],
    4: [
      [state.paperLeftMm <= state.nearEndMm, 0x0c],
      [isPaperOut, 0x60],
    ],
  }
  return answers[question]?.reduce((byte, [isSet, bits]) => (isSet ? byte | bits : byte), FIXED)
}
