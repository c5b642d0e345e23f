import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { rateAt, takeTokens, type BlobRateCap, type TokenBucket } from '../../../shared/sync/index.ts'
import type { SenderPace } from './blob-sender.ts'

export type BlobPaceOptions = {
  readonly now: () => number
  readonly cap: () => BlobRateCap
  /** Ends early when the signal is aborted; never rejects. Tests count instead of waiting. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

const UNCAPPED_PART_BYTES = 1024 * 1024
/** Small parts leave gaps for the exchange of events. */
const CAPPED_PART_BYTES = 128 * 1024

/** Keeps blobs below the cap of the office hours; `isCapped` tells whether it holds now. */
export function createBlobPace(options: BlobPaceOptions): SenderPace & { readonly isCapped: () => boolean } {
  const { now, cap, wait = pause } = options
  let bucket: TokenBucket = { level: 0, at: 0 }
  const rate = (): number | undefined => rateAt(toLocalTime(now()), cap())
  return {
    isCapped: () => rate() !== undefined,
    partBytes: () => {
      const allowed = rate()
      // A part must pass well within the time-out of one request.
      return allowed === undefined ? UNCAPPED_PART_BYTES : Math.min(CAPPED_PART_BYTES, allowed)
    },
    before: async (bytes, signal) => {
      const allowed = rate()
      if (allowed === undefined) return
      const taken = takeTokens(bucket, { bytes, rate: allowed, now: now() })
      bucket = taken.bucket
      if (taken.waitMs > 0) await wait(taken.waitMs, signal)
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
