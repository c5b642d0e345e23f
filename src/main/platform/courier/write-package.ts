import { createHash, randomBytes } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Origin, StoredEvent } from '../../../shared/domain/journal/index.ts'
import { cutBatch } from '../../../shared/sync/index.ts'
import { fsyncFolder } from '../files/durable-file.ts'
import { keyCheckOf, packageKeyOf } from './courier-key.ts'
import { packEvents, toJsonBytes, type PackagedBlob, type PackageFacts } from './package-contents.ts'
import { headToBytes, PACKAGE_FORMAT, PACKAGE_SUFFIX, type PackageHead } from './package-head.ts'
import { PIECE_BYTES, sealPart, type PartKind } from './package-parts.ts'

/** Names what is signed, so that no bytes made for another purpose can pass as a package. */
export const PACKAGE_TAG = 'quay-mot-cua package v1\n'

export type WritePackage = {
  readonly folder: string
  readonly unit: string
  readonly from: Origin
  readonly kind: PackageHead['kind']
  readonly to: Origin | null
  readonly id: string
  /** Milliseconds since 1970. */
  readonly madeAt: number
  readonly courierKey: Uint8Array
  /** Signs 32 bytes given in hex. */
  readonly sign: (hash: string) => string
  readonly facts: PackageFacts
  readonly events: Iterable<StoredEvent>
  readonly blobs: readonly PackagedBlob[]
  /** Undefined: it is not here after all, and is left out. */
  readonly readBlob: (sha256: string) => Promise<Buffer | undefined>
  readonly signal: AbortSignal
  /** Bytes of pages and events gone by, for whoever watches. */
  readonly onBytes?: (done: number) => void
}

export type WrittenFile = {
  readonly file: string
  readonly name: string
  readonly size: number
  readonly events: number
  readonly blobs: readonly string[]
}

/** `goi-H12.64.S03-20261121-0830.qmcgoi`: whose and from when, at a glance in any file manager. Vietnam time. */
export function packageName(kind: PackageHead['kind'], from: Origin, madeAt: number): string {
  const local = new Date(madeAt + 7 * 3_600_000).toISOString()
  const stamp = `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}`
  return `${kind === 'answer' ? 'tra-loi' : 'goi'}-${from.slice(0, from.lastIndexOf('#'))}-${stamp}${PACKAGE_SUFFIX}`
}

/**
 * One encrypted, signed file. Written under a temporary name, made durable, then named: a stick pulled out in the middle holds
 * no package at all. The folder must be there: one made in the place of a stick that is gone would take it onto the wrong disk.
 * Throws the file system's errors, and when aborted.
 */
export async function writePackage(options: WritePackage): Promise<WrittenFile> {
  const name = packageName(options.kind, options.from, options.madeAt)
  const file = path.join(options.folder, name)
  const temporary = `${file}.tmp`
  try {
    const handle = await open(temporary, 'w', 0o600)
    try {
      const written = await writeParts(handle, options)
      await handle.sync()
      const { size } = await handle.stat()
      await handle.close()
      await rename(temporary, file)
      fsyncFolder(options.folder)
      return { file, name, size, ...written }
    } finally {
      await handle.close().catch(() => undefined) // closed already, or the medium is gone
    }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined) // the medium may be gone, and the file with it
    throw error
  }
}

async function writeParts(handle: FileHandle, options: WritePackage) {
  const out = createOut(handle, options)
  await out.begin()
  await out.part('facts', toJsonBytes(options.facts))
  let events = 0
  for (const batch of batchesOf(options.events)) {
    await out.part('events', packEvents(batch))
    events += batch.length
  }
  const blobs: string[] = []
  for (const blob of options.blobs) {
    const bytes = await options.readBlob(blob.sha256)
    if (bytes === undefined) continue
    await out.part('blobHead', toJsonBytes(blob))
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) await out.part('blobPiece', bytes.subarray(at, at + PIECE_BYTES))
    blobs.push(blob.sha256)
  }
  await out.end({ events, blobs: blobs.length })
  return { events, blobs }
}

function createOut(handle: FileHandle, options: WritePackage) {
  const { courierKey, signal } = options
  const salt = randomBytes(32)
  const { kind, unit, from, to, id, madeAt } = options
  const head = headToBytes({
    format: PACKAGE_FORMAT.max,
    id,
    kind,
    unit,
    from,
    to,
    madeAt,
    salt: salt.toString('base64'),
    keyCheck: keyCheckOf(courierKey, salt),
  })
  const headHash = createHash('sha256').update(head).digest()
  const key = packageKeyOf(courierKey, salt)
  const signed = createHash('sha256').update(PACKAGE_TAG)
  let index = 0
  let done = 0

  async function write(bytes: Buffer): Promise<void> {
    signal.throwIfAborted()
    signed.update(bytes)
    for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten
    options.onBytes?.((done += bytes.length))
  }
  const part = (partKind: PartKind, plain: Buffer): Promise<void> => {
    index += 1
    return write(sealPart(key, headHash, { kind: partKind, index, plain }))
  }
  return {
    begin: () => write(head),
    part,
    end: async (totals: { readonly events: number; readonly blobs: number }): Promise<void> => {
      await part('end', toJsonBytes({ parts: index + 1, ...totals }))
      await handle.write(Buffer.from(options.sign(signed.digest('hex')), 'hex'))
    },
  }
}

/** Full messages, as on the wire. */
function* batchesOf(events: Iterable<StoredEvent>): Generator<readonly StoredEvent[]> {
  const all = events[Symbol.iterator]()
  const rest: StoredEvent[] = []
  const next = function* (): Generator<StoredEvent> {
    yield* rest.splice(0)
    for (let one = all.next(); one.done !== true; one = all.next()) {
      // The one that does not fit any more is the first of the next batch.
      rest.push(one.value)
      yield one.value
      rest.pop()
    }
  }
  for (;;) {
    const { batch } = cutBatch(next())
    if (batch.length === 0) return
    yield batch
  }
}
