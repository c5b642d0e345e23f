import { z } from 'zod'
import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import {
  parseRetryAfter,
  VerifiedAnswer,
  WantAnswer,
  WRONG_HASH_STATUS,
  type BlobHead,
  type BlobKeeper,
  type BlobVerified,
  type Trouble,
} from '../../../shared/sync/index.ts'

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

export type BlobClient = ReturnType<typeof createBlobClient>

const QUESTION_TIMEOUT_MS = 20_000
/** One part of an upload, and the verifying of the whole behind the last one. */
const PART_TIMEOUT_MS = 60_000
const MAX_ANSWER_BYTES = 512 * 1024
const UPLOAD_PATH = /^\/v1\/blobs\/[0-9a-f]{32}$/
const TUS = { 'tus-resumable': '1.0.0' } as const

/** The calls of sync.md §7.1 about blobs; tus 1.0.0 for what goes up. None of them rejects. */
export function createBlobClient(peer: BlobPeer, now: () => number) {
  const { base, headers } = toPlace(peer.url)
  const call = (path: string, init: RequestInit, signal: AbortSignal, timeoutMs = QUESTION_TIMEOUT_MS): Promise<Called> =>
    guarded(async () => {
      const response = await peer.fetch(`${base}${path}`, {
        ...init,
        headers: { ...headers, ...init.headers },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      })
      const failure = failureOf(response, now())
      if (failure === undefined) return ok(response)
      await response.body?.cancel()
      return err(failure)
    })
  const ask = async <T>(
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<Result<T, WireFailure>> => {
    const json = { 'content-type': 'application/json; charset=utf-8' }
    const answer = await call(`/v1/blobs/${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) }, signal)
    return answer.ok ? readAnswer(answer.value, schema) : answer
  }
  return {
    peer,
    /** Which of these the other side lacks. */
    want: async (have: readonly Sha256Hex[], signal: AbortSignal): Promise<Result<readonly Sha256Hex[], WireFailure>> => {
      const answer = await ask('want', { have }, WantAnswer, signal)
      return answer.ok ? ok(answer.value.wants) : answer
    },
    /** For which of these the other side gives its word. */
    verified: async (
      sha256: readonly Sha256Hex[],
      signal: AbortSignal,
    ): Promise<Result<readonly BlobVerified[], WireFailure>> => {
      const answer = await ask('verified', { sha256 }, VerifiedAnswer, signal)
      return answer.ok ? ok(answer.value.verified) : answer
    },
    /** Announces a blob. The path takes its bytes; `already` where it is there. */
    begin: async ({ sha256, size, kind }: BlobHead, signal: AbortSignal): Promise<Result<string | 'already', WireFailure>> => {
      const metadata = Object.entries({ sha256, kind }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      const announced = { ...TUS, 'upload-length': String(size), 'upload-metadata': metadata.join(',') }
      const begun = await call('/v1/blobs', { method: 'POST', headers: announced }, signal)
      if (!begun.ok) return begun.error.kind === 'refused' && begun.error.status === 409 ? ok('already') : begun
      const path = begun.value.headers.get('location') ?? ''
      await begun.value.body?.cancel()
      return UPLOAD_PATH.test(path) ? ok(path) : err({ kind: 'refused', status: begun.value.status })
    },
    /** Bytes of this upload that are durable over there. */
    offset: async (path: string, signal: AbortSignal): Promise<Result<number, WireFailure>> => {
      const answer = await call(path, { method: 'HEAD', headers: TUS }, signal)
      return answer.ok ? offsetOf(answer.value) : answer
    },
    /** Sends a part. After the last byte the answer comes only when the whole is verified and durable. */
    append: async (
      path: string,
      part: { readonly offset: number; readonly bytes: Uint8Array },
      signal: AbortSignal,
    ): Promise<Result<number, WireFailure>> => {
      const said = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(part.offset) }
      const sent = await call(path, { method: 'PATCH', headers: said, body: new Uint8Array(part.bytes) }, signal, PART_TIMEOUT_MS)
      if (!sent.ok) return sent
      await sent.value.body?.cancel()
      return offsetOf(sent.value)
    },
    /** The bytes from `from` on; the stream breaks off where the line does. */
    download: async (
      sha256: Sha256Hex,
      from: number,
      signal: AbortSignal,
    ): Promise<Result<AsyncIterable<Uint8Array>, WireFailure>> => {
      const range: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
      const answer = await guarded(() =>
        peer.fetch(`${base}/v1/blobs/${sha256}`, { headers: { ...headers, ...range }, redirect: 'manual', signal }).then(ok),
      )
      if (!answer.ok) return answer
      const failure = failureOf(answer.value, now())
      if (failure === undefined && answer.value.status === (from > 0 ? 206 : 200))
        // undici's stream is async iterable; the shared type of `body` does not say so.
        return ok((answer.value.body ?? []) as AsyncIterable<Uint8Array>)
      await answer.value.body?.cancel()
      return err(failure ?? { kind: 'refused', status: answer.value.status })
    },
  }
}

type Called = Result<Response, WireFailure>

async function guarded(work: () => Promise<Called>): Promise<Called> {
  try {
    return await work()
  } catch (error) {
    return err({ kind: 'unreachable', reason: reasonOf(error) })
  }
}

function failureOf(response: Response, now: number): WireFailure | undefined {
  const { status } = response
  if (status >= 200 && status < 300) return undefined
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 507) return { kind: 'no-room' }
  if (status === WRONG_HASH_STATUS) return { kind: 'wrong-hash' }
  if (status === 429 || status === 503)
    return { kind: 'busy', retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), now) }
  return { kind: 'refused', status }
}

async function readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<Result<T, WireFailure>> {
  try {
    const chunks: Uint8Array[] = []
    let size = 0
    // undici's stream is async iterable; the shared type of `body` does not say so.
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page made for people: undefined fails the schema.
    return undefined
  }
}

function offsetOf(response: Response): Result<number, WireFailure> {
  const offset = response.headers.get('upload-offset') ?? ''
  return /^\d{1,15}$/.test(offset) ? ok(Number(offset)) : err({ kind: 'refused', status: response.status })
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
