/** Why a service counts as down; each has the sentence `sync.light.down.<reason>`. */
export type ProbeFailure =
  /** The name or the address leads nowhere. */
  | 'no-route'
  | 'refused'
  /** Nothing came within the time-out. */
  | 'silent'
  /** Somebody answered whose certificate nobody vouches for. */
  | 'not-trusted'
  /** 5xx, or the service's own "not now". */
  | 'failing'
  /** A log-in page, a wall of the network, a wrong address: an answer, but not of this service. */
  | 'not-this-service'

export type ProbeOutcome =
  | { readonly kind: 'answered'; readonly elapsedMs: number }
  | { readonly kind: 'failed'; readonly reason: ProbeFailure }

/**
 * Asks one outside service whether it is there. Never rejects, and ends by itself within its own time-out or when `signal`
 * says so. Contract: `tests/unit/main/features/lights/probes.test.ts`, against real servers that hang, refuse and lie.
 */
export interface ServiceProbe {
  ask(address: string, signal: AbortSignal): Promise<ProbeOutcome>
}
