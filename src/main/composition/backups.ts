import path from 'node:path'
import type { RecoveryKeyPaper } from '../../shared/domain/paper/index.ts'
import { createBackupService, createFillWatch, createRecoveryDesk, createRestoreGate } from '../features/backup/index.ts'
import type { FileDesk } from '../features/files/index.ts'
import type { NumberService } from '../features/numbers/index.ts'
import type { SettingsService } from '../features/settings/index.ts'
import { createFetchState, type Sync } from '../features/sync/index.ts'
import type { WorkBoard } from '../features/work/index.ts'
import { findNativeBinding, migrations } from '../platform/database/index.ts'
import type { Typesetter } from '../platform/paper/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { PrinterRack } from './printers.ts'
import { recoveryFileIn } from './recovery-file.ts'
import { REGISTER_FILE } from './register-file.ts'

type BackupParts = {
  readonly options: CoreOptions
  readonly keys: KeyRing
  readonly base: Foundation
  readonly settings: SettingsService
  readonly sync: Sync
  readonly numbers: NumberService
  readonly work: WorkBoard
  readonly desk: FileDesk
  readonly typeset: () => Typesetter
  readonly rack: PrinterRack
}

const FILL_LOOK_MS = 1_000

/** Copies of this register, the way back from one, and how far a new or restored PC has filled itself. */
export function createBackups(parts: BackupParts) {
  const { options, keys, base, settings, work } = parts
  const { unit, place, db, journal, unitOfWork, append, now, newId } = base
  const common = { db, unit, station: place.station, unitOfWork, append, now, nowMs: () => options.clock.now() }
  const recoveryFile = recoveryFileIn(options.dataDir)
  const backup = createBackupService({
    ...common,
    ...options.backup,
    newId,
    work,
    recoveryFile,
    dataDir: options.dataDir,
    register: path.join(options.dataDir, REGISTER_FILE),
    databaseKey: keys.databaseKey,
    nativeBinding: findNativeBinding({ resourcesDir: options.resourcesDir }),
    newestSchema: migrations.length,
    publish: options.publish,
    logger: options.logger.child({ feature: 'backup' }),
  })
  const stopping = new AbortController()
  const recovery = createRecoveryDesk({
    ...common,
    keys,
    recoveryFile,
    stationNumber: place.stationNumber,
    secondFolder: backup.secondFolder,
    settings: settings.get,
    desk: parts.desk,
    typeset: (paper: RecoveryKeyPaper) => parts.typeset().typeset('recovery-key', paper, { kind: 'original' }),
    printer: parts.rack.current,
    stopping: stopping.signal,
  })
  const fetchState = createFetchState({ db, unit, journal })
  const startedAt = options.clock.now()
  const restoreGate = createRestoreGate({
    ...common,
    publish: options.publish,
    hasPeers: () => parts.sync.listPeers().peers.length > 0,
    fetchState,
    continueAbove: parts.numbers.continueAbove,
    ...(options.backup?.patienceMs === undefined ? {} : { patienceMs: options.backup.patienceMs }),
  })
  const fill = createFillWatch({ work, missing: () => fetchState(startedAt).missing })
  return { backup, recovery, restoreGate, ...createTicking({ parts, backup, restoreGate, fill, stopping }) }
}

type Made = {
  readonly parts: BackupParts
  readonly backup: ReturnType<typeof createBackupService>
  readonly restoreGate: ReturnType<typeof createRestoreGate>
  readonly fill: ReturnType<typeof createFillWatch>
  readonly stopping: AbortController
}

function createTicking({ parts, backup, restoreGate, fill, stopping }: Made) {
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    fill.look()
    // The screen of a restored PC asks how far it is; nobody else is disturbed.
    if (restoreGate.refusal() !== undefined) parts.options.publish('restore.progress', {})
  }
  return {
    startBackups: (): void => {
      backup.start()
      timer = setInterval(look, FILL_LOOK_MS)
      timer.unref()
    },
    stopBackups: async (): Promise<void> => {
      clearInterval(timer)
      fill.stop()
      stopping.abort()
      await backup.stop()
    },
  }
}
