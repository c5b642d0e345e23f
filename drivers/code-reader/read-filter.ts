import type { CodeRead } from '../../src/shared/ports/code-reader.ts'
import { decodeLine } from './decode-line.ts'
import type { SplitLine } from './line-splitter.ts'

/** The same code again within this time is one pull of the trigger that was read twice. */
const DOUBLE_MS = 1_500
/** Shown to a person as it came; more helps nobody. */
const MANGLED_MAX = 200

export type TakeLine = (line: SplitLine) => CodeRead | undefined

/** Turns lines into reads: doubled ones once, noise marked as mangled and told of once in a while, not for every byte. */
export function createReadFilter(): TakeLine {
  let last: Readonly<{ text: string; at: number }> | undefined
  return ({ bytes, isOverlong }) => {
    const decoded = decodeLine(bytes)
    const isMangled = decoded.isMangled || isOverlong
    const text = isMangled ? decoded.text.slice(0, MANGLED_MAX) : decoded.text
    if (text === '') return undefined
    const at = performance.now()
    const key = isMangled ? '' : text
    const isAgain = last !== undefined && last.text === key && at - last.at < DOUBLE_MS
    last = { text: key, at }
    return isAgain ? undefined : { text, readAt: Date.now(), isMangled }
  }
}
