import { cardProgress, isCardTail } from '../../src/shared/domain/device/card-progress.ts'

const CR = 0x0d
const LF = 0x0a
/** A card has 300 bytes; a reader with the wrong speed sends noise without end. */
export const LINE_MAX_BYTES = 4_096
/** Silence after which a line without end is taken as whole. */
const QUIET_MS = 80
/** A reader that ends its lines will end this one too. */
const QUIET_OF_ENDING_READER_MS = 300
/** Twelve digits may be the beginning of a card; a card that has begun has more to come. */
const QUIET_MAYBE_CARD_MS = 300
const QUIET_IN_CARD_MS = 800
/** The rest of a card that was taken without its line end. */
const TAIL_MS = 2_000

export type SplitLine = Readonly<{ bytes: Uint8Array; isOverlong: boolean }>

export type LineSplitter = Readonly<{
  push: (chunk: Uint8Array) => void
  /** What has come of a line is forgotten: the reader was unplugged in the middle. */
  reset: () => void
}>

/**
 * Cuts the bytes of a reader into lines: at CR, LF or CRLF, or by silence. Bytes, not text: a letter of two bytes may come in two pieces.
 */
export function createLineSplitter(onLine: (line: SplitLine) => void): LineSplitter {
  let held: number[] = []
  let isOverlong = false
  let endsLines = false
  let tailUntil = 0
  let timer: NodeJS.Timeout | undefined

  const textSoFar = (): string => new TextDecoder('utf-8').decode(Uint8Array.from(held))
  const flush = (isEnded: boolean): void => {
    clearTimeout(timer)
    const text = textSoFar()
    const line: SplitLine = { bytes: Uint8Array.from(held), isOverlong }
    held = []
    isOverlong = false
    if (text === '') return
    const isTail = isCardTail(text) && performance.now() < tailUntil
    if (!isEnded && cardProgress(text) === 'whole') tailUntil = performance.now() + TAIL_MS
    if (!isTail) onLine(line)
  }
  const quietMs = (): number => {
    switch (cardProgress(textSoFar())) {
      case 'begun':
        return QUIET_IN_CARD_MS
      case 'maybe':
        return QUIET_MAYBE_CARD_MS
      case 'whole':
      case 'ended':
      case 'other':
        return endsLines ? QUIET_OF_ENDING_READER_MS : QUIET_MS
    }
  }
  const take = (byte: number): void => {
    if (byte === CR || byte === LF) {
      endsLines ||= held.length > 0
      flush(true)
    } else if (held.length >= LINE_MAX_BYTES) isOverlong = true
    else held.push(byte)
  }
  return {
    push: (chunk) => {
      clearTimeout(timer)
      for (const byte of chunk) take(byte)
      if (held.length > 0) timer = setTimeout(() => flush(false), quietMs())
    },
    reset: () => {
      clearTimeout(timer)
      held = []
      isOverlong = false
      endsLines = false
    },
  }
}
