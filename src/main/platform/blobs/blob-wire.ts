import type { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { parseRetryAfter, WRONG_HASH_STATUS, type BlobKeeper, type Trouble } from '../../../shared/sync/index.ts'

/** A hub or gateway as blobs see it. */
export type BlobPeer = {
  readonly role: BlobKeeper
  /** `https://host:port`, perhaps with a path before `/v1`; a secret in it (`http://secret@host`) becomes a header. */
  readonly url: string
  /** Proves who asks: by the certificate of the machine, or by signing the request. */
  readonly fetch: typeof globalThis.fetch
}

/**
 * `unreachable`: nobody answered, or the line broke. `busy`: the other side asked for quiet. `no-room`: its disk is full.
 * `refused`: it does not serve this machine, or is no gateway at all. `gone`: it knows nothing of this upload or blob.
 * `wrong-hash`: what arrived is not what was announced; it kept nothing.
 */
export type WireFailure =
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'busy'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'no-room' | 'gone' | 'wrong-hash' }
  | { readonly kind: 'refused'; readonly status: number }

/** How a failure counts for the back-off. */
export function troubleOf(failure: WireFailure): { readonly trouble: Trouble; readonly retryAfterMs: number | undefined } {
  if (failure.kind === 'busy') return { trouble: 'busy', retryAfterMs: failure.retryAfterMs }
  return { trouble: failure.kind === 'no-room' ? 'busy' : 'failed', retryAfterMs: undefined }
}

export type WireCall = {
  /** From `/v1` on. */
  readonly path: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
  /** Absent: a stream that may last. */
  readonly timeoutMs?: number
}

export type BlobWire = ReturnType<typeof createBlobWire>

const MAX_ANSWER_BYTES = 512 * 1024

/** One HTTP call at a time to one peer; what can go wrong on a line is a value. */
export function createBlobWire(peer: BlobPeer, now: () => number) {
  const { base, headers } = toPlace(peer.url)

  /** A 2xx answer; its body is the caller's. */
  async function call({ path, method, body, signal, timeoutMs, ...more }: WireCall): Promise<Result<Response, WireFailure>> {
    try {
      const response = await peer.fetch(`${base}${path}`, {
        method,
        headers: { ...headers, ...more.headers },
        body,
        redirect: 'manual',
        signal: timeoutMs === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      })
      const failure = failureOf(response, now())
      if (failure === undefined) return ok(response)
      await response.body?.cancel()
      return err(failure)
    } catch (error) {
      return err({ kind: 'unreachable', reason: reasonOf(error) })
    }
  }

  /** A question in JSON and its answer by `schema`. */
  async function ask<T>(
    question: { readonly path: string; readonly body: unknown; readonly signal: AbortSignal; readonly timeoutMs: number },
    schema: z.ZodType<T>,
  ): Promise<Result<T, WireFailure>> {
    const json = { 'content-type': 'application/json; charset=utf-8' }
    const answer = await call({ ...question, method: 'POST', headers: json, body: JSON.stringify(question.body) })
    return answer.ok ? readAnswer(answer.value, schema) : answer
  }

  return { call, ask }
}

function failureOf(response: Response, now: number): WireFailure | undefined {
  const { status } = response
  if (status >= 200 && status < 300) return undefined
  switch (status) {
    case 404:
    case 410:
      return { kind: 'gone' }
    case 507:
      return { kind: 'no-room' }
    case WRONG_HASH_STATUS:
      return { kind: 'wrong-hash' }
    case 429:
    case 503:
      return { kind: 'busy', retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), now) }
    default:
      return { kind: 'refused', status }
  }
}

async function readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<Result<T, WireFailure>> {
  try {
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of bodyOf(response)) {
      size += chunk.length
      if (size > MAX_ANSWER_BYTES) return err({ kind: 'refused', status: response.status })
      chunks.push(chunk)
    }
    const parsed = schema.safeParse(parseJson(Buffer.concat(chunks).toString('utf8')))
    return parsed.success ? ok(parsed.data) : err({ kind: 'refused', status: response.status })
  } catch (error) {
    return err({ kind: 'unreachable', reason: reasonOf(error) })
  }
}

/** undici's stream is async iterable; the shared type of `body` does not say so. */
export function bodyOf(response: Response): AsyncIterable<Uint8Array> {
  return (response.body ?? []) as AsyncIterable<Uint8Array>
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page made for people: undefined fails the schema.
    return undefined
  }
}

function toPlace(url: string): { readonly base: string; readonly headers: Readonly<Record<string, string>> } {
  const address = new URL(url)
  const secret = decodeURIComponent(address.password || address.username)
  address.username = ''
  address.password = ''
  return { base: address.href.replace(/\/+$/, ''), headers: secret === '' ? {} : { authorization: `Bearer ${secret}` } }
}

/** `fetch failed` says nothing; the cause below it has the system's code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause instanceof Error ? reasonOf(error.cause) : error.name
}
