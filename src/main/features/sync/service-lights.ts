import type { ServiceLight, SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import type { ProvinceLink } from '../../../shared/sync/index.ts'

type State = ServiceLight['state']
type Link = { readonly state: State; readonly messageKey: string; readonly sinceMs: number; readonly isOwn: boolean }

const SLOW_MS = 3_000
/** Longer without any try than two idle turns: what was known is no longer known (the PC slept, the clock jumped). */
const STALE_MS = 150_000

export type ServiceLights = {
  /** `out-of-reach`: who answered does not reach the gateway either, so nobody knows of the province; undefined: no news of it. */
  readonly answered: (facts: {
    readonly elapsedMs: number
    readonly province: ProvinceLink | 'out-of-reach' | undefined
    /** Who answered runs on this PC and reaches nobody itself: that needs no cable. */
    readonly isOwn?: boolean
  }) => void
  /** The gateway answered, but will not serve; the line is good. */
  readonly declined: (messageKey: string) => void
  /** `messageKey`: why the line was not opened, when it was our own decision. */
  readonly unreachable: (messageKey?: string) => void
  readonly notAGateway: () => void
  /** Another address: nothing is known of it. */
  readonly reset: () => void
  readonly list: (isConfigured: boolean) => SyncStatus['lights']
}

/** What others know of the services besides the exchange. */
export type Watchers = {
  /** The services that are asked directly. */
  readonly watched: () => readonly ServiceLight[]
  /** This PC has a way out of itself: a cable, a network. */
  readonly hasRoute: () => boolean
  /** Another PC of the house has asked the hub on this one lately. Absent: nobody can tell. */
  readonly isHouseHeard?: () => boolean
}

/** Nobody asks: the four are unknown. */
export const NO_WATCHERS: Watchers = {
  hasRoute: () => true,
  watched: () =>
    (['national-portal', 'vneid', 'payment', 'timestamp'] as const).map((service) => ({
      service,
      state: 'unknown',
      since: null,
      messageKey: 'sync.light.no-address',
    })),
}

/**
 * The six lights. The line to the gateway and the province as the gateway sees it are told by the exchange, the other four
 * by their watches. What nobody has asked is `unknown`, never green; when the gateway is out of reach, so is any knowledge
 * of the province.
 */
export function createServiceLights(
  now: () => number,
  { watched, hasRoute, isHouseHeard = () => false }: Watchers,
): ServiceLights {
  let network: Link | undefined
  let province: ProvinceLink | 'out-of-reach' | undefined
  let lastTryAt = 0

  const enter = (state: State, messageKey: string, isOwn = false): void => {
    lastTryAt = now()
    if (network?.state === state && network.messageKey === messageKey && network.isOwn === isOwn) return
    network = { state, messageKey, sinceMs: network?.state === state ? network.sinceMs : now(), isOwn }
  }

  /** What the exchange knows of the line now; undefined: nothing, or nothing any more. */
  const line = (isConfigured: boolean): Link | undefined =>
    isConfigured && network !== undefined && now() - lastTryAt <= STALE_MS ? network : undefined

  function networkLight(isConfigured: boolean): ServiceLight {
    const known = line(isConfigured)
    // The gateway is silent and yet another service answers: the line is good, the gateway is not.
    if (known === undefined || known.state === 'down') {
      const answering = watched().find(({ state }) => state === 'up' || state === 'slow')
      if (answering) return { ...answering, service: 'network', messageKey: 'sync.light.network.no-gateway-answer' }
    }
    if (known === undefined) {
      const messageKey = isConfigured ? 'sync.light.network.not-tried' : 'sync.light.network.no-address'
      return { service: 'network', state: 'unknown', since: null, messageKey }
    }
    return known.isOwn && !isHouseHeard() ? ownHubAlone(hasRoute(), known) : lineLight(known)
  }

  function lineLight(known: Link): ServiceLight {
    const isLineDown = known.state === 'down' && known.messageKey === 'sync.light.network.down'
    const messageKey = isLineDown && !hasRoute() ? 'sync.light.network.no-route' : known.messageKey
    return { service: 'network', state: known.state, since: toLocalTime(known.sinceMs), messageKey }
  }

  function provinceLight(known: Link | undefined): ServiceLight {
    const isReached = known !== undefined && known.state !== 'down'
    const told = isReached && province !== 'out-of-reach' ? province : undefined
    if (told === undefined || told.state === 'unknown') {
      const messageKey = told === undefined ? 'sync.light.province.no-gateway' : 'sync.light.province.not-tried'
      return { service: 'province', state: 'unknown', since: null, messageKey }
    }
    const { state, since } = told
    return { service: 'province', state, since, messageKey: `sync.light.province.${state}` }
  }

  return {
    answered: (facts) => {
      const isSlow = facts.elapsedMs > SLOW_MS
      enter(isSlow ? 'slow' : 'up', isSlow ? 'sync.light.network.slow' : 'sync.light.network.up', facts.isOwn)
      if (facts.province) province = facts.province
    },
    declined: (messageKey) => enter('up', messageKey),
    unreachable: (messageKey = 'sync.light.network.down') => enter('down', messageKey),
    notAGateway: () => enter('down', 'sync.light.network.not-a-gateway'),
    reset: () => {
      network = undefined
      province = undefined
    },
    list: (isConfigured) => [networkLight(isConfigured), provinceLight(line(isConfigured)), ...watched()],
  }
}

/** The hub of this very PC answers with the cable out too: of the line nothing is known, or that there is none. */
function ownHubAlone(hasRoute: boolean, { sinceMs }: Link): ServiceLight {
  return hasRoute
    ? { service: 'network', state: 'unknown', since: null, messageKey: 'sync.light.network.own-hub-only' }
    : { service: 'network', state: 'down', since: toLocalTime(sinceMs), messageKey: 'sync.light.network.no-route' }
}
