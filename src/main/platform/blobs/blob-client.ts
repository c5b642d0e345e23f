import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { VerifiedAnswer, WantAnswer, type BlobHead, type BlobVerified } from '../../../shared/sync/index.ts'
import { bodyOf, createBlobWire, type BlobPeer, type BlobWire, type WireFailure } from './blob-wire.ts'

export type BlobClient = ReturnType<typeof createBlobClient>

const QUESTION_TIMEOUT_MS = 20_000
/** One part of an upload, and the verifying of the whole behind the last one. */
const PART_TIMEOUT_MS = 60_000
const UPLOAD_PATH = /^\/v1\/blobs\/[0-9a-f]{32}$/
const TUS = { 'tus-resumable': '1.0.0' } as const

/** The calls of sync.md §7.1 about blobs; tus 1.0.0 for what goes up. None of them rejects. */
export function createBlobClient(peer: BlobPeer, now: () => number) {
  const wire = createBlobWire(peer, now)
  return {
    peer,
    /** Which of these the other side lacks. */
    want: async (have: readonly Sha256Hex[], signal: AbortSignal): Promise<Result<readonly Sha256Hex[], WireFailure>> => {
      const question = { path: '/v1/blobs/want', body: { have }, signal, timeoutMs: QUESTION_TIMEOUT_MS }
      const answer = await wire.ask(question, WantAnswer)
      return answer.ok ? ok(answer.value.wants) : answer
    },
    /** For which of these the other side gives its word. */
    verified: async (
      sha256: readonly Sha256Hex[],
      signal: AbortSignal,
    ): Promise<Result<readonly BlobVerified[], WireFailure>> => {
      const question = { path: '/v1/blobs/verified', body: { sha256 }, signal, timeoutMs: QUESTION_TIMEOUT_MS }
      const answer = await wire.ask(question, VerifiedAnswer)
      return answer.ok ? ok(answer.value.verified) : answer
    },
    /** The bytes from `from` on; the stream breaks off where the line does. */
    download: async (
      sha256: Sha256Hex,
      from: number,
      signal: AbortSignal,
    ): Promise<Result<AsyncIterable<Uint8Array>, WireFailure>> => {
      const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
      const answer = await wire.call({ path: `/v1/blobs/${sha256}`, method: 'GET', headers, signal })
      if (!answer.ok) return answer
      if (answer.value.status === (from > 0 ? 206 : 200)) return ok(bodyOf(answer.value))
      await answer.value.body?.cancel()
      return err({ kind: 'refused', status: answer.value.status })
    },
    ...createUploads(wire),
  }
}

function createUploads({ call }: BlobWire) {
  return {
    /** Announces a blob. `path` takes its bytes; undefined where they are there already. */
    begin: async (
      { sha256, size, kind }: BlobHead,
      signal: AbortSignal,
    ): Promise<Result<{ readonly path: string | undefined }, WireFailure>> => {
      const metadata = Object.entries({ sha256, kind }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      const headers = { ...TUS, 'upload-length': String(size), 'upload-metadata': metadata.join(',') }
      const begun = await call({ path: '/v1/blobs', method: 'POST', headers, signal, timeoutMs: QUESTION_TIMEOUT_MS })
      if (!begun.ok) return begun.error.kind === 'refused' && begun.error.status === 409 ? ok({ path: undefined }) : begun
      const path = begun.value.headers.get('location') ?? ''
      await begun.value.body?.cancel()
      return UPLOAD_PATH.test(path) ? ok({ path }) : err({ kind: 'refused', status: begun.value.status })
    },
    /** Bytes of this upload that are durable over there. */
    offset: async (path: string, signal: AbortSignal): Promise<Result<number, WireFailure>> => {
      const answer = await call({ path, method: 'HEAD', headers: TUS, signal, timeoutMs: QUESTION_TIMEOUT_MS })
      return answer.ok ? offsetOf(answer.value) : answer
    },
    /** Sends a part. After the last byte the answer comes only when the whole is verified and durable. */
    append: async (
      path: string,
      part: { readonly offset: number; readonly bytes: Uint8Array },
      signal: AbortSignal,
    ): Promise<Result<number, WireFailure>> => {
      const headers = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(part.offset) }
      const body = new Uint8Array(part.bytes)
      const sent = await call({ path, method: 'PATCH', headers, body, signal, timeoutMs: PART_TIMEOUT_MS })
      if (!sent.ok) return sent
      await sent.value.body?.cancel()
      return offsetOf(sent.value)
    },
  }
}

function offsetOf(response: Response): Result<number, WireFailure> {
  const offset = response.headers.get('upload-offset') ?? ''
  return /^\d{1,15}$/.test(offset) ? ok(Number(offset)) : err({ kind: 'refused', status: response.status })
}
