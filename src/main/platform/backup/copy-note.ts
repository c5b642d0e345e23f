import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '../files/durable-file.ts'
import { parseJson } from '../secrets/key-ring.ts'

export const CopyKind = z.enum(['daily', 'manual', 'before-migration'])
export type CopyKind = z.infer<typeof CopyKind>

/**
 * Lies beside each copy, written last: a copy without its note was never finished or never found good. It holds nothing about
 * people, because it is readable on any stick, and it is believed only for lists: what counts is read from the copy itself.
 */
export const CopyNote = z.object({
  version: z.literal(1),
  kind: CopyKind,
  unit: z.string(),
  station: z.string(),
  /** Milliseconds since 1970. */
  madeAt: z.number(),
  size: z.number().int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  dossiers: z.number().int().min(0),
  events: z.number().int().min(0),
  /** Greatest stamp of its events (sync.md §5). Copies are ordered by it: a clock that was set back must not make an old copy the newest. */
  stamp: z.string().regex(/^\d{1,19}$/),
})
export type CopyNote = z.infer<typeof CopyNote>

/** A finished copy in a folder. */
export type StoredCopy = { readonly id: string; readonly file: string; readonly note: CopyNote }

const DATABASE = '.db'

export const noteFileOf = (copyFile: string): string => `${copyFile.slice(0, -DATABASE.length)}.json`

export function writeNote(copyFile: string, note: CopyNote): void {
  writeFileDurably(noteFileOf(copyFile), `${JSON.stringify(note, undefined, 2)}\n`)
}

/** `register-20261121-073005-daily.db`: sorts by time, and a person sees from when it is. Vietnam time. */
export function copyFileName(madeAt: number, kind: CopyKind): string {
  const local = new Date(madeAt + 7 * 3_600_000).toISOString()
  return `register-${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}-${kind}${DATABASE}`
}

/** Finished copies, what reaches furthest first: a note, and a file of exactly the size it tells. A folder that is not there holds none. */
export function listCopies(folder: string): readonly StoredCopy[] {
  return databaseFilesIn(folder)
    .flatMap(({ id, file, size }) => {
      const note = readNote(file)
      return note !== undefined && note.size === size ? [{ id, file, note }] : []
    })
    .sort(furthestFirst)
}

/** By the last event in it, then by the clock. */
export function furthestFirst(a: Pick<StoredCopy, 'id' | 'note'>, b: Pick<StoredCopy, 'id' | 'note'>): number {
  const [left, right] = [BigInt(a.note.stamp), BigInt(b.note.stamp)]
  if (left !== right) return left < right ? 1 : -1
  return b.note.madeAt - a.note.madeAt || b.id.localeCompare(a.id)
}

/** Every file that could be a copy, with or without a note; for a person who looks for anything to restore from. */
export function databaseFilesIn(
  folder: string,
): readonly { readonly id: string; readonly file: string; readonly size: number; readonly changedAt: number }[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(DATABASE))
    .flatMap((id) => {
      const file = path.join(folder, id)
      const found = statSync(file, { throwIfNoEntry: false })
      return found?.isFile() === true ? [{ id, file, size: found.size, changedAt: found.mtimeMs }] : []
    })
}

/** Undefined: none, or one that is not ours. */
export function readNote(copyFile: string): CopyNote | undefined {
  try {
    const parsed = CopyNote.safeParse(parseJson(readFileSync(noteFileOf(copyFile), 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    // A stick may be pulled between the list and the look; what cannot be read is no note.
    return undefined
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Not there, or pulled out: nothing lies in it.
    return []
  }
}
