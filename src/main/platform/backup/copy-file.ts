import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { fsyncFolder } from '../files/durable-file.ts'

const PIECE_BYTES = 1024 * 1024

export type CopyFile = {
  readonly from: string
  readonly to: string
  readonly signal: AbortSignal
  /** Bytes of this piece. */
  readonly onBytes?: (bytes: number) => void
}

/**
 * Copies a file under a temporary name, makes it durable, then gives it its name: pulled out in the middle, a stick holds the old
 * file or none, never half a one. Returns the SHA-256 of what was read. Throws when aborted, and the file system's own errors.
 */
export async function copyFileDurably({ from, to, signal, onBytes }: CopyFile): Promise<string> {
  const temporary = `${to}.tmp`
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  try {
    const sha256 = await copyBytes({ from, to: temporary, signal, ...(onBytes ? { onBytes } : {}) })
    await rename(temporary, to)
    fsyncFolder(path.dirname(to))
    return sha256
  } catch (error) {
    // The medium may be gone, and the temporary file with it.
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

async function copyBytes({ from, to, signal, onBytes }: CopyFile): Promise<string> {
  const hash = createHash('sha256')
  const source = await open(from, 'r')
  try {
    const target = await open(to, 'w', 0o600)
    try {
      for await (const piece of piecesOf(source, signal)) {
        hash.update(piece)
        await writeAll(target, piece)
        onBytes?.(piece.length)
      }
      await target.sync()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
  return hash.digest('hex')
}

/** The buffer is used again for the next piece. */
async function* piecesOf(source: FileHandle, signal: AbortSignal): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  for (;;) {
    signal.throwIfAborted()
    const { bytesRead } = await source.read(piece, 0, PIECE_BYTES)
    if (bytesRead === 0) return
    yield piece.subarray(0, bytesRead)
  }
}

async function writeAll(target: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await target.write(bytes, done)).bytesWritten
}
