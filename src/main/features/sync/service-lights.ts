import type { ServiceLight, SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import type { ProvinceLink } from '../../../shared/sync/index.ts'

type State = ServiceLight['state']
type Link = { readonly state: State; readonly messageKey: string; readonly sinceMs: number }

const SLOW_MS = 3_000
/** Longer without any try than two idle turns: what was known is no longer known (the PC slept, the clock jumped). */
const STALE_MS = 150_000

export type ServiceLights = {
  readonly answered: (facts: { readonly elapsedMs: number; readonly province: ProvinceLink | undefined }) => void
  /** The gateway answered, but will not serve; the line is good. */
  readonly declined: (messageKey: string) => void
  readonly unreachable: () => void
  readonly notAGateway: () => void
  /** Another address: nothing is known of it. */
  readonly reset: () => void
  readonly list: (isConfigured: boolean) => SyncStatus['lights']
}

/**
 * The two services this PC can tell about: the line to the gateway, and the province as the gateway sees it. What nobody
 * has asked is `unknown`, never green; when the gateway is out of reach, so is any knowledge of the province.
 */
export function createServiceLights(now: () => number): ServiceLights {
  let network: Link | undefined
  let province: ProvinceLink | undefined
  let lastTryAt = 0

  const enter = (state: State, messageKey: string): void => {
    lastTryAt = now()
    if (network?.state === state && network.messageKey === messageKey) return
    network = { state, messageKey, sinceMs: network?.state === state ? network.sinceMs : now() }
  }

  function networkLight(isConfigured: boolean): ServiceLight {
    if (!isConfigured) return { service: 'network', state: 'unknown', since: null, messageKey: 'sync.light.network.no-address' }
    if (network === undefined || now() - lastTryAt > STALE_MS) {
      return { service: 'network', state: 'unknown', since: null, messageKey: 'sync.light.network.not-tried' }
    }
    return { service: 'network', state: network.state, since: toLocalTime(network.sinceMs), messageKey: network.messageKey }
  }

  function provinceLight(line: ServiceLight): ServiceLight {
    const isKnown = province !== undefined && (line.state === 'up' || line.state === 'slow')
    if (!isKnown || province === undefined || province.state === 'unknown') {
      return {
        service: 'province',
        state: 'unknown',
        since: null,
        messageKey: isKnown ? 'sync.light.province.not-tried' : 'sync.light.province.no-gateway',
      }
    }
    return {
      service: 'province',
      state: province.state,
      since: province.since,
      messageKey: `sync.light.province.${province.state}`,
    }
  }

  return {
    answered: (facts) => {
      const isSlow = facts.elapsedMs > SLOW_MS
      enter(isSlow ? 'slow' : 'up', isSlow ? 'sync.light.network.slow' : 'sync.light.network.up')
      if (facts.province) province = facts.province
    },
    declined: (messageKey) => enter('up', messageKey),
    unreachable: () => enter('down', 'sync.light.network.down'),
    notAGateway: () => enter('down', 'sync.light.network.not-a-gateway'),
    reset: () => {
      network = undefined
      province = undefined
    },
    list: (isConfigured) => {
      const line = networkLight(isConfigured)
      const unasked = (['national-portal', 'vneid', 'payment', 'timestamp'] as const).map((service): ServiceLight => ({
        service,
        state: 'unknown',
        since: null,
        messageKey: 'sync.light.not-watched',
      }))
      return [line, provinceLight(line), ...unasked]
    },
  }
}
