import { EventEmitter } from 'node:events'
import bonjour from 'bonjour-service'
import { stationOfHub } from '../../../shared/domain/hub/hub-name.ts'
import { listAdapters } from './adapters.ts'
import { unitMark } from './beacon-message.ts'
import type { Announced, DiscoveryDeps, DiscoveryHint, DiscoveryWay } from './discovery-parts.ts'

/** `_motcua-sync._tcp`. */
const SERVICE = 'motcua-sync'
/** Between two looks at the adapters, and two questions to the network. Milliseconds. */
const REFRESH_MS = 5_000

/** One speaker on one adapter. */
type Speaker = { readonly ask: () => void; readonly announce: (hub: Announced | undefined) => void; readonly stop: () => void }

/**
 * mDNS, one instance an adapter: on several adapters a single one speaks on whichever the system prefers. Bound to all
 * addresses, for bound to one it never hears a multicast on Linux (sync.md §8).
 */
export function createMdns(deps: DiscoveryDeps & { readonly onHint: (hint: DiscoveryHint) => void }): DiscoveryWay {
  const speakers = new Map<string, Speaker>()
  let announced: Announced | undefined

  function refresh(): void {
    const present = new Set(listAdapters().map(({ address }) => address))
    for (const [address, speaker] of speakers) {
      if (present.has(address)) continue
      speaker.stop()
      speakers.delete(address)
    }
    for (const address of present) {
      if (!speakers.has(address)) open(address)
    }
    speakers.forEach((speaker) => speaker.ask())
  }

  function open(address: string): void {
    const speaker = createSpeaker(address, deps, () => {
      speakers.get(address)?.stop()
      speakers.delete(address)
    })
    speakers.set(address, speaker)
    speaker.announce(announced)
  }

  const timer = setInterval(refresh, REFRESH_MS)
  timer.unref()
  refresh()

  return {
    announce: (hub) => {
      announced = hub
      speakers.forEach((speaker) => speaker.announce(hub))
    },
    stop: () => {
      clearInterval(timer)
      speakers.forEach((speaker) => speaker.stop())
      speakers.clear()
      return Promise.resolve()
    },
  }
}

function createSpeaker(
  address: string,
  deps: DiscoveryDeps & { readonly onHint: (hint: DiscoveryHint) => void },
  onBroken: () => void,
): Speaker {
  const { unit, origin, logger } = deps
  const u = unitMark(unit)
  // `interface` and `bind` are options of multicast-dns that bonjour-service passes on without naming them.
  const options: object = { interface: address, bind: '0.0.0.0' }
  const broken = (error: unknown): void => {
    logger.debug('mDNS does not work on an adapter', { error })
    onBroken()
  }
  const instance = new bonjour.Bonjour(options, broken)
  catchErrors(instance, broken)
  const browser = instance.find({ type: SERVICE }, (service) => {
    const txt: unknown = service.txt
    const from = service.referer?.address
    if (from === undefined || !isOurs(txt) || txt.u !== u || txt.by === origin) return
    deps.onHint({ address: `${from}:${service.port}`, station: stationOfHub(txt.hub) })
  })
  let published: Announced | undefined
  return {
    ask: () => {
      browser.expire()
      browser.update()
    },
    announce: (hub) => {
      if (hub?.origin === published?.origin && hub?.port === published?.port) return
      if (published) instance.unpublishAll()
      published = hub
      if (!hub) return
      const name = `${unitMark(hub.origin)}-${address.replaceAll('.', '-')}`
      instance.publish({
        name,
        type: SERVICE,
        port: hub.port,
        probe: false,
        disableIPv6: true,
        txt: { u, hub: hub.origin, by: origin },
      })
    },
    stop: () => {
      browser.stop()
      instance.destroy()
    },
  }
}

/** Without a listener an "address in use" of the socket would end the process. The emitter is not among the declared members. */
function catchErrors(instance: object, onError: (error: unknown) => void): void {
  const server: unknown = Reflect.get(instance, 'server')
  const mdns: unknown = typeof server === 'object' && server !== null ? Reflect.get(server, 'mdns') : undefined
  if (mdns instanceof EventEmitter) mdns.on('error', onError)
}

function isOurs(txt: unknown): txt is { readonly u: string; readonly hub: string; readonly by: string } {
  if (typeof txt !== 'object' || txt === null) return false
  return ['u', 'hub', 'by'].every((key) => typeof Reflect.get(txt, key) === 'string')
}
