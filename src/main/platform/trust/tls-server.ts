import type { ServerOptions } from 'node:https'
import { TLSSocket } from 'node:tls'
import type { Socket } from 'node:net'
import { parseMachineUri, type MachineName } from '../../../shared/domain/station/index.ts'
import { uriIn } from './certificates.ts'

/** What a machine needs to listen: its own certificate and the authorities of those who may call. PEM. */
export type ListeningTrust = {
  readonly certificate: string
  readonly privateKey: string
  /** The unit's CA; at the province one of each registered unit. */
  readonly authorities: readonly string[]
}

/**
 * TLS 1.3 with client certificates, nothing below and nobody without (sync.md §7.7). The own CA goes along in the chain, so that
 * a machine that knows only its fingerprint can pin it. Whoever has passed the handshake is asked again at every request:
 * {@link callerOfSocket}.
 */
export function createTlsServerOptions(trust: ListeningTrust & { readonly ownAuthority: string }): ServerOptions {
  return {
    cert: `${trust.certificate.trim()}\n${trust.ownAuthority.trim()}\n`,
    key: trust.privateKey,
    ca: [...trust.authorities],
    minVersion: 'TLSv1.3',
    requestCert: true,
    rejectUnauthorized: true,
    // A resumed session would skip the certificate; a full handshake costs milliseconds once a connection.
    sessionTimeout: 1,
  }
}

/** Who is on the other end, as its certificate says; undefined = nobody who may ask. The CA's signature was checked by TLS. */
export function callerOfSocket(socket: Socket, now: number): (MachineName & { readonly serial: string }) | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined || Date.parse(certificate.validTo) <= now) return undefined
  const name = parseMachineUri(uriIn(certificate.subjectAltName))
  return name && { ...name, serial: certificate.serialNumber.toUpperCase() }
}
