import { createBeacon } from './beacon.ts'
import type { Announced, DiscoveryDeps, DiscoveryHint, DiscoveryWay } from './discovery-parts.ts'
import { createMdns } from './mdns.ts'

export type { Announced, CheckSignature, DiscoveryDeps, DiscoveryHint } from './discovery-parts.ts'

/** Hints a minute that are passed on; a network full of nonsense must not keep this PC knocking. */
const MAX_HINTS_A_MINUTE = 120

export type LanDiscovery = {
  readonly start: (onHint: (hint: DiscoveryHint) => void) => void
  readonly announce: (hub: Announced | undefined) => void
  readonly stop: () => Promise<void>
}

/** Ways 3 and 4 of sync.md §8, side by side, for either may be blocked somewhere. */
export function createLanDiscovery(deps: DiscoveryDeps): LanDiscovery {
  let ways: readonly DiscoveryWay[] = []
  let announced: Announced | undefined
  return {
    start: (onHint) => {
      const limited = { ...deps, onHint: limitHints(deps.now, onHint) }
      ways = [createMdns(limited), createBeacon(limited)]
      ways.forEach((way) => way.announce(announced))
    },
    announce: (hub) => {
      announced = hub && { port: hub.port, origin: hub.origin }
      ways.forEach((way) => way.announce(announced))
    },
    stop: async () => {
      await Promise.all(ways.map((way) => way.stop()))
      ways = []
    },
  }
}

function limitHints(now: () => number, onHint: (hint: DiscoveryHint) => void): (hint: DiscoveryHint) => void {
  let minute = 0
  let count = 0
  return (hint) => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) [minute, count] = [current, 0]
    count += 1
    if (count <= MAX_HINTS_A_MINUTE) onHint(hint)
  }
}
