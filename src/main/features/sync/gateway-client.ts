import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { z } from 'zod'
import {
  bodilessStatement,
  logHashPath,
  MAX_BODY_BYTES,
  ORIGIN_HEADER,
  parseRetryAfter,
  REQUEST_TAG,
  SIGNATURE_HEADER,
  SyncAnswer,
  type SyncRequest,
} from '../../../shared/sync/index.ts'
import type { Origin } from '../../../shared/domain/journal/index.ts'
import { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import type { StationIdentity } from '../../platform/journal/index.ts'
import { trustProblemOf } from '../../platform/trust/index.ts'
import type { HashAnswer } from './find-shared-prefix.ts'

const gzipAsync = promisify(gzip)
const GZIP_FROM_BYTES = 1_024
/** A full batch on a line of 64 kbit/s, with room to spare. */
const EXCHANGE_TIMEOUT_MS = 60_000

export type Exchanged =
  | {
      readonly kind: 'answer'
      readonly answer: SyncAnswer
      readonly startedAt: number
      readonly endedAt: number
      readonly retryAfterMs: number | undefined
    }
  /** Nobody answered, or the line broke. `reason` is the system's own code, for the log. */
  | {
      readonly kind: 'unreachable'
      readonly reason: string
      /** The line was not opened, or not believed: the sentence that says why. */
      readonly messageKey?: string | undefined
    }
  /** Somebody answered, but not our gateway: a log-in page, a proxy, a wrong address. */
  | { readonly kind: 'not-a-gateway'; readonly status: number }

export type GatewayClient = {
  readonly exchange: (request: SyncRequest, signal: AbortSignal) => Promise<Exchanged>
  /** Hash of one event of a log as the peer has it. Never rejects. */
  readonly hashAt: (origin: Origin, seq: number, signal: AbortSignal) => Promise<HashAnswer>
}

export type GatewayClientDeps = {
  readonly fetch: typeof globalThis.fetch
  readonly identity: StationIdentity
  readonly now: () => number
  readonly timeoutMs?: number
}

/** One HTTP exchange with the gateway at `url`; never rejects. A secret in the address (`http://secret@host`) becomes a header. */
export function createGatewayClient(url: string, deps: GatewayClientDeps): GatewayClient {
  const { identity, now, timeoutMs = EXCHANGE_TIMEOUT_MS } = deps
  return {
    hashAt: (origin, seq, signal) => askHash(url, { ...deps, path: logHashPath(origin, seq), signal }),
    exchange: async (request, signal) => {
      const startedAt = now()
      try {
        const place = toPlace(url)
        const json = Buffer.from(JSON.stringify(request))
        const isPacked = json.length >= GZIP_FROM_BYTES
        const response = await deps.fetch(`${place.base}/v1/sync`, {
          method: 'POST',
          headers: {
            ...place.headers,
            'content-type': 'application/json; charset=utf-8',
            'accept-encoding': 'gzip',
            ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
            [SIGNATURE_HEADER]: identity.sign(createHash('sha256').update(REQUEST_TAG).update(json).digest('hex')),
          },
          body: isPacked ? new Uint8Array(await gzipAsync(json)) : new Uint8Array(json),
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        })
        const answer = parseAnswer(await readLimited(response))
        const endedAt = now()
        if (answer === undefined) return { kind: 'not-a-gateway', status: response.status }
        return {
          kind: 'answer',
          answer,
          startedAt,
          endedAt,
          retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), endedAt),
        }
      } catch (error) {
        const distrust = trustProblemOf(error)
        return { kind: 'unreachable', reason: reasonOf(error), messageKey: distrust && `trust.${distrust}` }
      }
    },
  }
}

const HashText = z.object({ hash: Sha256Hex.nullable() })

async function askHash(
  url: string,
  request: GatewayClientDeps & { readonly path: string; readonly signal: AbortSignal },
): Promise<HashAnswer> {
  const { identity, path, signal, timeoutMs = EXCHANGE_TIMEOUT_MS } = request
  try {
    const place = toPlace(url)
    const statement = createHash('sha256').update(REQUEST_TAG).update(bodilessStatement('GET', path)).digest('hex')
    const response = await request.fetch(`${place.base}${path}`, {
      headers: { ...place.headers, [ORIGIN_HEADER]: identity.origin, [SIGNATURE_HEADER]: identity.sign(statement) },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    const answer = response.ok ? HashText.safeParse(JSON.parse(await readLimited(response))) : undefined
    return answer?.success ? { kind: 'hash', hash: answer.data.hash ?? undefined } : { kind: 'unreachable' }
  } catch {
    // Whatever broke on the way: nothing was learned, and the next turn asks again.
    return { kind: 'unreachable' }
  }
}

function toPlace(url: string): { readonly base: string; readonly headers: Readonly<Record<string, string>> } {
  const address = new URL(url)
  const secret = decodeURIComponent(address.password || address.username)
  address.username = ''
  address.password = ''
  return { base: address.href.replace(/\/+$/, ''), headers: secret === '' ? {} : { authorization: `Bearer ${secret}` } }
}

function parseAnswer(text: string): SyncAnswer | undefined {
  try {
    const parsed = SyncAnswer.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Not JSON: a page made for people.
    return undefined
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  // undici's stream is async iterable; the shared type of `body` does not say so.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** `fetch failed` says nothing; the cause below it has the system's code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause instanceof Error ? reasonOf(error.cause) : error.name
}
