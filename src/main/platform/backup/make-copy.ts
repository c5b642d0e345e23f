import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { openEncrypted } from '../database/encrypted-handle.ts'
import { fsyncFile, publishFile } from '../files/durable-file.ts'
import { checkCopy, type CopyFault } from './check-copy.ts'
import { copyFileName, writeNote, type CopyKind, type StoredCopy } from './copy-note.ts'

export type MakeCopy = {
  /** The live register. */
  readonly register: string
  readonly folder: string
  readonly key: Uint8Array
  readonly nativeBinding?: string | undefined
  readonly newestSchema: number
  readonly kind: CopyKind
  /** Milliseconds since 1970. */
  readonly madeAt: number
  readonly full: boolean
}

/**
 * One checked copy: `VACUUM INTO` a temporary file → fsync → open with the key → `quick_check` → chain → name → note (sync.md §9).
 * Reads through a handle of its own, so that the counter's writer goes on; call it in a worker, it blocks its thread for seconds.
 * Nothing that fails its check ever gets a name. Throws the file system's error (ENOSPC …); nothing is left behind then.
 */
export function makeCopy(options: MakeCopy): Result<StoredCopy, CopyFault> {
  const { register, folder, key, nativeBinding } = options
  const id = freeName(options)
  const file = path.join(folder, id)
  const temporary = `${file}.tmp`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  rmSync(temporary, { force: true })
  try {
    const handle = { file: register, key, ...(nativeBinding === undefined ? {} : { nativeBinding }) }
    const live = openEncrypted({ ...handle, readonly: true })
    try {
      live.prepare('VACUUM INTO ?').run(temporary)
    } finally {
      live.close()
    }
    fsyncFile(temporary)
    return finish({ ...options, id, file, temporary })
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** A clock that was set back comes to the same second again; a copy is never written over another. */
function freeName({ folder, kind, madeAt }: MakeCopy): string {
  for (let at = madeAt; ; at += 1000) {
    const id = copyFileName(at, kind)
    if (!existsSync(path.join(folder, id))) return id
  }
}

function finish(
  options: MakeCopy & { readonly id: string; readonly file: string; readonly temporary: string },
): Result<StoredCopy, CopyFault> {
  const { id, file, temporary, kind, madeAt } = options
  const checked = checkCopy({ ...options, file: temporary })
  if (!checked.ok) return err(checked.error)
  const { unit, station, dossiers, events, stamp } = checked.value
  const size = statSync(temporary).size
  const note = {
    version: 1 as const,
    kind,
    unit,
    station,
    madeAt,
    size,
    sha256: sha256OfFile(temporary),
    dossiers,
    events,
    stamp,
  }
  publishFile(temporary, file)
  writeNote(file, note)
  return ok({ id, file, note })
}

/** A copy made without this module (before a migration, by another program) is checked and gets its note. */
export function noteCopy(
  options: Omit<MakeCopy, 'register' | 'folder'> & { readonly file: string },
): Result<StoredCopy, CopyFault> {
  const { file, kind, madeAt } = options
  const checked = checkCopy(options)
  if (!checked.ok) return err(checked.error)
  const { unit, station, dossiers, events, stamp } = checked.value
  const sha256 = sha256OfFile(file)
  const note = { version: 1 as const, kind, unit, station, madeAt, size: statSync(file).size, sha256, dossiers, events, stamp }
  writeNote(file, note)
  return ok({ id: path.basename(file), file, note })
}

const PIECE_BYTES = 1024 * 1024

export function sha256OfFile(file: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  const handle = openSync(file, 'r')
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) hash.update(piece.subarray(0, read))
    return hash.digest('hex')
  } finally {
    closeSync(handle)
  }
}
