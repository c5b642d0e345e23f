import { startGateway, type GatewayOptions } from '../../gateway/gateway.ts'
import { createQueuePart } from '../../gateway/queue/index.ts'
import { createOwnLogKeys, type OwnLogKeys } from '../../gateway/store/own-log.ts'
import type { HubRole } from '../../shared/domain/hub/hub-settings.ts'
import type { HubHost, RunningHub } from '../features/hub/index.ts'
import { findNativeBinding } from '../platform/database/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import { createHubRoster } from './hub-roster.ts'
import { createHubBlobs } from './hub-blobs.ts'
import { createHubNumbers } from './hub-numbers.ts'
import { openHubPlace, type HubPlace } from './hub-place.ts'
import { createHubUpstream, type HubUpstream } from './hub-upstream.ts'
import type { QueueDesk } from './queue-keeping.ts'

type HubHostParts = {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly keys: KeyRing
  readonly queueDesk: QueueDesk
  /** Another PC of the house has asked. */
  readonly onHeard: () => void
}

const BUILD = 'hub'
const TRUST_LOOK_MS = 10_000

/**
 * Runs the gateway's program inside the core (sync.md §8), on SQLite in a folder of its own. With a certificate it serves the
 * house over mutual TLS; without one it serves only this machine, for whoever could be asked could also be overheard.
 */
export function createHubHost(parts: HubHostParts): HubHost {
  return { start: (role, onOutdated) => startHub(parts, role, onOutdated) }
}

async function startHub(parts: HubHostParts, role: HubRole, onOutdated: () => void): Promise<RunningHub> {
  const { options, base, keys } = parts
  const { trust, unit } = base
  const { station } = base.place
  const logger = options.logger.child({ feature: 'hub' })
  const place = openHubPlace({ dataDir: options.dataDir, station, keys })
  const isPlain = options.isPlainLan === true
  const isOpen = trust.problem() === undefined && !isPlain
  const upstream: { link?: HubUpstream; ownKeys?: OwnLogKeys } = {}
  const blobs = createHubBlobs({ options, base, role, place })
  const gateway = await startGateway({
    ...doorOf(parts, { isOpen, isPlain }),
    port: role.port,
    dataDir: place.dataDir,
    key: place.key,
    unit,
    ownName: place.name,
    parts: [
      createHubRoster(trust, options.clock),
      blobs.part,
      createHubNumbers({ options, role, ownKeys: () => upstream.ownKeys }),
      createQueuePart({ serve: () => parts.queueDesk.serve }),
    ],
    build: BUILD,
    upstreamHave: () => upstream.link?.have(),
    upstreamProvince: () => upstream.link?.province(),
    opensGates: role.upstreamUrl === '',
    nativeBinding: findNativeBinding({ resourcesDir: options.resourcesDir }),
    clock: options.clock,
    logger,
  })
  upstream.ownKeys = createOwnLogKeys(gateway.store.db, { unit, databaseKey: place.key, ownName: place.name })
  try {
    upstream.link = role.upstreamUrl === '' ? undefined : linkUp(parts, { role, place, gateway, logger })
    await upstream.link?.start()
    await blobs.linkUp(gateway.store)
  } catch (error) {
    await gateway.stop()
    throw error
  }
  const stopWaiting = whenTrusted({ trust, isServing: isOpen || isPlain }, onOutdated)
  return {
    url: `${isOpen ? 'https' : 'http'}://127.0.0.1:${gateway.address.port}`,
    port: gateway.address.port,
    origin: gateway.origin,
    stop: async () => {
      stopWaiting()
      await upstream.link?.stop()
      await gateway.stop()
    },
  }
}

/** For the house over mutual TLS; plain in tests; else for this machine alone. */
function doorOf(parts: HubHostParts, { isOpen, isPlain }: { readonly isOpen: boolean; readonly isPlain: boolean }) {
  if (!isOpen) return { host: isPlain ? '0.0.0.0' : '127.0.0.1' }
  const identify: GatewayOptions['identify'] = ({ socket }) => callerOn(parts, socket)
  return { host: '0.0.0.0', tls: parts.base.trust.serverOptions(), identify }
}

/** A hub that began without a valid certificate serves nobody but its own PC; it opens for the house once there is one. */
function whenTrusted(hub: { readonly trust: Foundation['trust']; readonly isServing: boolean }, then: () => void): () => void {
  const { trust, isServing } = hub
  if (isServing) return () => undefined
  const timer = setInterval(() => {
    if (trust.problem() !== undefined) return
    clearInterval(timer)
    then()
  }, TRUST_LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Asked at every request: a machine that was shut out a moment ago still holds its connection. */
function callerOn({ base, onHeard }: HubHostParts, socket: Parameters<Foundation['trust']['callerOf']>[0]) {
  const caller = base.trust.callerOf(socket)
  if (!caller) return undefined
  const station = caller.origin.slice(0, caller.origin.lastIndexOf('#'))
  if (station !== base.place.station) onHeard()
  return { ...caller, station, proof: 'certificate' as const }
}

function linkUp(
  { options, base }: HubHostParts,
  parts: {
    readonly role: HubRole
    readonly place: HubPlace
    readonly gateway: Awaited<ReturnType<typeof startGateway>>
    readonly logger: CoreOptions['logger']
  },
): HubUpstream {
  const { role, place, gateway, logger } = parts
  const { unit } = base
  const ownKeys = createOwnLogKeys(gateway.store.db, { unit, databaseKey: place.key, ownName: place.name })
  return createHubUpstream({
    unit,
    url: role.upstreamUrl,
    store: gateway.store,
    identity: async () => {
      const identity = await ownKeys.current()
      if (!identity) throw new Error('the own log begins when the store is opened')
      return identity
    },
    caps: { schema: { ...base.journal.readable }, build: BUILD },
    fetch: options.fetch,
    bootId: options.ids.newId(),
    clock: options.clock,
    logger,
  })
}
