import { StationEnrolledBody } from '../../shared/domain/journal/index.ts'
import { createHubLocator, type HubLocator, type HubService } from '../features/hub/index.ts'
import { createLanDiscovery, type CheckSignature } from '../platform/discovery/index.ts'
import { isSignedBy, toPublicKey } from '../platform/journal/signing.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import { createHubHost } from './hub-host.ts'
import type { QueueDesk } from './queue-keeping.ts'

const LOOPBACK = /^(127(?:\.\d{1,3}){3}|localhost|\[::1\])(:|$)/

/** What this station does on the local network: finds the hub, or is it. */
export function createLocalNetwork(parts: {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly keys: KeyRing
  readonly hub: HubService
  readonly queueDesk: QueueDesk
  /** Another PC of the house has asked the hub on this one. */
  readonly onHeard: () => void
}): HubLocator {
  const { options, base, hub } = parts
  const { identity, unit } = base
  const logger = options.logger.child({ feature: 'hub' })
  const now = (): number => options.clock.now()
  const isPlain = (address: string): boolean =>
    options.isPlainLan === true || (LOOPBACK.test(address) && base.trust.problem() !== undefined)
  return createHubLocator({
    hub,
    unit,
    station: base.place.station,
    host: createHubHost(parts),
    discovery:
      options.isOnLan === true
        ? createLanDiscovery({
            unit,
            origin: identity.origin,
            sign: identity.sign,
            checkSignature: createSignatureCheck(base),
            logger,
            now,
          })
        : undefined,
    fetch: options.fetch,
    urlOf: (address) => `${isPlain(address) ? 'http' : 'https'}://${address}`,
    now,
    logger,
    onChange: () => options.publish('sync.changed', {}),
  })
}

/** By the key the log began with; a log that is not here yet cannot be judged. */
function createSignatureCheck({ journal }: Foundation): CheckSignature {
  return (origin, digest, signature) => {
    const first = StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body)
    if (!first.success) return 'unknown'
    return isSignedBy(toPublicKey(first.data.publicKey), digest, signature) ? 'good' : 'bad'
  }
}
