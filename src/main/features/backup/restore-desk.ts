import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { BackupContents, FoundBackup } from '../../../shared/ipc/contract/backup.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { listBlobFiles, runInWorker, type CopyFacts, type CopyFault } from '../../platform/backup/index.ts'
import type { KeyRing } from '../../platform/secrets/index.ts'
import { isNoRoom } from './copy-maker.ts'
import { blobsOf, findBackupFolder, listFound, recoveryFileFor } from './find-backups.ts'
import { openKeys, type KeySources } from './open-keys.ts'

type Choice = ParsedInputOf<'restore.inspect'>
type Step = 'idle' | 'checking' | 'copying' | 'opening'

/** What a copy was opened with and what is in it; the next step puts it in place. */
export type OpenedBackup = {
  readonly file: string
  readonly folder: string
  readonly keys: KeyRing
  readonly facts: CopyFacts
}

export type RestoreDeskDeps = KeySources & {
  readonly newestSchema: number
  readonly nativeBinding: string | undefined
  readonly publish: PublishEvent
  readonly logger: Logger
  /** Puts an opened copy into the data folder, whole or not at all; the host then starts the core anew. */
  readonly putInPlace: (backup: OpenedBackup, onBytes: (done: number, total: number) => void) => Promise<Result<void>>
  /** Back to where the person came from. */
  readonly leave: () => void
}

export type RestoreDesk = ReturnType<typeof createRestoreDesk>

/** From a folder somebody points at to a data folder that opens. One restore at a time. */
export function createRestoreDesk(deps: RestoreDeskDeps) {
  let progress: { readonly step: Step; readonly done: number; readonly total: number | null } = IDLE
  let running: Promise<Result<BackupContents>> | undefined

  function show(step: Step, done = 0, total: number | null = null): void {
    progress = { step, done, total }
    deps.publish('restore.progress', {})
  }

  async function inspect(choice: Choice): Promise<Result<BackupContents>> {
    show('checking')
    try {
      const opened = await openBackup(deps, choice)
      return opened.ok ? ok(await toContents(opened.value)) : opened
    } finally {
      show('idle')
    }
  }

  async function restore(choice: Choice): Promise<Result<BackupContents>> {
    show('checking')
    try {
      // Opened once more: between the look and the press the stick may have been another one.
      const opened = await openBackup(deps, choice)
      if (!opened.ok) return opened
      const contents = await toContents(opened.value)
      const placed = await deps.putInPlace(opened.value, (done, total) => show('copying', done, total))
      if (!placed.ok) return placed
      show('opening')
      return ok(contents)
    } catch (error) {
      deps.logger.error('the restore broke off', { error })
      return err(isNoRoom(error) ? appError('disk-full', 'restore.no-room') : appError('storage-failed', 'restore.broke-off'))
    }
  }

  return {
    find: async (
      wanted: string,
    ): Promise<Result<{ folder: string; copies: FoundBackup[]; hasRecoveryFile: boolean; hasOwnKeys: boolean }>> => {
      const folder = findBackupFolder(wanted)
      if (folder === undefined) return err(appError('not-found', 'restore.nothing-there'))
      return ok({
        folder,
        copies: listFound(folder),
        hasRecoveryFile: recoveryFileFor(folder) !== undefined,
        hasOwnKeys: await deps.hasOwnKeys(),
      })
    },
    inspect,
    run: (choice: Choice): Promise<Result<BackupContents>> => {
      running ??= restore(choice).finally(() => {
        running = undefined
        if (progress.step !== 'opening') show('idle')
      })
      return running
    },
    progress: () => progress,
    leave: deps.leave,
  }
}

const IDLE = { step: 'idle', done: 0, total: null } as const

function toError(fault: CopyFault, hasCode: boolean): AppError {
  switch (fault) {
    case 'wrong-key':
      return appError('validation', hasCode ? 'restore.other-key' : 'restore.own-keys-do-not-open')
    case 'damaged':
      return appError('not-allowed-now', 'restore.copy-damaged')
    case 'empty':
      return appError('not-allowed-now', 'restore.copy-empty')
    case 'newer':
      return appError('not-allowed-now', 'restore.copy-newer')
  }
}

async function openBackup(deps: RestoreDeskDeps, choice: Choice): Promise<Result<OpenedBackup>> {
  const { folder, recoveryCode } = choice
  const file = path.join(folder, path.basename(choice.id))
  if (!existsSync(file)) return err(appError('not-found', 'restore.gone'))
  const keys = await openKeys(deps, { folder, recoveryCode })
  if (!keys.ok) return keys
  const { newestSchema, nativeBinding } = deps
  const key = keys.value.databaseKey
  const checked = await runInWorker({ task: 'check', file, key, full: true, newestSchema, nativeBinding })
  if (!checked.ok) return err(toError(checked.error, recoveryCode !== null))
  return ok({ file, folder, keys: keys.value, facts: checked.value })
}

async function toContents({ facts, folder }: OpenedBackup): Promise<BackupContents> {
  const { untilMs, blobs, lastDossierCode, ...rest } = facts
  const inFolder = await listBlobFiles(blobsOf(folder))
  return {
    ...rest,
    stationNumber: /\.S(\d{2})$/.exec(facts.station)?.[1] ?? '',
    untilAt: untilMs === undefined ? null : toLocalTime(untilMs),
    lastDossierCode: lastDossierCode ?? null,
    blobs: { named: blobs, found: inFolder.length },
  }
}
