import { randomFillSync } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'

export const BALLAST_BYTES = 16 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Room kept on the disk for the last intakes of a day whose disk has filled up (sync.md §4.6). */
export type Ballast = {
  /** Writes the file if it is not there at full size. False = not enough room for it now. */
  readonly ensure: () => boolean
  /** Gives the room back to the database. */
  readonly release: () => void
  readonly isThere: () => boolean
}

export function createBallast(options: { readonly file: string; readonly bytes?: number }): Ballast {
  const { file, bytes = BALLAST_BYTES } = options
  const isThere = (): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= bytes
  const ensure = (): boolean => {
    if (isThere()) return true
    mkdirSync(path.dirname(file), { recursive: true })
    const temporary = `${file}.tmp`
    try {
      fill(temporary, bytes)
      renameSync(temporary, file)
      return true
    } catch (error) {
      rmSync(temporary, { force: true })
      if (isNoRoom(error)) return false
      throw error
    }
  }
  return { ensure, isThere, release: () => rmSync(file, { force: true }) }
}

/** Random bytes: a sparse file or one of zeros takes no room on a file system that compresses. */
function fill(file: string, bytes: number): void {
  const handle = openSync(file, 'w', 0o600)
  try {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, bytes))
    for (let done = 0; done < bytes;) {
      randomFillSync(chunk)
      done += writeSync(handle, chunk, 0, Math.min(chunk.length, bytes - done))
    }
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function isNoRoom(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT'
}
