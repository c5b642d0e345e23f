import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobHead, BlobVerified } from '../../../shared/sync/index.ts'
import type { BlobClient } from './blob-client.ts'
import type { WireFailure } from './blob-wire.ts'

/** A blob that the other side may not have. `upload`: where an earlier try got to, at this very peer. */
export type OutgoingBlob = BlobHead & { readonly upload: string | undefined }

/** What a station or a hub has to send, in its own rows. */
export type BlobSource = {
  /** The next to go, in the order of sending. */
  readonly listWaiting: () => Promise<readonly OutgoingBlob[]>
  /** Undefined: the copy here is missing or damaged. */
  readonly read: (sha256: Sha256Hex) => Promise<Uint8Array | undefined>
  readonly saveUpload: (sha256: Sha256Hex, upload: string | undefined) => Promise<void>
  /** The other side's word; only this moves a blob from "here only". */
  readonly noteVerified: (words: readonly BlobVerified[]) => Promise<void>
  readonly noteUnreadable: (sha256: Sha256Hex) => Promise<void>
}

export type SenderPace = {
  /** Bytes of the next part. */
  readonly partBytes: () => number
  /** Waits until that many bytes may go. */
  readonly before: (bytes: number, signal: AbortSignal) => Promise<void>
}

export type SendDeps = {
  readonly source: BlobSource
  readonly client: BlobClient
  readonly pace: SenderPace
  readonly onProgress?: (blob: BlobHead, sentBytes: number) => void
}

/** Blobs moved in this turn; what is left waits for the next one. */
export type Sent = { readonly sent: number; readonly known: number }

const MOST_RESTARTS = 2

/**
 * One turn: asks what the other side lacks, and sends that, one blob after the other. Ends at the first failure of the line, of the
 * other side, or of the signal; every blob before it has the other side's verified word.
 */
export async function sendWaiting(deps: SendDeps, signal: AbortSignal): Promise<Result<Sent, WireFailure>> {
  const { source, client } = deps
  const waiting = await source.listWaiting()
  if (waiting.length === 0) return ok({ sent: 0, known: 0 })
  const wanted = await client.want(
    waiting.map(({ sha256 }) => sha256),
    signal,
  )
  if (!wanted.ok) return wanted
  const lacks = new Set(wanted.value)
  const there = waiting.filter(({ sha256 }) => !lacks.has(sha256)).map(({ sha256 }) => sha256)
  const known = await takeWord(deps, there, signal)
  if (!known.ok) return known
  let sent = 0
  for (const blob of waiting.filter(({ sha256 }) => lacks.has(sha256))) {
    const done = await sendOne(deps, blob, signal)
    if (!done.ok) return done
    if (done.value === 'unreadable') continue
    const word = await takeWord(deps, [blob.sha256], signal)
    if (!word.ok) return word
    sent += word.value
  }
  return ok({ sent, known: known.value })
}

/** An answered upload proves nothing yet (sync.md §2.7): the word is asked for. Returns for how many it was given. */
async function takeWord(
  { source, client }: SendDeps,
  hashes: readonly Sha256Hex[],
  signal: AbortSignal,
): Promise<Result<number, WireFailure>> {
  if (hashes.length === 0) return ok(0)
  const answer = await client.verified(hashes, signal)
  if (!answer.ok) return answer
  const asked = new Set(hashes)
  const words = answer.value.filter(({ sha256 }) => asked.has(sha256))
  if (words.length > 0) await source.noteVerified(words)
  return ok(words.length)
}

async function sendOne(
  deps: SendDeps,
  blob: OutgoingBlob,
  signal: AbortSignal,
): Promise<Result<'sent' | 'unreadable', WireFailure>> {
  const bytes = await deps.source.read(blob.sha256)
  if (bytes === undefined) {
    await deps.source.noteUnreadable(blob.sha256)
    return ok('unreadable')
  }
  let upload = blob.upload
  for (let tries = 0; ; tries += 1) {
    const done = await sendBytes(deps, { blob, bytes, upload }, signal)
    if (done.ok) return ok('sent')
    const isForgotten = done.error.kind === 'gone' || done.error.kind === 'wrong-hash'
    if (isForgotten) await deps.source.saveUpload(blob.sha256, undefined)
    if (!isForgotten || tries === MOST_RESTARTS) return done
    upload = undefined
  }
}

type Sending = { readonly blob: BlobHead; readonly bytes: Uint8Array; readonly upload: string | undefined }

async function sendBytes(deps: SendDeps, sending: Sending, signal: AbortSignal): Promise<Result<void, WireFailure>> {
  const start = await findStart(deps, sending, signal)
  if (!start.ok) return start
  const { path, offset } = start.value
  if (path === undefined) return ok(undefined)
  const { blob, bytes } = sending
  deps.onProgress?.(blob, offset)
  let at = offset
  // A part is sent even where all bytes are there: the empty one asks for the verifying that a crash cut off.
  do {
    const part = bytes.subarray(at, at + deps.pace.partBytes())
    await deps.pace.before(part.length, signal)
    if (signal.aborted) return err({ kind: 'unreachable', reason: 'stopped' })
    const sent = await deps.client.append(path, { offset: at, bytes: part }, signal)
    if (!sent.ok) return sent
    // Without a step forwards this would never end.
    if (sent.value < at + 1 && at < bytes.length) return err({ kind: 'refused', status: 204 })
    at = sent.value
    deps.onProgress?.(blob, at)
  } while (at < bytes.length)
  return ok(undefined)
}

/** Where an earlier try got to, or a new upload; without a path the bytes are there already. */
async function findStart(
  { client, source }: SendDeps,
  { blob, upload }: Sending,
  signal: AbortSignal,
): Promise<Result<{ readonly path: string | undefined; readonly offset: number }, WireFailure>> {
  if (upload !== undefined) {
    const resumed = await client.offset(upload, signal)
    return resumed.ok ? ok({ path: upload, offset: resumed.value }) : resumed
  }
  const begun = await client.begin(blob, signal)
  if (!begun.ok) return begun
  if (begun.value.path !== undefined) await source.saveUpload(blob.sha256, begun.value.path)
  return ok({ path: begun.value.path, offset: 0 })
}
