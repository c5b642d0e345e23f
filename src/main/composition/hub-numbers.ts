import { createNumbersPart } from '../../gateway/numbers/index.ts'
import type { OwnLogKeys } from '../../gateway/store/own-log.ts'
import type { HubRole } from '../../shared/domain/hub/hub-settings.ts'
import type { CoreOptions } from './core-options.ts'

type HubNumbersParts = {
  readonly options: CoreOptions
  readonly role: HubRole
  /** Keys of the hub's own log, once its store is open. */
  readonly ownKeys: () => OwnLogKeys | undefined
}

/**
 * The hub lends only what the province's gateway granted. One with no gateway above it lends nothing, for two such hubs would
 * lend the same numbers; the stations have their own ranges (sync.md §6).
 */
export function createHubNumbers({ options, role, ownKeys }: HubNumbersParts) {
  return createNumbersPart({
    newId: () => options.ids.newId(),
    upstream: {
      url: () => role.upstreamUrl,
      fetch: options.fetch,
      identity: async () => {
        const identity = await ownKeys()?.current()
        if (!identity) throw new Error('the own log begins when the store is opened')
        return identity
      },
    },
  })
}
