/** Five wrong tries in ten minutes, and it rests for one: a pair of code and secret is not found by trying (1 in 10⁶ a pair). */
const MOST_WRONG = 5
const WITHIN_MS = 10 * 60_000
const REST_MS = 60_000

export type TryLimit = {
  /** Whole seconds still to rest; undefined: a try is free. */
  readonly restsFor: () => number | undefined
  /** A success does not wipe the slate: whoever holds one receipt must not buy tries for others with it. */
  readonly wasWrong: () => void
}

export function createTryLimit(nowMs: () => number): TryLimit {
  let wrong: readonly number[] = []
  let restsUntil = Number.NEGATIVE_INFINITY
  return {
    restsFor: () => {
      // A clock set back must not make the rest longer than it is.
      const left = Math.min(restsUntil - nowMs(), REST_MS)
      return left > 0 ? Math.ceil(left / 1000) : undefined
    },
    wasWrong: () => {
      const at = nowMs()
      wrong = [...wrong.filter((each) => at - each < WITHIN_MS), at].slice(-MOST_WRONG)
      if (wrong.length === MOST_WRONG) restsUntil = at + REST_MS
    },
  }
}
