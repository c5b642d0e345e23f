import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { fsyncFolder, writeFileDurably } from '../../main/platform/files/index.ts'
import { BlobMetadata } from '../../shared/sync/index.ts'

/** An upload on its way. `offset`: bytes durably here, which is all that is ever acknowledged. */
export type Arriving = z.infer<typeof Info> & { readonly offset: number }

const Info = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  unit: z.string().min(1),
  size: z.number().int().min(1),
  blob: BlobMetadata,
  createdAt: z.number().int(),
})

export type ArrivingFilesOptions = {
  readonly folder: string
  /** 32 bytes: what waits on the disk is encrypted too. */
  readonly key: Uint8Array
  /** Tests show what is lost without; nobody else may. */
  readonly fsync?: boolean
}

const UPLOAD_ID = /^[0-9a-f]{32}$/
const BLOCK_BYTES = 16
const OFFSET_DIGITS = 16
/** What a cut or a kill loses at most: a second of a bad line. */
const CHECKPOINT_BYTES = 256 * 1024

export type ArrivingFiles = ReturnType<typeof createArrivingFiles>

type Part = 'json' | 'part' | 'offset'
type Place = {
  readonly folder: string
  readonly key: Uint8Array
  readonly fsync: boolean
  readonly fileOf: (id: string, part: Part) => string
}

/**
 * Unfinished uploads as files: `<id>.json` what is coming, `<id>.part` what has come, `<id>.offset` how much of that is durable.
 * The length of a file proves nothing after a power cut, so the offset is written after the fsync of the bytes, and counts.
 */
export function createArrivingFiles({ folder, key, fsync = true }: ArrivingFilesOptions) {
  const fileOf = (id: string, part: Part): string => path.join(folder, `${id}.${part}`)
  const place: Place = { folder, key, fsync, fileOf }

  async function find(id: string): Promise<Arriving | undefined> {
    if (!UPLOAD_ID.test(id)) return undefined
    const info = parseInfo(await readIfThere(fileOf(id, 'json')))
    if (info === undefined) return undefined
    const recorded = (await readIfThere(fileOf(id, 'offset'))) ?? ''
    const length = (await stat(fileOf(id, 'part'))).size
    return { ...info, offset: /^\d{16}$/.test(recorded) ? Math.min(Number(recorded), length) : 0 }
  }

  async function create(info: Omit<Arriving, 'offset'>): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const part of ['part', 'offset'] as const) await (await open(fileOf(info.id, part), 'wx', 0o600)).close()
    // Last: without it there is no upload. Its fsync of the folder covers the other two.
    writeFileDurably(fileOf(info.id, 'json'), JSON.stringify(Info.parse(info)))
  }

  /** The contents as they came, decrypted. */
  async function* read({ id, size }: Pick<Arriving, 'id' | 'size'>): AsyncGenerator<Uint8Array> {
    const decipher = createDecipheriv('aes-256-ctr', keyOf(key, id), Buffer.alloc(BLOCK_BYTES))
    for await (const chunk of createReadStream(fileOf(id, 'part'), { end: size - 1 })) yield decipher.update(chunk as Buffer) // opened without an encoding
  }

  return { find, create, read, append: createAppending(place), ...createRemoval(place) }
}

/** Appends at `offset` and returns the new one. Whatever came before an error is kept and counts. */
function createAppending({ key, fsync, fileOf }: Place) {
  const sync = async (handle: FileHandle): Promise<void> => (fsync ? await handle.datasync() : undefined)
  return async (id: string, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number> => {
    const part = await open(fileOf(id, 'part'), 'r+')
    const record = await open(fileOf(id, 'offset'), 'r+')
    const cipher = cipherAt(key, id, offset)
    let at = offset
    let durable = offset
    const checkpoint = async (): Promise<void> => {
      if (at === durable) return
      await sync(part)
      await record.write(String(at).padStart(OFFSET_DIGITS, '0'), 0)
      await sync(record)
      durable = at
    }
    try {
      for await (const chunk of bytes) {
        await writeAll(part, cipher.update(chunk), at)
        at += chunk.length
        if (at - durable >= CHECKPOINT_BYTES) await checkpoint()
      }
      await checkpoint()
      return at
    } catch (error) {
      await checkpoint().catch(() => undefined) // a full disk keeps what its last checkpoint kept; the first error is the one to tell
      throw error
    } finally {
      await part.close()
      await record.close()
    }
  }
}

function createRemoval({ folder, fsync, fileOf }: Place) {
  async function remove(id: string): Promise<void> {
    if (!UPLOAD_ID.test(id)) return
    for (const part of ['json', 'part', 'offset'] as const) await rm(fileOf(id, part), { force: true })
    if (fsync) fsyncFolder(folder)
  }
  /** Drops uploads begun before `time`, ms since 1970. Returns how many. */
  async function removeOlderThan(time: number): Promise<number> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const ids = new Set((await readdir(folder)).map((name) => name.split('.')[0] ?? ''))
    let removed = 0
    for (const id of ids) {
      const info = parseInfo(await readIfThere(fileOf(id, 'json')))
      // Without its description it is no upload: a crash in the middle of creating or removing one.
      if (info !== undefined && info.createdAt >= time) continue
      await remove(id)
      removed += 1
    }
    return removed
  }
  return { remove, removeOlderThan }
}

const keyOf = (key: Uint8Array, id: string): Uint8Array => new Uint8Array(hkdfSync('sha256', key, id, 'qmc arriving blob', 32))

/** The key is of this upload alone, so its counter may start at nothing. */
function cipherAt(key: Uint8Array, id: string, offset: number) {
  const counter = Buffer.alloc(BLOCK_BYTES)
  counter.writeUInt32BE(Math.floor(offset / BLOCK_BYTES), BLOCK_BYTES - 4)
  const cipher = createCipheriv('aes-256-ctr', keyOf(key, id), counter)
  cipher.update(Buffer.alloc(offset % BLOCK_BYTES))
  return cipher
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

function parseInfo(text: string | undefined): z.infer<typeof Info> | undefined {
  try {
    return text === undefined ? undefined : Info.parse(JSON.parse(text))
  } catch {
    // Not ours, or of another version: it is no upload, and is swept.
    return undefined
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
