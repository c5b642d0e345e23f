import { X509Certificate } from 'node:crypto'
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { PeerCertificate } from 'node:tls'
import { createGunzip } from 'node:zlib'
import { parseMachineUri, type MachineName } from '../../../shared/domain/station/index.ts'
import { uriIn } from './certificates.ts'
import { TrustError, type TrustProblem } from './trust-failure.ts'

/** Whom this machine may call, asked anew at every connection. */
export type CallingTrust = {
  /** Own certificate and key, PEM; or why there is none to show. */
  readonly own: () => { readonly certificate: string; readonly privateKey: string } | TrustProblem
  /** PEM of the unit's CA and of the pinned gateways' CAs. */
  readonly authorities: () => readonly string[]
  /** Whether the machine a certificate of this authority names may be talked to. */
  readonly accepts: (machine: MachineName, authority: string) => boolean
  /** Changes when somebody was shut out: connections made before are not used again. */
  readonly generation: () => string
}

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const KEEP_ALIVE_MS = 30_000
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * `fetch` between machines of one unit: TLS 1.3 with our certificate, and the other side known by its `qmc://` name under a
 * pinned CA, whatever its address. Plain http goes to this machine only. Rejects as `fetch` does, with the cause below.
 */
export function createTrustedFetch(trust: CallingTrust, plainFetch: typeof globalThis.fetch = globalThis.fetch) {
  let kept: { readonly key: string; readonly agent: Agent } | undefined

  /** Kept while certificate and authorities are the same: a full handshake is dearer than ten requests. */
  function agent(): Agent {
    const own = trust.own()
    if (typeof own === 'string') throw new TrustError(own)
    const authorities = trust.authorities()
    const key = [own.certificate, ...authorities, trust.generation()].join('\n')
    if (kept?.key === key) return kept.agent
    kept?.agent.destroy()
    const made = new Agent({
      keepAlive: true,
      keepAliveMsecs: KEEP_ALIVE_MS,
      maxSockets: 6,
      maxCachedSessions: 0,
      cert: own.certificate,
      key: own.privateKey,
      ca: [...authorities],
      minVersion: 'TLSv1.3',
      rejectUnauthorized: true,
      checkServerIdentity: (_host: string, certificate: PeerCertificate) => identityFault(trust, certificate),
    })
    kept = { key, agent: made }
    return made
  }

  const trustedFetch: typeof globalThis.fetch = async (input, init = {}) => {
    // Node wants to hear that a stream is sent before the answer is read.
    const asked = new Request(input, { ...init, ...(init.body instanceof ReadableStream ? { duplex: 'half' } : {}) })
    const url = new URL(asked.url)
    if (url.protocol === 'http:') {
      if (!LOOPBACK.test(url.hostname)) throw failed(new TrustError('plain-http'))
      return plainFetch(input, init)
    }
    try {
      return await send({ url, asked, agent: agent(), signal: asked.signal })
    } catch (error) {
      if (asked.signal.aborted) throw asked.signal.reason
      throw failed(error)
    }
  }
  /** Ends the kept connections: after a revocation, and at the end. */
  const close = (): void => {
    kept?.agent.destroy()
    kept = undefined
  }
  return { fetch: trustedFetch, close }
}

function identityFault(trust: CallingTrust, certificate: PeerCertificate): Error | undefined {
  const shown = new X509Certificate(certificate.raw)
  const machine = parseMachineUri(uriIn(shown.subjectAltName))
  const authority = trust.authorities().find((pem) => shown.verify(new X509Certificate(pem).publicKey))
  return machine !== undefined && authority !== undefined && trust.accepts(machine, authority)
    ? undefined
    : new TrustError('not-trusted')
}

type Sending = { readonly url: URL; readonly asked: Request; readonly agent: Agent; readonly signal: AbortSignal }

function send({ url, asked, agent, signal }: Sending): Promise<Response> {
  const headers = Object.fromEntries(asked.headers)
  const options: RequestOptions = { method: asked.method, headers, agent, signal }
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(url, options, (incoming) => {
      try {
        resolve(toResponse(incoming))
      } catch (error) {
        incoming.destroy()
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    outgoing.once('error', reject)
    if (asked.body === null) outgoing.end()
    else
      Readable.fromWeb(asked.body)
        .once('error', (error) => outgoing.destroy(error))
        .pipe(outgoing)
  })
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = new Headers()
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '')
  const status = incoming.statusCode ?? 0
  if (NO_BODY.has(status)) incoming.resume()
  const body = NO_BODY.has(status) ? null : (Readable.toWeb(unpacked(incoming)) as ReadableStream<Uint8Array>) // one stream, two type libraries
  return new Response(body, { status, statusText: incoming.statusMessage ?? '', headers })
}

/** `fetch` unpacks by itself, and so must its stand-in. */
function unpacked(incoming: IncomingMessage): Readable {
  if (incoming.headers['content-encoding'] !== 'gzip') return incoming
  const unzip = createGunzip()
  incoming.once('error', (error) => unzip.destroy(error))
  return incoming.pipe(unzip)
}

/** The shape of `fetch`'s own failure, so that callers look at one thing: `error.cause.code`. */
function failed(cause: unknown): TypeError {
  const certain = isCertificateRefusal(cause) ? new TrustError('not-trusted', { cause }) : cause
  return new TypeError('fetch failed', { cause: certain })
}

/** OpenSSL's own words for "I do not know who that is". */
function isCertificateRefusal(error: unknown): boolean {
  if (error instanceof TrustError || !(error instanceof Error) || !('code' in error)) return false
  return /^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_|INVALID_PURPOSE|ERR_TLS_CERT|INVALID_CA)/.test(String(error.code))
}
