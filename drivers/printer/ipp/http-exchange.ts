import * as http from 'node:http'
import * as https from 'node:https'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'

/** What became of one question. `sent`: the whole question had left this machine, so the other side may have acted on it. */
export type ExchangeResult =
  | Readonly<{ kind: 'answer'; status: number; body: Buffer }>
  | Readonly<{ kind: 'unreachable'; errorCode: string }>
  | Readonly<{ kind: 'lost'; sent: boolean; timedOut: boolean }>
  | Readonly<{ kind: 'aborted'; sent: boolean }>

export type ExchangeOptions = Readonly<{
  url: URL
  body: Buffer
  /** Limit for the connection alone: a printer that is off must be told at once. */
  connectMs: number
  /** Limit for the whole exchange. */
  totalMs: number
  acceptAnyCertificate: boolean
  signal?: CancelSignal
}>

const MAX_ANSWER_BYTES = 8 * 1024 * 1024

/** One POST, one result; never rejects and always ends within `totalMs`. */
export function exchange(options: ExchangeOptions): Promise<ExchangeResult> {
  const { signal } = options
  if (signal?.aborted) return Promise.resolve({ kind: 'aborted', sent: false })
  return new Promise((resolve) => {
    let connected = false
    let sent = false
    const request = openRequest(options)
    const finish = (result: ExchangeResult): void => {
      clearTimeout(connectTimer)
      clearTimeout(totalTimer)
      signal?.removeEventListener('abort', onAbort)
      resolve(result)
      request.destroy()
    }
    const onAbort = (): void => finish({ kind: 'aborted', sent })
    const noConnection = (errorCode: string): void => finish({ kind: 'unreachable', errorCode })
    const connectTimer = setTimeout(() => {
      if (!connected) noConnection('ETIMEDOUT')
    }, options.connectMs)
    const totalTimer = setTimeout(() => finish({ kind: 'lost', sent, timedOut: true }), options.totalMs)
    signal?.addEventListener('abort', onAbort, { once: true })

    request.on('socket', (socket) =>
      socket.once(options.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (connected = true)),
    )
    request.on('finish', () => (sent = true))
    request.on('error', (error: NodeJS.ErrnoException) =>
      connected ? finish({ kind: 'lost', sent, timedOut: false }) : noConnection(error.code ?? 'ECONNFAILED'),
    )
    request.on('response', (response) =>
      collect(response, (body) => {
        finish(body ? { kind: 'answer', status: response.statusCode ?? 0, body } : { kind: 'lost', sent, timedOut: false })
      }),
    )
    request.end(options.body)
  })
}

function openRequest({ url, body, acceptAnyCertificate }: ExchangeOptions): http.ClientRequest {
  const common = {
    method: 'POST',
    // No pool: a printer closes idle connections when it likes, and a job must not be lost to a stale one.
    agent: false as const,
    headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length, Connection: 'close' },
  }
  if (url.protocol !== 'https:') return http.request(url, common)
  return https.request(url, { ...common, rejectUnauthorized: !acceptAnyCertificate })
}

/** The whole body, or undefined when it was cut off or is larger than any honest answer. */
function collect(response: http.IncomingMessage, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) done(undefined)
    else chunks.push(chunk)
  })
  response.on('end', () => done(response.complete ? Buffer.concat(chunks) : undefined))
  response.on('error', () => done(undefined))
}
