/**
 * A reader that acts as a keyboard types the card's text into whatever has the focus. It is told from a person by speed and
 * shape together: twelve digits and a bar with hardly a pause between two keys is nothing a hand does.
 */
export type Burst = Readonly<{
  /** Characters of the run so far. */
  text: string
  lastAt: number
  startedAt: number
}>

export const NO_BURST: Burst = { text: '', lastAt: 0, startedAt: 0 }

export type BurstKey = Readonly<{ key: string; at: number }>

/** `prefix`: a card has begun. `line`: a whole line came that has a card's bars but not its beginning (mangled on the way). */
export type BurstVerdict = 'none' | 'prefix' | 'line'

/** Longest pause between two keys of one reader, ms; slow readers send a key every 20–30 ms. */
const MAX_GAP_MS = 60
/** Mean pause of a whole run, ms: fast typists stay above 80. */
const MAX_MEAN_MS = 40
const PREFIX = /^\d{12}\|$/
const LINE_MIN = 24
const LINE_BARS = 3

export function feedBurst(before: Burst, { key, at }: BurstKey): Readonly<{ burst: Burst; verdict: BurstVerdict }> {
  if (key === 'Enter') return { burst: NO_BURST, verdict: isFast(before, at) && isCardLine(before.text) ? 'line' : 'none' }
  // Shift and the dead keys of a layout come between two characters; they neither add to the run nor end it.
  if (key.length !== 1) return { burst: before, verdict: 'none' }
  const continues = before.text !== '' && at - before.lastAt <= MAX_GAP_MS
  const burst = continues ? { ...before, text: before.text + key, lastAt: at } : { text: key, lastAt: at, startedAt: at }
  return { burst, verdict: key === '|' && PREFIX.test(burst.text) && isFast(burst, at) ? 'prefix' : 'none' }
}

function isFast(burst: Burst, at: number): boolean {
  return (
    burst.text.length > 1 &&
    at - burst.lastAt <= MAX_GAP_MS &&
    (burst.lastAt - burst.startedAt) / (burst.text.length - 1) <= MAX_MEAN_MS
  )
}

function isCardLine(text: string): boolean {
  return text.length >= LINE_MIN && text.split('|').length > LINE_BARS
}

/** A reader without Enter at the end: the text already has all parts of a card. */
export const looksComplete = (text: string): boolean => /^\s*\d{12}\|[^|]*\|[^|]+\|\d{8}\|[^|]*\|[^|]*\|\d{8}(\||\s*$)/.test(text)
