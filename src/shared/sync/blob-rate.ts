import { dateOf, minutesOf, type LocalTime } from '../kernel/local-time.ts'
import { z } from 'zod'

/** How fast blobs may go while the counter works; minutes since midnight. Outside these hours there is no cap. */
export const BlobRateCap = z.object({
  bytesPerSecond: z.number().int().min(8_192).max(1_000_000_000),
  fromMinutes: z.number().int().min(0).max(1_440),
  toMinutes: z.number().int().min(0).max(1_440),
})
export type BlobRateCap = z.infer<typeof BlobRateCap>

/** A quarter of a 8 Mbit/s line, from before the doors open until after they close. */
export const DEFAULT_RATE_CAP: BlobRateCap = { bytesPerSecond: 256 * 1024, fromMinutes: 7 * 60, toMinutes: 17 * 60 + 30 }

/** Bytes a second allowed at this time; undefined = as fast as the line goes. Sunday the office is closed. */
export function rateAt(time: LocalTime, cap: BlobRateCap): number | undefined {
  const minutes = minutesOf(time)
  const isOfficeHour = minutes >= cap.fromMinutes && minutes < cap.toMinutes && !isSunday(time)
  return isOfficeHour ? cap.bytesPerSecond : undefined
}

function isSunday(time: LocalTime): boolean {
  return new Date(`${dateOf(time)}T00:00:00Z`).getUTCDay() === 0
}

/** `level` bytes may go at once at `at` (ms since 1970). */
export type TokenBucket = { readonly level: number; readonly at: number }

/** Seconds of the rate that may pile up: one part of an upload must fit. */
const BURST_SECONDS = 1

/**
 * Asks to send `bytes` at `rate` bytes a second. The bytes are always taken, the bucket may go below nothing, and `waitMs` says
 * how long to wait before sending: so a part larger than the bucket passes too. A clock that goes back waits for nothing.
 */
export function takeTokens(
  bucket: TokenBucket,
  ask: { readonly bytes: number; readonly rate: number; readonly now: number },
): { readonly bucket: TokenBucket; readonly waitMs: number } {
  const { bytes, rate, now } = ask
  const elapsedMs = Math.max(0, now - bucket.at)
  const level = Math.min(rate * BURST_SECONDS, bucket.level + (rate * elapsedMs) / 1000) - bytes
  return { bucket: { level, at: now }, waitMs: level >= 0 ? 0 : Math.ceil((-level / rate) * 1000) }
}
