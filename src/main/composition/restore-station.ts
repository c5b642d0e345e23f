import { copyFileSync, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { appError } from '../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { blobsOf, createRestoreDesk, recoveryFileFor, saveRestoreMark, type OpenedBackup } from '../features/backup/index.ts'
import { commitRestore, copyFileDurably, freshStaging, listBlobFiles, type BlobFile } from '../platform/backup/index.ts'
import { findNativeBinding, holdInstanceLock, migrations, openDatabase, type OpenedDatabase } from '../platform/database/index.ts'
import { freeBytes, fsyncFile } from '../platform/files/index.ts'
import { createKeyStore, type KeyStore } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { recoveryFileIn } from './recovery-file.ts'
import { REGISTER_FILE } from './register-file.ts'
import { requestRenewal } from './renew-incarnation.ts'

type RestoreParts = {
  readonly options: CoreOptions
  readonly keyStore: KeyStore
}

/** Left for the first day's work after the copy is in. */
const MARGIN_BYTES = 128 * 1024 * 1024

/** Restoring with the real files, keys and register; what a person sees of it is `features/backup`. */
export function createRestore({ options, keyStore }: RestoreParts) {
  const ownKeys = async () => {
    const loaded = keyStore.exists() ? await keyStore.load() : undefined
    return loaded?.ok === true ? loaded.value.keys : undefined
  }
  return createRestoreDesk({
    newestSchema: migrations.length,
    nativeBinding: findNativeBinding({ resourcesDir: options.resourcesDir }),
    publish: options.publish,
    logger: options.logger.child({ feature: 'restore' }),
    ownKeys,
    hasOwnKeys: async () => (await ownKeys()) !== undefined,
    putInPlace: (backup, onBytes) => putInPlace(options, backup, onBytes),
    // Without a restore wish the next start opens what is there, or shows again why it does not.
    leave: () => {
      if (options.restore === true) options.onRestartNeeded()
    },
  })
}

type OnBytes = (done: number, total: number) => void

/**
 * Copies into staging, marks the register there as restored (a new incarnation at its first start), and lets one durable plan
 * decide. Until then the data folder is untouched; after it the old files lie aside (sync.md §9).
 */
async function putInPlace(options: CoreOptions, backup: OpenedBackup, onBytes: OnBytes): Promise<Result<void>> {
  const { dataDir } = options
  const release = tryLock(options)
  if (release === undefined) return err(appError('not-allowed-now', 'start.already-running'))
  try {
    const staging = freshStaging(dataDir)
    const plan = await planCopy(backup, dataDir)
    if ((await freeBytes(dataDir)) < plan.total + MARGIN_BYTES) return err(appError('disk-full', 'restore.no-room'))
    await copyAll(plan, staging, onBytes)
    const marked = markRestored(options, backup, staging)
    if (!marked.ok) return marked
    await createKeyStore({ file: path.join(staging, 'keys.json'), secretStore: options.secretStore }).save(backup.keys)
    stageRecoveryFile(backup.folder, dataDir, staging)
    commitRestore(dataDir, { at: options.clock.now() })
    options.logger.warn('a backup was restored', { station: backup.facts.station, events: backup.facts.events })
    options.onRestartNeeded()
    return ok(undefined)
  } finally {
    release()
  }
}

function tryLock({ dataDir, resourcesDir }: CoreOptions): (() => void) | undefined {
  try {
    return holdInstanceLock(path.join(dataDir, `${REGISTER_FILE}.lock`), findNativeBinding({ resourcesDir }))
  } catch {
    // Held by a core that works on this very folder.
    return undefined
  }
}

type CopyPlan = {
  readonly files: readonly { readonly from: string; readonly to: string; readonly size: number }[]
  readonly total: number
}

/** The register, what its last process had not yet folded into it, and the pages unless they lie in this data folder already. */
async function planCopy({ file, folder }: OpenedBackup, dataDir: string): Promise<CopyPlan> {
  const log = `${file}-wal`
  const blobs = blobsOf(folder)
  const isHome = path.resolve(blobs) === path.resolve(dataDir, 'blobs')
  const pages: readonly BlobFile[] = isHome ? [] : await listBlobFiles(blobs)
  const files = [
    { from: file, to: REGISTER_FILE, size: (await stat(file)).size },
    ...(existsSync(log) ? [{ from: log, to: `${REGISTER_FILE}-wal`, size: (await stat(log)).size }] : []),
    ...pages.map(({ name, size }) => ({ from: path.join(blobs, name), to: path.join('blobs', name), size })),
  ]
  return { files, total: files.reduce((sum, { size }) => sum + size, 0) }
}

async function copyAll({ files, total }: CopyPlan, staging: string, onBytes: OnBytes): Promise<void> {
  const { signal } = new AbortController()
  let done = 0
  for (const { from, to } of files)
    await copyFileDurably({ from, to: path.join(staging, to), signal, onBytes: (bytes) => onBytes((done += bytes), total) })
}

/** Opened once in staging: migrated, marked, closed whole. A register that does not open there never reaches the data folder. */
function markRestored(options: CoreOptions, { keys, facts }: OpenedBackup, staging: string): Result<void> {
  const opened = openDatabase({
    file: path.join(staging, REGISTER_FILE),
    key: keys.databaseKey,
    migrations,
    nativeBinding: findNativeBinding({ resourcesDir: options.resourcesDir }),
  })
  if (!opened.ok) {
    options.logger.error('the staged register does not open', { code: opened.error.code, detail: opened.error.detail })
    return err(appError('not-allowed-now', 'restore.copy-damaged'))
  }
  mark(opened.value, { unit: facts.unit, at: options.clock.now(), untilMs: facts.untilMs ?? null })
  opened.value.close()
  fsyncFile(path.join(staging, REGISTER_FILE))
  return ok(undefined)
}

function mark({ db, unitOfWork }: OpenedDatabase, wish: { unit: string; at: number; untilMs: number | null }): void {
  const { unit, at, untilMs } = wish
  unitOfWork.write(() => {
    requestRenewal(db, { unit, at, renewal: { reason: 'restored' } })
    saveRestoreMark(db, unit, { restoredAt: at, untilMs })
  })
}

/** The recovery paper in the safe goes on opening this data; the one beside the copy belongs to it, wherever it came from. */
function stageRecoveryFile(folder: string, dataDir: string, staging: string): void {
  const from = recoveryFileFor(folder) ?? recoveryFileIn(dataDir)
  if (!existsSync(from)) return
  const target = recoveryFileIn(staging)
  copyFileSync(from, target)
  fsyncFile(target)
}
