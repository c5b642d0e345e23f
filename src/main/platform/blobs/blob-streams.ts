import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { IV_BYTES, MAGIC, TAG_BYTES } from './blob-cipher.ts'

/** Key and IV of one sealed blob, 44 bytes as stored. Never used for two contents. */
export type BlobSeal = { readonly key: Uint8Array; readonly iv: Uint8Array }

const KEY_BYTES = 32
const HEADER_BYTES = MAGIC.length + IV_BYTES
const BLOCK_BYTES = 16
/** GCM spends the counters 0 and 1 on itself; the first block of contents has 2. */
const FIRST_COUNTER = 2

/** What came back from a store is not what was put into it. */
export class DamagedBlobError extends Error {
  override readonly name = 'DamagedBlobError'
}

export function newSeal(): BlobSeal {
  return { key: randomBytes(KEY_BYTES), iv: randomBytes(IV_BYTES) }
}

export const sealToBytes = ({ key, iv }: BlobSeal): Buffer => Buffer.concat([key, iv])

export function sealFromBytes(bytes: Uint8Array): BlobSeal {
  if (bytes.length !== KEY_BYTES + IV_BYTES) throw new Error('a seal has 44 bytes')
  return { key: bytes.subarray(0, KEY_BYTES), iv: bytes.subarray(KEY_BYTES) }
}

/** The format of `sealBlob`, without holding the whole of it in memory. The same seal gives the same bytes. */
export async function* sealStream(
  plain: AsyncIterable<Uint8Array>,
  { key, iv }: BlobSeal,
  sha256: Sha256Hex,
): AsyncGenerator<Uint8Array> {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(sha256, 'hex'))
  yield Buffer.concat([MAGIC, iv])
  for await (const chunk of plain) yield cipher.update(chunk)
  yield Buffer.concat([cipher.final(), cipher.getAuthTag()])
}

/**
 * The contents of a sealed stream. They are known to be true only when it ends: it throws `DamagedBlobError` where a bit differs,
 * so a receiver that has not seen the end has nothing.
 */
export async function* openStream(
  sealed: AsyncIterable<Uint8Array>,
  seal: BlobSeal,
  expected: { readonly sha256: Sha256Hex; readonly size: number },
): AsyncGenerator<Uint8Array> {
  const decipher = createDecipheriv('aes-256-gcm', seal.key, seal.iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(expected.sha256, 'hex'))
  const hash = createHash('sha256')
  const tag: Uint8Array[] = []
  let at = 0
  for await (const chunk of sealed) {
    const start = Math.min(chunk.length, Math.max(0, HEADER_BYTES - at))
    const end = Math.min(chunk.length, Math.max(start, HEADER_BYTES + expected.size - at))
    at += chunk.length
    if (end < chunk.length) tag.push(chunk.subarray(end))
    if (end === start) continue
    const plain = decipher.update(chunk.subarray(start, end))
    hash.update(plain)
    yield plain
  }
  try {
    decipher.setAuthTag(Buffer.concat(tag))
    decipher.final()
  } catch {
    // A tag of the wrong length or value: GCM's only word for damage.
    throw new DamagedBlobError('a sealed blob does not authenticate')
  }
  if (hash.digest('hex') !== expected.sha256) throw new DamagedBlobError('a blob has another hash')
}

/** Where the sealed bytes of a range of the contents lie. Both ends inclusive. */
export function sealedRange(range: { readonly from: number; readonly to: number }): {
  readonly from: number
  readonly to: number
} {
  const aligned = range.from - (range.from % BLOCK_BYTES)
  return { from: HEADER_BYTES + aligned, to: HEADER_BYTES + range.to }
}

/**
 * A part of the contents, from the bytes of `sealedRange`. A part cannot be authenticated: whoever puts parts together compares the
 * hash of the whole, as every receiver of blobs does.
 */
export async function* openRange(
  sealed: AsyncIterable<Uint8Array>,
  { key, iv }: BlobSeal,
  from: number,
): AsyncGenerator<Uint8Array> {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(FIRST_COUNTER + Math.floor(from / BLOCK_BYTES))
  const decipher = createDecipheriv('aes-256-ctr', key, Buffer.concat([iv, counter]))
  let skip = from % BLOCK_BYTES
  for await (const chunk of sealed) {
    const plain = decipher.update(chunk)
    const kept = plain.subarray(Math.min(skip, plain.length))
    skip -= plain.length - kept.length
    if (kept.length > 0) yield kept
  }
}

export async function sha256OfStream(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly sha256: Sha256Hex; readonly size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    size += chunk.length
  }
  return { sha256: hash.digest('hex'), size }
}
