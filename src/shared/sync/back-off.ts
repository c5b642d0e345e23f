/** What kind of trouble: `busy` is the other side asking for quiet (429, 503). */
export type Trouble = 'failed' | 'busy'

export type BackOffLimits = { readonly firstMs: number; readonly failedMs: number; readonly busyMs: number }

/** sync.md §7.2: full jitter from half a second to a minute; five minutes where the other side says that it is too much. */
export const BACK_OFF: BackOffLimits = { firstMs: 500, failedMs: 60_000, busyMs: 300_000 }

/**
 * Milliseconds to wait after the `failures`-th failure in a row (1, 2 …). Full jitter: anywhere between nothing and the
 * ceiling, so that a hundred PCs that lost the same line do not come back in the same second. `random` is in [0, 1).
 */
export function backOffMs(options: {
  readonly failures: number
  readonly random: number
  readonly trouble: Trouble
  /** What the other side asked for (`Retry-After`), milliseconds. Honoured up to the ceiling. */
  readonly retryAfterMs?: number
  readonly limits?: BackOffLimits
}): number {
  const { failures, random, trouble, retryAfterMs = 0, limits = BACK_OFF } = options
  const ceiling = trouble === 'busy' ? limits.busyMs : limits.failedMs
  const grown = Math.min(ceiling, limits.firstMs * 2 ** Math.min(Math.max(0, failures - 1), 30))
  return Math.max(Math.min(retryAfterMs, ceiling), Math.floor(random * grown))
}

/** `Retry-After` in seconds or as an HTTP date → milliseconds; undefined when it says nothing usable. */
export function parseRetryAfter(text: string | null | undefined, nowMs: number): number | undefined {
  if (text === null || text === undefined || text.trim() === '') return undefined
  if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim()) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs)
}
