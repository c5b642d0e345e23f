import { createHmac, randomBytes } from 'node:crypto'
import { readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Db } from '../database/db.ts'
import { openBlob, OVERHEAD_BYTES, sealBlob, sha256Of } from './blob-cipher.ts'
import { createBlobRepository } from './blob-repository.ts'
import { createBlobSweep, type BlobCheck } from './blob-sweep.ts'
import { TEMPORARY, writeDurably } from './write-durably.ts'

/** Bytes that are durably on the disk but belong to nothing yet. */
export type PutBlob = { readonly sha256: Sha256Hex; readonly size: number }

/** `unknown`: no such row. `missing`: row without file. `evicted`: kept at the province only. `damaged`: the file is not what was put. */
export type BlobFailure = 'unknown' | 'missing' | 'evicted' | 'damaged'

/** Pages and papers as encrypted files named by what they hold; keys and hashes in the database. */
export type BlobStore = {
  /** Durable when it returns. The same bytes twice are one file. Throws the file system's error (ENOSPC …). */
  readonly put: (source: Uint8Array | { readonly path: string }) => Promise<PutBlob>
  /** Makes a put blob part of the register; call it in the unit of work of the event that names it. */
  readonly register: (blob: PutBlob, mime: string) => void
  readonly get: (sha256: Sha256Hex) => Promise<Result<{ readonly bytes: Buffer; readonly mime: string }, BlobFailure>>
  readonly has: (sha256: Sha256Hex) => boolean
  /** Durably keeps a copy that came from another machine, in place of a missing, damaged or evicted one. Register it as any other. */
  readonly putFetched: (bytes: Uint8Array) => Promise<PutBlob>
  /** Inside a unit of work: the gateway has given its word for these. */
  readonly markVerified: (hashes: readonly Sha256Hex[]) => void
  /**
   * Lets go of the copy here of a blob the gateway has verified; the row stays and says so. False: not verified, or in use by
   * this process.
   */
  readonly evict: (sha256: Sha256Hex) => Promise<boolean>
  readonly check: () => Promise<BlobCheck>
  /** Removes orphans and unfinished files older than `olderThanMs`. Returns how many. */
  readonly sweep: (olderThanMs: number) => Promise<number>
}

export type BlobStoreOptions = {
  readonly db: Db
  readonly unit: string
  readonly folder: string
  /** 32 bytes; names the files. */
  readonly nameKey: Uint8Array
  readonly clock: Clock
}

export function createBlobStore(options: BlobStoreOptions): BlobStore {
  const { db, unit, folder, nameKey, clock } = options
  const rows = createBlobRepository(db, unit)
  /** Keys of what was put but not registered. One key for one content: under a second key the first row could not be read. */
  const keys = new Map<Sha256Hex, Uint8Array>()
  const writing = new Map<Sha256Hex, Promise<void>>()

  const nameOf = (sha256: Sha256Hex): string => fileName(sha256, nameKey)
  const fileOf = (sha256: Sha256Hex): string => path.join(folder, nameOf(sha256))

  async function put(source: Uint8Array | { readonly path: string }): Promise<PutBlob> {
    const bytes = source instanceof Uint8Array ? source : await readFile(source.path)
    const sha256 = sha256Of(bytes)
    const underWay = writing.get(sha256) ?? ensureFile(sha256, bytes).finally(() => writing.delete(sha256))
    writing.set(sha256, underWay)
    await underWay
    return { sha256, size: bytes.length }
  }

  async function putFetched(bytes: Uint8Array): Promise<PutBlob> {
    const sha256 = sha256Of(bytes)
    const key = rows.find(sha256)?.key ?? keys.get(sha256) ?? new Uint8Array(randomBytes(32))
    keys.set(sha256, key)
    // Written even over a file of the right length: it may be the damaged one that was fetched for.
    await writeDurably(fileOf(sha256), sealBlob(bytes, key, sha256))
    return { sha256, size: bytes.length }
  }

  /** The row goes first: a crash then leaves a file nobody asks for, which the sweep takes, and never a row that promises one. */
  async function evict(sha256: Sha256Hex): Promise<boolean> {
    // Put by this process: perhaps about to be registered by a second fact.
    if (rows.find(sha256)?.state !== 'verified' || keys.has(sha256)) return false
    rows.setEvicted(sha256, clock.now())
    await rm(fileOf(sha256), { force: true })
    return true
  }

  async function ensureFile(sha256: Sha256Hex, bytes: Uint8Array): Promise<void> {
    const known = rows.find(sha256)?.key ?? keys.get(sha256)
    const key = known ?? new Uint8Array(randomBytes(32))
    keys.set(sha256, key)
    if (known !== undefined && (await isWhole(fileOf(sha256), bytes.length))) return
    await writeDurably(fileOf(sha256), sealBlob(bytes, key, sha256))
  }

  function register({ sha256, size }: PutBlob, mime: string): void {
    if (!db.inTransaction) throw new Error('a blob is registered in the unit of work of the event that names it')
    const known = rows.find(sha256)
    if (known?.state === 'evicted') rows.restore(sha256)
    if (known !== undefined) return
    const key = keys.get(sha256)
    if (key === undefined) throw new Error(`blob ${sha256} was not put`)
    // Kept in the map: if this transaction is rolled back, the next attempt registers the same key.
    rows.insert({ sha256, size, mime, key }, clock.now())
  }

  async function get(sha256: Sha256Hex): ReturnType<BlobStore['get']> {
    const record = rows.find(sha256)
    if (record === undefined) return err('unknown')
    if (record.state === 'evicted') return err('evicted')
    const file = await readIfThere(fileOf(sha256))
    if (file === undefined) return err('missing')
    const bytes = openBlob(file, record.key, sha256)
    return bytes === undefined ? err('damaged') : ok({ bytes, mime: record.mime })
  }

  const held = (): string[] => [...keys.keys()].map(nameOf).flatMap((name) => [name, `${name}${TEMPORARY}`])
  const { check, sweep } = createBlobSweep({ rows, folder, clock, nameOf, held })
  const markVerified = (hashes: readonly Sha256Hex[]): void => rows.setVerified(hashes, clock.now())
  const has = (sha256: Sha256Hex): boolean => rows.find(sha256) !== undefined
  return { put, putFetched, register, get, has, markVerified, evict, check, sweep }
}

/** `ab/abcd…`: tells nothing of the contents without the unit's key. */
function fileName(sha256: Sha256Hex, nameKey: Uint8Array): string {
  const name = createHmac('sha256', nameKey).update(Buffer.from(sha256, 'hex')).digest('hex')
  return path.join(name.slice(0, 2), name)
}

async function isWhole(file: string, size: number): Promise<boolean> {
  try {
    return (await stat(file)).size === size + OVERHEAD_BYTES
  } catch {
    // Not there, whatever the reason: it is written again, and that names the reason.
    return false
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
