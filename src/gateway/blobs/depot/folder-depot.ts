import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { sha256OfStream } from '../../../main/platform/blobs/index.ts'
import { fsyncFolder } from '../../../main/platform/files/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobDepot, DepotFailure, DepotObject } from '../../../shared/ports/blob-depot.ts'

const NAME = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/
const TEMPORARY = '.tmp'

export type FolderDepotOptions = {
  readonly folder: string
  /** Tests show what is lost without; nobody else may. */
  readonly fsync?: boolean
}

/** Blobs as files: temp → fsync → rename → fsync of every folder above that may be new. */
export function createFolderDepot({ folder, fsync = true }: FolderDepotOptions): BlobDepot {
  const fileOf = (name: string): string => {
    if (!NAME.test(name) || name.includes('..')) throw new Error(`not the name of a depot object: ${name}`)
    return path.join(folder, name)
  }

  async function write(object: DepotObject): Promise<Result<void, DepotFailure>> {
    const target = fileOf(object.name)
    const parent = path.dirname(target)
    await mkdir(parent, { recursive: true, mode: 0o700 })
    const temporary = `${target}${TEMPORARY}`
    try {
      const written = await writeTemporary(temporary, object)
      if (written !== object.sha256) return err('damaged')
      await rename(temporary, target)
    } finally {
      // After the rename there is nothing left to remove.
      await rm(temporary, { force: true })
    }
    if (fsync) for (let at = parent; at.length >= folder.length; at = path.dirname(at)) fsyncFolder(at)
    if (fsync) fsyncFolder(path.dirname(folder))
    return ok(undefined)
  }

  async function writeTemporary(file: string, object: DepotObject): Promise<string> {
    const handle = await open(file, 'w', 0o600)
    try {
      const hash = createHash('sha256')
      for await (const chunk of object.open()) {
        hash.update(chunk)
        await handle.appendFile(chunk)
      }
      if (fsync) await handle.sync()
      return hash.digest('hex')
    } finally {
      await handle.close()
    }
  }

  const size = async (name: string): Promise<number> => (await stat(fileOf(name))).size
  return {
    put: (object) => guarded(() => write(object)),
    get: (name, range) =>
      guarded(async () => {
        await size(name)
        return ok(createReadStream(fileOf(name), range && { start: range.from, end: range.to }))
      }),
    has: (name) => guarded(async () => ok(await isThere(fileOf(name)))),
    verify: (object) =>
      guarded(async () => {
        const found = await sha256OfStream(createReadStream(fileOf(object.name)))
        return found.size === object.size && found.sha256 === object.sha256 ? ok(undefined) : err('damaged')
      }),
    remove: (name) =>
      guarded(async () => {
        await rm(fileOf(name), { force: true })
        return ok(undefined)
      }),
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

async function guarded<T>(work: () => Promise<Result<T, DepotFailure>>): Promise<Result<T, DepotFailure>> {
  try {
    return await work()
  } catch (error) {
    return err(failureOf(error))
  }
}

/** Throws what no disk does: a bug of ours. */
function failureOf(error: unknown): DepotFailure {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'missing'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    case undefined:
      throw error
    default:
      return 'unreachable'
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
