import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fsyncFolder } from '../files/durable-file.ts'

/** What a file is called until it is whole. */
export const TEMPORARY = '.tmp'

/** Temp → fsync → rename → fsync of both folders: without the last, 20 of 20 files were gone after a power cut (sync.md §2.7). */
export async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(target)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${target}${TEMPORARY}`
  try {
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  fsyncFolder(folder)
  fsyncFolder(path.dirname(folder))
}
