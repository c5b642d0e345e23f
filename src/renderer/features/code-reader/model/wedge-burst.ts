import { cardProgress } from '../../../../shared/domain/device/card-progress.ts'
import { classifyCode } from '../../../../shared/domain/device/classify-code.ts'
import { readProof } from '../../../../shared/domain/result-proof/index.ts'

/**
 * A reader that acts as a keyboard types the code into whatever has the focus. It is told from a person by speed and shape together:
 * twelve digits and a bar with hardly a pause between two keys is nothing a hand does.
 */
export type Burst = Readonly<{
  /** Characters of the run so far. */
  text: string
  lastAt: number
  startedAt: number
}>

export const NO_BURST: Burst = { text: '', lastAt: 0, startedAt: 0 }

export type BurstKey = Readonly<{ key: string; at: number }>

/** `prefix`: a card or the code of a result has begun. `line`: a whole line came: the code of a dossier, or a card's bars without its beginning (mangled). */
export type BurstVerdict = 'none' | 'prefix' | 'line'

/** Longest pause between two keys of one reader, ms; slow readers send a key every 20–30 ms. */
const MAX_GAP_MS = 60
/** Mean pause of a whole run, ms: fast typists stay above 80. */
const MAX_MEAN_MS = 40
const PREFIX = /^(?:\d{12}\||QMC:)$/
const LINE_MIN = 24
const LINE_BARS = 3

export function feedBurst(before: Burst, { key, at }: BurstKey): Readonly<{ burst: Burst; verdict: BurstVerdict }> {
  if (key === 'Enter') return { burst: NO_BURST, verdict: isFast(before, at) && isCodeLine(before.text) ? 'line' : 'none' }
  // An input method takes letters back to put others there; what stands in the field is what counts.
  if (key === 'Backspace') return { burst: { ...before, text: before.text.slice(0, -1), lastAt: at }, verdict: 'none' }
  // Shift and the dead keys of a layout come between two characters; they neither add to the run nor end it.
  if (key.length !== 1) return { burst: before, verdict: 'none' }
  const burst = addKey(before, { key, at })
  return { burst, verdict: PREFIX.test(burst.text) && isFast(burst, at) ? 'prefix' : 'none' }
}

function addKey(before: Burst, { key, at }: BurstKey): Burst {
  const continues = before.text !== '' && at - before.lastAt <= MAX_GAP_MS
  return continues ? { ...before, text: before.text + key, lastAt: at } : { text: key, lastAt: at, startedAt: at }
}

function isFast(burst: Burst, at: number): boolean {
  return (
    burst.text.length > 1 &&
    at - burst.lastAt <= MAX_GAP_MS &&
    (burst.lastAt - burst.startedAt) / (burst.text.length - 1) <= MAX_MEAN_MS
  )
}

/** Anything else fast, a name or a number with Enter, is a person's or some other program's. */
function isCodeLine(text: string): boolean {
  const isCard = text.length >= LINE_MIN && text.split('|').length > LINE_BARS
  const { kind } = classifyCode(text)
  return isCard || kind === 'dossier' || kind === 'result'
}

const CARD = /^\s*\d{12}\|[^|]*\|[^|]+\|\d{8}\|[^|]*\|[^|]*\|\d{8}(\||\s*$)/

/** A reader without Enter at the end: the text already has all parts that are read of a card, or is a whole code of a result. */
export const looksComplete = (text: string): boolean => CARD.test(text) || readProof(text.trim()).ok

/** A reader without Enter: its text is whole and nothing follows. */
const QUIET_MS = 300
/** Parts nobody reads have begun to come; the others will. */
const QUIET_IN_REST_MS = 1_500

/** How long to wait for more before the text is read without Enter; undefined: it is not whole. */
export function quietMs(text: string): number | undefined {
  if (!looksComplete(text)) return undefined
  return cardProgress(text) === 'begun' ? QUIET_IN_REST_MS : QUIET_MS
}

/** After a card was read without Enter: what else it sends, a bar first, goes nowhere. `until` and `lastAt` in ms of the events. */
export type Tail = Readonly<{ until: number; lastAt: number | undefined }>

export const NO_TAIL: Tail = { until: 0, lastAt: undefined }
const TAIL_MS = 3_000
/** No person types on within this time of the reader's last key. */
const TAIL_GAP_MS = 300

/** Only a card with seven parts can have more to come. */
export const tailAfter = (text: string, at: number): Tail =>
  cardProgress(text) === 'whole' ? { until: at + TAIL_MS, lastAt: undefined } : NO_TAIL

export function feedTail(tail: Tail, { key, at }: BurstKey): Readonly<{ tail: Tail; isSwallowed: boolean }> {
  if (key !== 'Enter' && key.length !== 1) return { tail, isSwallowed: false }
  const isTail = tail.lastAt === undefined ? key === '|' && at <= tail.until : at - tail.lastAt <= TAIL_GAP_MS
  if (!isTail) return { tail: at > tail.until || tail.lastAt !== undefined ? NO_TAIL : tail, isSwallowed: false }
  return { tail: key === 'Enter' ? NO_TAIL : { ...tail, lastAt: at }, isSwallowed: true }
}
