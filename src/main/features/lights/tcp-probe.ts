import net from 'node:net'
import tls from 'node:tls'
import type { ProbeOutcome, ServiceProbe } from './service-probe.ts'
import { failureOf } from './failure-of.ts'
import { PROBE_TIMEOUT_MS } from './web-probe.ts'

/** A service that speaks no HTTP (`tcp://host:port`, `tls://host:port`): it is there when it takes the connection. */
export function createTcpProbe({
  now,
  timeoutMs = PROBE_TIMEOUT_MS,
}: {
  readonly now: () => number
  readonly timeoutMs?: number
}): ServiceProbe {
  return {
    ask: (address, signal) =>
      new Promise<ProbeOutcome>((resolve) => {
        const startedAt = now()
        const end = (outcome: ProbeOutcome): void => {
          signal.removeEventListener('abort', onAbort)
          socket.destroy()
          resolve(outcome)
        }
        const onAbort = (): void => end({ kind: 'failed', reason: 'silent' })
        const { hostname, port, protocol } = new URL(address)
        // A URL keeps the brackets of an IPv6 address; a socket wants none.
        const place = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }
        // RFC 6066: an address is no server name.
        const name = net.isIP(place.host) === 0 ? { servername: place.host } : {}
        const socket = protocol === 'tls:' ? tls.connect({ ...place, ...name }) : net.connect(place)
        socket.setTimeout(timeoutMs, onAbort)
        socket.once('error', (error) => end({ kind: 'failed', reason: failureOf(error) }))
        socket.once(protocol === 'tls:' ? 'secureConnect' : 'connect', () =>
          end({ kind: 'answered', elapsedMs: now() - startedAt }),
        )
        signal.addEventListener('abort', onAbort, { once: true })
      }),
  }
}
