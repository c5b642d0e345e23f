import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3'
import { sha256OfStream } from '../../../main/platform/blobs/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobDepot, ByteRange, DepotFailure, DepotObject } from '../../../shared/ports/blob-depot.ts'

export type S3DepotOptions = {
  readonly endpoint: string
  readonly bucket: string
  readonly region?: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Most stores at a province know no bucket host names. */
  readonly forcePathStyle?: boolean
  /** Bytes a part; S3 allows no smaller part than 5 MB but the last. Larger blobs go in parts. */
  readonly partBytes?: number
  /** A slow answer counts as none after this. */
  readonly timeoutMs?: number
}

const PART_BYTES = 8 * 1024 * 1024
const TIMEOUT_MS = 60_000

type Store = { readonly client: S3Client; readonly bucket: string; readonly partBytes: number; readonly timeoutMs: number }

/** Blobs in a store that speaks S3. A put counts only when the store itself names the SHA-256, or the bytes were read back. */
export function createS3Depot(options: S3DepotOptions): BlobDepot & { readonly close: () => void } {
  const { endpoint, bucket, accessKeyId, secretAccessKey, forcePathStyle = true, partBytes = PART_BYTES } = options
  const client = new S3Client({
    endpoint,
    region: options.region ?? 'us-east-1',
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    // The checksums of newer clients travel in a form that many S3-compatible stores refuse; ours is given explicitly.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 2,
  })
  const store: Store = { client, bucket, partBytes, timeoutMs: options.timeoutMs ?? TIMEOUT_MS }
  return {
    put: (object) => guarded(() => put(store, object)),
    get: (name, range) => guarded(async () => ok(await read(store, name, range))),
    has: (name) =>
      guarded(async () => {
        const found = await guarded(async () => ok(await head(store, name)))
        if (found.ok) return ok(true)
        return found.error === 'missing' ? ok(false) : found
      }),
    verify: (object) => guarded(() => readBack(store, object)),
    remove: (name) =>
      guarded(async () => {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }), abort(store))
        return ok(undefined)
      }),
    close: () => client.destroy(),
  }
}

const abort = ({ timeoutMs }: Store) => ({ abortSignal: AbortSignal.timeout(timeoutMs) })

const head = ({ client, bucket, ...rest }: Store, name: string) =>
  client.send(new HeadObjectCommand({ Bucket: bucket, Key: name, ChecksumMode: 'ENABLED' }), abort({ client, bucket, ...rest }))

async function put(store: Store, object: DepotObject): Promise<Result<void, DepotFailure>> {
  const told = object.size <= store.partBytes ? await putWhole(store, object) : await putInParts(store, object)
  const found = await head(store, object.name)
  if (found.ContentLength !== object.size) return err('damaged')
  if (found.ChecksumSHA256 === told) return ok(undefined)
  // The store does not know the checksum, or knows another: only the bytes themselves tell.
  return readBack(store, object)
}

async function putWhole(store: Store, object: DepotObject): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of object.open()) chunks.push(chunk)
  const ChecksumSHA256 = Buffer.from(object.sha256, 'hex').toString('base64')
  await store.client.send(
    new PutObjectCommand({ Bucket: store.bucket, Key: object.name, Body: Buffer.concat(chunks), ChecksumSHA256 }),
    abort(store),
  )
  return ChecksumSHA256
}

/** Returns the checksum a store gives an object of parts: the hash of the parts' hashes and how many they are. */
async function putInParts(store: Store, object: DepotObject): Promise<string> {
  const place = { Bucket: store.bucket, Key: object.name }
  const begun = await store.client.send(new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: 'SHA256' }), abort(store))
  const upload = { ...place, UploadId: begun.UploadId }
  try {
    const parts: CompletedPart[] = []
    const digests: Buffer[] = []
    for await (const part of inParts(object.open(), store.partBytes)) {
      const digest = createHash('sha256').update(part).digest()
      digests.push(digest)
      const PartNumber = digests.length
      const ChecksumSHA256 = digest.toString('base64')
      const sent = await store.client.send(
        new UploadPartCommand({ ...upload, PartNumber, Body: part, ChecksumSHA256 }),
        abort(store),
      )
      parts.push({ PartNumber, ETag: sent.ETag, ChecksumSHA256: sent.ChecksumSHA256 })
    }
    await store.client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } }), abort(store))
    return `${createHash('sha256').update(Buffer.concat(digests)).digest('base64')}-${digests.length}`
  } catch (error) {
    // Parts of an upload that is never completed are paid for and never seen; the failure itself matters more than this.
    await store.client.send(new AbortMultipartUploadCommand(upload), abort(store)).catch(() => undefined)
    throw error
  }
}

async function* inParts(bytes: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    let rest = chunk
    while (size + rest.length >= partBytes) {
      const cut = partBytes - size
      yield Buffer.concat([...held, rest.subarray(0, cut)])
      rest = rest.subarray(cut)
      held = []
      size = 0
    }
    if (rest.length > 0) held.push(rest)
    size += rest.length
  }
  if (size > 0) yield Buffer.concat(held)
}

async function read(store: Store, name: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>> {
  const Range = range && `bytes=${range.from}-${range.to}`
  const answer = await store.client.send(new GetObjectCommand({ Bucket: store.bucket, Key: name, Range }), abort(store))
  if (answer.Body === undefined) throw new Error('the store answered without a body')
  // In Node the SDK gives a Readable; its type also names what browsers get.
  return answer.Body as unknown as AsyncIterable<Uint8Array>
}

async function readBack(
  store: Store,
  { name, size, sha256 }: Pick<DepotObject, 'name' | 'size' | 'sha256'>,
): Promise<Result<void, DepotFailure>> {
  const found = await sha256OfStream(await read(store, name))
  return found.size === size && found.sha256 === sha256 ? ok(undefined) : err('damaged')
}

async function guarded<T>(work: () => Promise<Result<T, DepotFailure>>): Promise<Result<T, DepotFailure>> {
  try {
    return await work()
  } catch (error) {
    return err(failureOf(error))
  }
}

const NO_ROOM: ReadonlySet<string> = new Set(['QuotaExceeded', 'XMinioStorageFull', 'EntityTooLarge', 'InsufficientStorage'])

function failureOf(error: unknown): DepotFailure {
  if (!(error instanceof S3ServiceException)) return 'unreachable'
  const status = error.$metadata.httpStatusCode
  if (NO_ROOM.has(error.name) || status === 507) return 'full'
  if (error.name === 'NoSuchKey' || error.name === 'NotFound' || status === 404) return 'missing'
  if (error.name === 'BadDigest' || error.name === 'XAmzContentSHA256Mismatch') return 'damaged'
  return 'unreachable'
}
