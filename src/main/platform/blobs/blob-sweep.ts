import type { Stats } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import { OVERHEAD_BYTES } from './blob-cipher.ts'
import type { BlobRecord, BlobRepository } from './blob-repository.ts'

export type BlobCheck = {
  /** Rows whose file is not there, or is too short or too long. */
  readonly missing: readonly Sha256Hex[]
  readonly wrongSize: readonly Sha256Hex[]
  /** File names that no row knows: a put whose event was never written. */
  readonly orphans: readonly string[]
}

type Parts = {
  readonly rows: BlobRepository
  readonly folder: string
  readonly clock: Clock
  readonly nameOf: (sha256: Sha256Hex) => string
  /** File names, finished or not, of what was put in this process and is perhaps about to be registered: never orphans. */
  readonly held: () => readonly string[]
}

/** Compares rows and files, and removes what belongs to nothing. */
export function createBlobSweep(parts: Parts): {
  readonly check: () => Promise<BlobCheck>
  readonly sweep: (olderThanMs: number) => Promise<number>
} {
  const { rows, folder, clock, nameOf } = parts

  async function check(): Promise<BlobCheck> {
    const expected = rows.list().filter((record) => record.state !== 'evicted')
    const sizes = await sizesIn(folder)
    const missing: Sha256Hex[] = []
    const wrongSize: Sha256Hex[] = []
    for (const record of expected) {
      const size = sizes.get(nameOf(record.sha256))
      if (size === undefined) missing.push(record.sha256)
      else if (size !== record.size + OVERHEAD_BYTES) wrongSize.push(record.sha256)
    }
    return { missing, wrongSize, orphans: orphansOf(sizes, expected) }
  }

  function orphansOf(sizes: ReadonlyMap<string, number>, expected: readonly BlobRecord[]): string[] {
    const known = new Set([...expected.map((record) => nameOf(record.sha256)), ...parts.held()])
    return [...sizes.keys()].filter((name) => !known.has(name))
  }

  async function sweep(olderThanMs: number): Promise<number> {
    const { orphans } = await check()
    let removed = 0
    for (const name of orphans) {
      const file = path.join(folder, name)
      const found = await statIfThere(file)
      if (found === undefined || clock.now() - found.mtimeMs < olderThanMs) continue
      // Asked once more: a put may have begun since, and a clock that jumped makes its file look old.
      if (parts.held().includes(name)) continue
      await rm(file, { force: true })
      removed += 1
    }
    return removed
  }

  return { check, sweep }
}

/** `ab/abcd…` → size, for every file in the two-letter folders. */
async function sizesIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const part of await readdir(folder)) {
    for (const name of await readdir(path.join(folder, part))) {
      const found = await statIfThere(path.join(folder, part, name))
      if (found !== undefined) sizes.set(path.join(part, name), found.size)
    }
  }
  return sizes
}

/** A put beside the sweep renames its file when it is whole. */
async function statIfThere(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
