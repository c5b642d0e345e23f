import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes a rename inside `folder` survive a power cut.
 * Windows cannot open a folder for fsync; NTFS journals the rename itself, so there it is left out.
 */
export function fsyncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export function fsyncFile(file: string): void {
  // Windows flushes only through a handle that may write.
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Moves a finished temporary file to its name, durably. Both must be in the same folder. */
export function publishFile(temporary: string, target: string): void {
  fsyncFile(temporary)
  renameSync(temporary, target)
  fsyncFolder(path.dirname(target))
}

/**
 * Replaces `target` so that after a power cut either the old or the new contents are there, whole.
 * Throws the file system's own error; nothing is left behind then.
 */
export function writeFileDurably(target: string, bytes: Uint8Array | string): void {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
  const temporary = `${target}.tmp`
  const data = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes
  try {
    const handle = openSync(temporary, 'w', 0o600)
    try {
      for (let done = 0; done < data.length;) done += writeSync(handle, data, done)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  fsyncFolder(path.dirname(target))
}
