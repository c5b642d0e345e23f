import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { freeBytes } from '../files/disk-space.ts'
import { writeFileDurably } from '../files/durable-file.ts'
import { parseJson } from '../secrets/key-ring.ts'
import { listBlobFiles, missingFiles } from './blob-files.ts'
import { copyFileDurably } from './copy-file.ts'
import { listCopies, noteFileOf, writeNote, type StoredCopy } from './copy-note.ts'
import { sha256OfFile } from './make-copy.ts'
import { copiesToKeep } from './retention.ts'

/** Names the place as ours: without it an empty mount point would be taken for the stick that is not in. */
const PlaceMark = z.object({ version: z.literal(1), id: z.string(), unit: z.string(), station: z.string() })
export type PlaceMark = z.infer<typeof PlaceMark>

const MARK = 'quay-mot-cua-backup.json'
export const RECOVERY_FILE = 'recovery.json'
/** Left free on the other disk: full to the last byte it would hurt its owner. */
const MARGIN_BYTES = 64 * 1024 * 1024

/** Where the copies of one station lie on a disk or stick a person chose. */
export const placeFolder = (chosen: string, station: string): string => path.join(chosen, `QuayMotCua-${station}`)

export function markPlace(folder: string, mark: PlaceMark): void {
  writeFileDurably(path.join(folder, MARK), `${JSON.stringify(mark, undefined, 2)}\n`)
}

/** Undefined: not in, or not marked by us. */
export function findMark(folder: string): PlaceMark | undefined {
  try {
    const parsed = PlaceMark.safeParse(parseJson(readFileSync(path.join(folder, MARK), 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Pulled out; that is what undefined says.
    return undefined
  }
}

export type MirrorFault = 'missing' | 'full' | 'differs'

export type Mirror = {
  readonly copy: StoredCopy
  readonly folder: string
  readonly markId: string
  readonly blobsFolder: string
  readonly recoveryFile: string
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Brings one good copy, the pages it names and the sealed keys to the second place. Pages first: a copy never stands there before
 * what it refers to. The copies there stay whole whatever happens, and go by the same rule as at home once the new one stands.
 * Throws the file system's error when the medium goes in the middle (ENOENT, EIO), and when aborted.
 */
export async function mirrorCopy(mirror: Mirror): Promise<Result<StoredCopy, MirrorFault>> {
  const { copy, folder, markId, blobsFolder, recoveryFile, signal } = mirror
  if (findMark(folder)?.id !== markId) return err('missing')
  const blobs = missingFiles(await listBlobFiles(blobsFolder), await listBlobFiles(path.join(folder, 'blobs')))
  const total = copy.note.size + blobs.reduce((sum, { size }) => sum + size, 0)
  if (!(await makeRoom(folder, total))) return err('full')
  let done = 0
  const onBytes = (bytes: number): void => mirror.onProgress((done += bytes), total)
  for (const { name } of blobs) {
    const from = path.join(blobsFolder, name)
    // Evicted since it was listed: the province holds it, the copy says so.
    if (existsSync(from)) await copyFileDurably({ from, to: path.join(folder, 'blobs', name), signal, onBytes })
  }
  if (existsSync(recoveryFile)) writeFileDurably(path.join(folder, RECOVERY_FILE), readFileSync(recoveryFile))
  const file = path.join(folder, copy.id)
  await copyFileDurably({ from: copy.file, to: file, signal, onBytes })
  if (sha256OfFile(file) !== copy.note.sha256) {
    rmSync(file, { force: true })
    return err('differs')
  }
  writeNote(file, copy.note)
  pruneCopies(folder)
  return ok({ ...copy, file })
}

/** True when `bytes` fit; older copies go first, never the newest. */
async function makeRoom(folder: string, bytes: number): Promise<boolean> {
  const enough = async (): Promise<boolean> => (await freeBytes(folder)) >= bytes + MARGIN_BYTES
  for (const old of listCopies(folder).slice(1).toReversed()) {
    if (await enough()) return true
    removeCopy(old)
  }
  return enough()
}

/** Removes what the rule does not keep. */
export function pruneCopies(folder: string): void {
  const copies = listCopies(folder)
  const kept = copiesToKeep(copies)
  for (const copy of copies) if (!kept.has(copy.id)) removeCopy(copy)
}

/** The note first: between the two a file without a note is no copy. */
function removeCopy({ file }: StoredCopy): void {
  rmSync(noteFileOf(file), { force: true })
  rmSync(file, { force: true })
}
