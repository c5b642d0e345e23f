import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

export type BlobFile = { readonly name: string; readonly size: number }

/** `ab/abcd…` of every finished blob file under `folder`; a folder that is not there holds none. */
export async function listBlobFiles(folder: string): Promise<readonly BlobFile[]> {
  const found: BlobFile[] = []
  for (const part of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue
    for (const name of await namesIn(path.join(folder, part))) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue
      const size = await sizeOf(path.join(folder, part, name))
      if (size !== undefined) found.push({ name: path.join(part, name), size })
    }
  }
  return found
}

/** Those of `from` that `at` lacks or holds in another size: files are named by what is in them and never change. */
export function missingFiles(from: readonly BlobFile[], at: readonly BlobFile[]): readonly BlobFile[] {
  const there = new Map(at.map(({ name, size }) => [name, size]))
  return from.filter(({ name, size }) => there.get(name) !== size)
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size
  } catch (error) {
    // Evicted or swept between the list and the look.
    if (isGone(error)) return undefined
    throw error
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
