import type { PaperOrders } from './paper-path.ts'

export type ParserOrders = PaperOrders & Readonly<{ answerQueued: () => void }>
export type EscposParser = Readonly<{
  put: (byte: number) => void
  counts: () => Readonly<{ textBytes: number; unknownWords: number }>
}>

const ESC = 0x1b
const GS = 0x1d
const DLE = 0x10
const LF = 0x0a
const LINE_FEED_ROWS = 30

/** Words with arguments that change nothing here, with the number of arguments; other programs use them. */
const IGNORED_ESC: Readonly<Record<number, number>> = {
  0x40: 0,
  0x21: 1,
  0x32: 0,
  0x33: 1,
  0x45: 1,
  0x47: 1,
  0x4d: 1,
  0x52: 1,
  0x61: 1,
  0x74: 1,
  0x2d: 1,
  0x7b: 1,
}
const IGNORED_GS: Readonly<Record<number, number>> = { 0x50: 2, 0x61: 1, 0x21: 1, 0x42: 1, 0x4c: 2, 0x57: 2 }

type Reader = Generator<undefined, void, number>

/** Reads the bytes a printer reads, one by one, however they are cut up. Written apart from the encoder: the two check each other. */
export function createEscposParser(orders: ParserOrders): EscposParser {
  let textBytes = 0
  let unknownWords = 0
  const reader = read()
  reader.next()

  function* read(): Reader {
    for (;;) {
      const byte: number = yield
      if (byte === ESC) yield* readEsc()
      else if (byte === GS) yield* readGs()
      else if (byte === DLE) yield* readDle()
      else if (byte === LF) orders.feedRows(LINE_FEED_ROWS)
      else if (byte >= 0x20) textBytes += 1
    }
  }

  function* readEsc(): Reader {
    const word: number = yield
    if (word === 0x4a) orders.feedRows(yield)
    else if (word === 0x64) orders.feedRows((yield) * LINE_FEED_ROWS)
    else yield* skip(IGNORED_ESC[word])
  }

  function* readGs(): Reader {
    const word: number = yield
    if (word === 0x76) yield* readRaster()
    else if (word === 0x56) yield* readCut()
    else if (word === 0x72) {
      yield
      orders.answerQueued()
    } else yield* skip(IGNORED_GS[word])
  }

  function* readCut(): Reader {
    const mode: number = yield
    if (mode >= 65) orders.feedRows(yield)
    orders.cut()
  }

  function* readRaster(): Reader {
    yield* skip(2)
    const widthBytes = (yield) + (yield) * 256
    const rows = (yield) + (yield) * 256
    for (let row = 0; row < rows; row += 1) {
      const dots = new Uint8Array(widthBytes)
      for (let at = 0; at < widthBytes; at += 1) dots[at] = yield
      orders.printRow(dots)
    }
  }

  /** What is asked "now" was answered on receipt; here its bytes only pass. */
  function* readDle(): Reader {
    const word: number = yield
    if (word === 0x04 || word === 0x05) yield
    else unknownWords += 1
  }

  function* skip(bytes: number | undefined): Reader {
    if (bytes === undefined) unknownWords += 1
    for (let at = 0; at < (bytes ?? 0); at += 1) yield
  }

  return { put: (byte) => void reader.next(byte), counts: () => ({ textBytes, unknownWords }) }
}
