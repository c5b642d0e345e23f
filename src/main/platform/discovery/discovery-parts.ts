import type { Logger } from '../../../shared/ports/logger.ts'

/** Where a hub may be: `address` is `host:port`, `station` who is said to be there. Never more than a hint. */
export type DiscoveryHint = { readonly address: string; readonly station?: string }

/** A hub that runs on this PC. */
export type Announced = { readonly port: number; readonly origin: string }

/** One way of calling out and hearing on the local network. */
export type DiscoveryWay = {
  readonly announce: (hub: Announced | undefined) => void
  readonly stop: () => Promise<void>
}

/** The key of the named log made this signature; `unknown` where nobody here knows that log. */
export type CheckSignature = (origin: string, digest: string, signature: string) => 'good' | 'bad' | 'unknown'

export type DiscoveryDeps = {
  readonly unit: string
  /** The log of this PC. */
  readonly origin: string
  readonly sign: (digest: string) => string
  readonly checkSignature: CheckSignature
  readonly logger: Logger
  readonly now: () => number
}
