import { connect, type DetailedPeerCertificate } from 'node:tls'
import { isFingerprintOf } from '../../../shared/domain/station/index.ts'
import { fingerprintOf, isAuthority } from './certificates.ts'

export type PinnedPlace = { readonly host: string; readonly port: number; readonly fingerprint: string }

/** `unreachable`: nobody answers there. `not-the-one`: somebody does, without the CA the code speaks of. */
export type PinningFailure = 'unreachable' | 'not-the-one'

/** PEM of the CA, or why there is none. */
export type Pinned = { readonly ca: string } | { readonly failure: PinningFailure }

/**
 * The CA certificate of whoever answers at this place, if it is the one the fingerprint was made from. Nothing is sent:
 * the connection ends after the handshake, and the real one trusts only this CA.
 */
export function fetchPinnedAuthority(
  place: PinnedPlace,
  options: {
    readonly timeoutMs?: number
    /** Own certificate, where the other side wants one even for a handshake. PEM. */
    readonly own?: { readonly certificate: string; readonly privateKey: string }
  } = {},
): Promise<Pinned> {
  const { own, timeoutMs = 8_000 } = options
  return new Promise((resolve) => {
    const socket = connect({
      host: place.host,
      port: place.port,
      minVersion: 'TLSv1.3',
      // Nobody is believed yet: the fingerprint decides, below.
      rejectUnauthorized: false,
      cert: own?.certificate,
      key: own?.privateKey,
    })
    const end = (answer: Pinned): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(timeoutMs, () => end({ failure: 'unreachable' }))
    socket.once('error', () => end({ failure: 'unreachable' }))
    socket.once('secureConnect', () => {
      const chain = chainOf(socket.getPeerCertificate(true))
      const authority = chain.find((pem) => isFingerprintOf(place, fingerprintOf(pem)))
      end(authority !== undefined && isAuthority(authority) ? { ca: authority } : { failure: 'not-the-one' })
    })
  })
}

function chainOf(leaf: DetailedPeerCertificate): readonly string[] {
  const chain: string[] = []
  const seen = new Set<string>()
  for (let at: DetailedPeerCertificate | undefined = leaf; at?.raw && !seen.has(at.fingerprint256); at = at.issuerCertificate) {
    seen.add(at.fingerprint256)
    chain.push(toPem(at.raw))
  }
  return chain
}

const toPem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
