import type { ServiceLight } from '../../../shared/ipc/contract/sync.ts'
import type { ServiceProbe } from './service-probe.ts'
import { createLightWatch, type WatchPace } from './light-watch.ts'
import { createTcpProbe } from './tcp-probe.ts'
import { createTimestampProbe } from './timestamp-probe.ts'
import { createWebProbe } from './web-probe.ts'

export type { WatchPace } from './light-watch.ts'

/** The services that are asked directly; `network` and `province` are told by the exchange. */
export type WatchedService = Exclude<ServiceLight['service'], 'network' | 'province'>
export const WATCHED: readonly WatchedService[] = ['national-portal', 'vneid', 'payment', 'timestamp']

export type LightsDeps = {
  /** `https://…`, `tcp://host:port`, `tls://host:port`; empty: not said. */
  readonly addressOf: (service: WatchedService) => string
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly onChange: () => void
  readonly random?: () => number
  readonly pace?: WatchPace
  readonly timeoutMs?: number
}

export type Lights = ReturnType<typeof createLights>

/** One watch for each outside service that nobody else asks. */
export function createLights({ addressOf, random = Math.random, ...deps }: LightsDeps) {
  const probe = chooseProbe(deps)
  const watches = WATCHED.map((service) =>
    createLightWatch({ ...deps, random, service, probe: probe(service), address: () => addressOf(service) }),
  )
  return {
    start: () => watches.forEach((watch) => watch.start()),
    stop: async (): Promise<void> => {
      await Promise.all(watches.map((watch) => watch.stop()))
    },
    settingsChanged: () => watches.forEach((watch) => watch.addressChanged()),
    list: (): ServiceLight[] => watches.map((watch) => watch.light()),
  }
}

function chooseProbe(deps: Pick<LightsDeps, 'fetch' | 'now' | 'timeoutMs'>): (service: WatchedService) => ServiceProbe {
  const [web, tcp, stamp] = [createWebProbe(deps), createTcpProbe(deps), createTimestampProbe(deps)]
  return (service) => ({
    ask: (address, signal) => {
      const isPlainSocket = address.startsWith('tcp:') || address.startsWith('tls:')
      const probe = isPlainSocket ? tcp : service === 'timestamp' ? stamp : web
      return probe.ask(address, signal)
    },
  })
}
