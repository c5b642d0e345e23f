/** The few ESC/POS words we speak; no text mode, because few printers have a Vietnamese code page and none draws all marks. */
const ESC = 0x1b
const GS = 0x1d
const DLE = 0x10

/** Fresh start; feeds counted in dots of 203 dpi; no status without being asked, which would mix with the answers. */
export const INIT: readonly number[] = [ESC, 0x40, GS, 0x50, 203, 203, GS, 0x61, 0]
/** Feeds to the knife and cuts, leaving a bridge of paper. */
export const CUT: readonly number[] = [GS, 0x56, 66, 0]
/** Answered when everything before it has been worked off, not when it is received. */
export const ASK_QUEUED: readonly number[] = [GS, 0x72, 1]

export type RealtimeQuestion = 1 | 2 | 3 | 4
/** Answered on receipt, before what waits in the printer's memory. */
export const askNow = (question: RealtimeQuestion): readonly number[] => [DLE, 0x04, question]

const MAX_FEED = 255
export function feed(rows: number): readonly number[] {
  const words: number[] = []
  for (let left = rows; left > 0; left -= MAX_FEED) words.push(ESC, 0x4a, Math.min(left, MAX_FEED))
  return words
}

export const rasterHead = (widthBytes: number, rows: number): readonly number[] => [
  GS,
  0x76,
  0x30,
  0,
  widthBytes & 0xff,
  widthBytes >> 8,
  rows & 0xff,
  rows >> 8,
]

/** Bytes that after DLE (0x10) mean "do it now", even inside a picture: EOT (ask), ENQ (recover), DC4 (drawer, power, clear). */
export const REALTIME_SECOND: ReadonlySet<number> = new Set([0x04, 0x05, 0x14])
