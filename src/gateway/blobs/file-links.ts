import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Sha256Hex } from '../../shared/domain/journal/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'

export type FileLinks = {
  /** Where the province fetches one file of a unit, for one to two months. */
  readonly urlOf: (unit: string, sha256: Sha256Hex) => string
  /** Whether this gateway made the link and it has not expired. */
  readonly isGood: (link: {
    readonly unit: string
    readonly sha256: string
    readonly expires: string
    readonly sig: string
  }) => boolean
}

/** Both processes of one gateway make and read the same links: the key comes from the configuration. */
export function createFileLinks(options: {
  /** As in `--files-url`, the public address of `/files` here; without one links are only checked. */
  readonly baseUrl: string | undefined
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly clock: Clock
}): FileLinks {
  const { baseUrl, key, clock } = options
  const sign = (unit: string, sha256: string, expires: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify(['qmc file link', unit, sha256, expires]))
      .digest()
  return {
    urlOf: (unit, sha256) => {
      const expires = String(expiryAfter(clock.now()) / 1000)
      const query = new URLSearchParams({ unit, expires, sig: sign(unit, sha256, expires).toString('hex') })
      return `${(baseUrl ?? '').replace(/\/+$/, '')}/${sha256}?${query.toString()}`
    },
    isGood: ({ unit, sha256, expires, sig }) => {
      if (!/^\d{1,12}$/.test(expires) || !/^[0-9a-f]{64}$/.test(sig)) return false
      return timingSafeEqual(Buffer.from(sig, 'hex'), sign(unit, sha256, expires)) && Number(expires) * 1000 > clock.now()
    },
  }
}

/**
 * The first of the month after next, UTC, milliseconds: all links of a month are alike, so a message written anew says the same
 * and the province's outbox can compare it with what it sent.
 */
function expiryAfter(now: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 1)
}
