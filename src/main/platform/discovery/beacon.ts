import { createSocket, type Socket } from 'node:dgram'
import { BEACON_PORT } from '../../../shared/domain/hub/hub-settings.ts'
import { stationOfHub } from '../../../shared/domain/hub/hub-name.ts'
import { listAdapters } from './adapters.ts'
import { beaconDigest, MAX_BEACON_BYTES, readBeacon, unitMark, writeBeacon } from './beacon-message.ts'
import type { Announced, DiscoveryDeps, DiscoveryHint, DiscoveryWay } from './discovery-parts.ts'

const EVERY_MS = 3_000
/** A new hub calls out at once and a few times more: one datagram is easily lost. */
const BURST_MS = [0, 100, 400, 1_000] as const
/** Datagrams looked at in one second, whoever sends them; the rest is dropped unread. */
const MAX_PER_SECOND = 50
/** Before the port is tried again: it may be in use, or there is no network at all. */
const REBIND_MS = 10_000

/**
 * A small signed datagram to the broadcast address of each adapter while a hub runs here; and an ear for others'. Nothing
 * secret is in it, and a forged one costs a listener one knock at a door that does not open.
 */
export function createBeacon(
  deps: DiscoveryDeps & { readonly onHint: (hint: DiscoveryHint) => void; readonly port?: number },
): DiscoveryWay {
  const { unit, origin, sign, logger, port = BEACON_PORT } = deps
  const mark = unitMark(unit)
  const isWelcome = createSieve(deps.now)
  const later = createTimers()
  let socket: Socket | undefined
  let isStopped = false
  let announced: Announced | undefined

  function listen(): void {
    if (isStopped) return
    const opened = createSocket({ type: 'udp4', reuseAddr: true })
    opened.on('error', (error) => {
      logger.warn('the beacon has no network', { error })
      socket = undefined
      opened.close()
      later.after(REBIND_MS, listen)
    })
    opened.on('message', (bytes, from) => {
      const hint = isWelcome(bytes.length) ? readHint(bytes, from.address, deps) : undefined
      if (hint) deps.onHint(hint)
    })
    opened.bind(port, '0.0.0.0', () => {
      opened.setBroadcast(true)
      opened.unref()
      socket = opened
      callOut()
    })
  }

  function callOut(): void {
    if (!announced || !socket) return
    const bytes = writeBeacon({ u: mark, hub: announced.origin, by: origin, port: announced.port }, sign)
    // Without a route the system refuses one adapter; the others still hear.
    for (const { broadcast } of listAdapters()) socket.send(bytes, port, broadcast, () => undefined)
  }

  const beat = setInterval(callOut, EVERY_MS)
  beat.unref()
  listen()

  return {
    announce: (hub) => {
      announced = hub
      if (hub) BURST_MS.forEach((ms) => later.after(ms, callOut))
    },
    stop: async () => {
      isStopped = true
      clearInterval(beat)
      later.clear()
      const open = socket
      socket = undefined
      if (open) await new Promise<void>((resolve) => open.close(resolve))
    },
  }
}

/** Where a beacon of another PC of this unit points; undefined for everything else that arrives. */
function readHint(bytes: Uint8Array, from: string, deps: DiscoveryDeps): DiscoveryHint | undefined {
  const beacon = readBeacon(bytes)
  if (!beacon || beacon.u !== unitMark(deps.unit) || beacon.by === deps.origin) return undefined
  const station = stationOfHub(beacon.hub)
  if (station !== beacon.by.slice(0, beacon.by.lastIndexOf('#'))) return undefined
  // A machine whose log is not here yet cannot be judged: a new PC knows nobody. One that is known must have signed.
  if (deps.checkSignature(beacon.by, beaconDigest(beacon), beacon.sig) === 'bad') return undefined
  return { address: `${from}:${beacon.port}`, station }
}

function createTimers() {
  const timers = new Set<NodeJS.Timeout>()
  return {
    after: (ms: number, act: () => void): void => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        act()
      }, ms)
      timer.unref()
      timers.add(timer)
    },
    clear: (): void => timers.forEach((timer) => clearTimeout(timer)),
  }
}

/** Lets through what may be a beacon, and only so many a second: a flood costs nothing but the counting. */
function createSieve(now: () => number): (size: number) => boolean {
  let second = 0
  let count = 0
  return (size) => {
    const current = Math.floor(now() / 1_000)
    if (current !== second) [second, count] = [current, 0]
    count += 1
    return count <= MAX_PER_SECOND && size <= MAX_BEACON_BYTES
  }
}
