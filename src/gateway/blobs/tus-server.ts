import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { DataStore, ERRORS, Server, Upload, type ServerOptions } from '@tus/server'
import { DiskFullError } from '../../main/platform/database/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import { BlobMetadata, MAX_BLOB_BYTES, WRONG_HASH_STATUS } from '../../shared/sync/index.ts'
import type { Arriving, ArrivingFiles } from './arriving-files.ts'
import type { BlobRows } from './blob-rows.ts'
import type { BlobVault, KeepFailure } from './blob-vault.ts'

export const BLOBS_PATH = '/v1/blobs'

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0]
/** What the tus library turns into an answer. */
type TusRefusal = { readonly status_code: number; readonly body: string }

const KEEP_REFUSALS: Readonly<Record<KeepFailure, TusRefusal>> = {
  'wrong-hash': { status_code: WRONG_HASH_STATUS, body: 'the contents have another hash\n' },
  full: { status_code: 507, body: 'no room\n' },
  unreachable: { status_code: 503, body: 'the store does not answer\n' },
  missing: { status_code: 503, body: 'the store lost what it was given\n' },
  damaged: { status_code: 503, body: 'the store gave back something else\n' },
}
const ALREADY_HERE: TusRefusal = { status_code: 409, body: 'already verified\n' }
const BAD_METADATA: TusRefusal = { status_code: 400, body: 'metadata: sha256 and kind\n' }
const NO_ROOM = KEEP_REFUSALS.full

export type TusServerDeps = {
  readonly arriving: ArrivingFiles
  readonly vault: BlobVault
  readonly rows: BlobRows
  readonly clock: Clock
  readonly logger: Logger
}

export type TusServer = {
  /** Answers one tus request of a caller of `unit`; nothing else may write to the answer. */
  readonly handle: (unit: string, request: IncomingMessage, response: ServerResponse) => Promise<void>
}

/** tus on the wire; on the disk our own store, whose word is only given for what is durable (sync.md §2.7). */
export function createTusServer(deps: TusServerDeps): TusServer {
  const units = new WeakMap<object, string>()
  const unitOf = (request: TusRequest): string => {
    const unit = request.runtime?.node?.req && units.get(request.runtime.node.req)
    if (unit === undefined) throw ERRORS.FILE_NOT_FOUND
    return unit
  }
  const finishing = createFinishing(deps)
  const server = new Server({
    path: BLOBS_PATH,
    relativeLocation: true,
    datastore: new ArrivingStore(deps),
    maxSize: MAX_BLOB_BYTES,
    namingFunction: () => randomBytes(16).toString('hex'),
    onUploadCreate: (request, upload) => admit(deps, unitOf(request), upload),
    onIncomingRequest: async (request, id) => {
      const upload = await deps.arriving.find(id)
      // Another unit's upload is not there at all.
      if (upload !== undefined && upload.unit !== unitOf(request)) throw ERRORS.FILE_NOT_FOUND
    },
    onUploadFinish: (_request, { id }) => finishing(id),
    onResponseError: (_request, error) => refusalOf(deps.logger, error),
  })
  return {
    handle: (unit, request, response) => {
      units.set(request, unit)
      return server.handle(request, response)
    },
  }
}

/** Metadata first: what is here already, or cannot be taken, is not sent at all. */
async function admit({ rows }: TusServerDeps, unit: string, upload: Upload): Promise<{ metadata: Record<string, string> }> {
  const blob = BlobMetadata.safeParse(upload.metadata)
  if (!blob.success || upload.size === undefined || !Number.isSafeInteger(upload.size) || upload.size < 1) throw BAD_METADATA
  if ((await rows.find(unit, blob.data.sha256)) !== undefined) throw ALREADY_HERE
  return { metadata: { ...blob.data, unit } }
}

/** The last byte is here: verify, seal, put away, and only then let the answer go. Two requests for one upload share the work. */
function createFinishing({ arriving, vault }: TusServerDeps) {
  const underWay = new Map<string, Promise<Record<string, never>>>()
  const finish = async (id: string): Promise<Record<string, never>> => {
    const upload = await arriving.find(id)
    if (upload === undefined) throw ERRORS.FILE_NOT_FOUND
    const kept = await vault.keep(upload.unit, { ...upload.blob, size: upload.size }, () => arriving.read(upload))
    if (kept.ok || kept.error === 'wrong-hash') await arriving.remove(id)
    if (!kept.ok) throw KEEP_REFUSALS[kept.error]
    return {}
  }
  return (id: string): Promise<Record<string, never>> => {
    const work = underWay.get(id) ?? finish(id).finally(() => underWay.delete(id))
    underWay.set(id, work)
    return work
  }
}

class ArrivingStore extends DataStore {
  readonly #arriving: ArrivingFiles
  readonly #clock: Clock

  constructor({ arriving, clock }: Pick<TusServerDeps, 'arriving' | 'clock'>) {
    super()
    this.#arriving = arriving
    this.#clock = clock
    this.extensions = ['creation', 'creation-with-upload', 'termination']
  }

  override async create(upload: Upload): Promise<Upload> {
    const { unit, ...blob } = upload.metadata ?? {}
    if (typeof unit !== 'string' || upload.size === undefined) throw BAD_METADATA
    await this.#arriving.create({
      id: upload.id,
      unit,
      size: upload.size,
      blob: BlobMetadata.parse(blob),
      createdAt: this.#clock.now(),
    })
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const { size, offset, blob } = await this.#get(id)
    return new Upload({ id, size, offset, metadata: blob })
  }

  override write(stream: Readable, id: string, offset: number): Promise<number> {
    return this.#arriving.append(id, offset, stream)
  }

  override async remove(id: string): Promise<void> {
    await this.#get(id)
    await this.#arriving.remove(id)
  }

  async #get(id: string): Promise<Arriving> {
    const upload = await this.#arriving.find(id)
    if (upload === undefined) throw ERRORS.FILE_NOT_FOUND
    return upload
  }
}

const DISK_FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])

/** Refusals of ours and of the library go as they are; anything else is ours to read, not the sender's. */
function refusalOf(logger: Logger, error: Error | TusRefusal): TusRefusal | undefined {
  if ('status_code' in error) return undefined
  if (error instanceof DiskFullError || ('code' in error && DISK_FULL.has(error.code))) return NO_ROOM
  logger.error('an upload failed', { error })
  return { status_code: 503, body: 'try again\n' }
}
