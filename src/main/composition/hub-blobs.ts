import { configureBlobs } from '../../gateway/blobs/configure-blobs.ts'
import { createOwnLogKeys } from '../../gateway/store/own-log.ts'
import type { GatewayStore } from '../../gateway/store/gateway-store.ts'
import type { GatewayPart } from '../../gateway/gateway-part.ts'
import type { HubRole } from '../../shared/domain/hub/hub-settings.ts'
import { createSignedFetch, type BlobPeer } from '../platform/blobs/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { HubPlace } from './hub-place.ts'

export type HubBlobs = {
  readonly part: GatewayPart
  /** From now on what the house holds is passed on to the gateway, in the name of the hub's own log. */
  readonly linkUp: (store: GatewayStore) => Promise<void>
}

/** Files of the house on the hub: kept sealed beside its log, passed on to the gateway where one is set. */
export function createHubBlobs(parts: {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly role: HubRole
  readonly place: HubPlace
}): HubBlobs {
  const { options, base, role, place } = parts
  const { unit } = base
  let above: BlobPeer | undefined
  const upstream = role.upstreamUrl === '' ? undefined : { unit, peer: () => above }
  const { part } = configureBlobs({ role: 'hub', dataDir: place.dataDir, key: place.key, clock: options.clock, upstream })
  return {
    part,
    linkUp: async (store) => {
      if (upstream === undefined) return
      const identity = await createOwnLogKeys(store.db, { unit, databaseKey: place.key, ownName: place.name }).current()
      if (!identity) throw new Error('the own log begins when the store is opened')
      above = { role: 'gateway', url: role.upstreamUrl, fetch: createSignedFetch(options.fetch, identity) }
    },
  }
}
