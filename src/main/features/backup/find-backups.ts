import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { FoundBackup } from '../../../shared/ipc/contract/backup.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { databaseFilesIn, listCopies, readNote, RECOVERY_FILE } from '../../platform/backup/index.ts'

/** A person points at the stick, not at the folder on it. */
const MOST_LOOKED_AT = 200

/**
 * The folder with copies: the one pointed at, its `backups`, or one just below it; checked copies before a bare register.
 * Undefined: nothing anywhere near.
 */
export function findBackupFolder(wanted: string): string | undefined {
  const folder = path.resolve(wanted)
  const candidates = [
    folder,
    ...foldersIn(folder).flatMap((name) => [path.join(folder, name), path.join(folder, name, 'backups')]),
  ]
  return (
    candidates.find((candidate) => listCopies(candidate).length > 0) ??
    candidates.find((candidate) => listFound(candidate).length > 0)
  )
}

/** What could be restored, newest first; a register as it stood in a data folder counts too. */
export function listFound(folder: string): FoundBackup[] {
  const noted = listCopies(folder).map(({ id }) => id)
  // Checked copies first, what reaches furthest at the top: a clock that was set back does not change that.
  const orderOf = (id: string): number => (noted.includes(id) ? noted.indexOf(id) : noted.length)
  return databaseFilesIn(folder)
    .map(({ id, file, size, changedAt }) => {
      const note = readNote(file)
      return {
        id,
        kind: note?.kind ?? (id.startsWith('before-migration-') ? ('before-migration' as const) : null),
        madeAt: toLocalTime(note?.madeAt ?? changedAt),
        station: note?.station ?? null,
        dossiers: note?.dossiers ?? null,
        size,
      }
    })
    .sort((a, b) => orderOf(a.id) - orderOf(b.id) || b.madeAt.localeCompare(a.madeAt))
}

/** The sealed keys: beside the copies, or for the copies of a data folder one level up. */
export function recoveryFileFor(folder: string): string | undefined {
  return [path.join(folder, RECOVERY_FILE), path.join(path.dirname(folder), RECOVERY_FILE)].find(
    (file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true,
  )
}

/** Copies inside a data folder refer to the pages lying there; anywhere else they have their own beside them. */
export function blobsOf(folder: string): string {
  const parent = path.dirname(folder)
  const isInDataFolder = path.basename(folder) === 'backups' && existsSync(path.join(parent, 'blobs'))
  return path.join(isInDataFolder ? parent : folder, 'blobs')
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .slice(0, MOST_LOOKED_AT)
  } catch {
    // A folder that is not there, or that this account may not read, holds nothing to restore.
    return []
  }
}
