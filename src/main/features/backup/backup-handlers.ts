import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { listDrives } from '../../platform/backup/index.ts'
import type { BackupService } from './backup-service.ts'
import type { createRecoveryDesk } from './recovery-desk.ts'

type BackupHandlerDeps = {
  readonly backup: BackupService
  readonly recovery: ReturnType<typeof createRecoveryDesk>
  /** The system's own window; undefined where there is none, or nothing was chosen. */
  readonly chooseFolder: (() => Promise<string | undefined>) | undefined
}

export function createBackupHandlers({ backup, recovery, chooseFolder }: BackupHandlerDeps): HandlersOf<'backup'> {
  return {
    'backup.get-state': async () => ok(await backup.getState()),
    'backup.run-now': async () => ok(await backup.runNow()),
    'backup.list-drives': async () => ok({ drives: [...(await listDrives())] }),
    'backup.choose-folder': async () => ok({ folder: (await chooseFolder?.()) ?? null }),
    'backup.set-place': ({ folder }, { by }) => backup.choosePlace(folder, by),
    'backup.renew-recovery': (_, { by }) => recovery.renew(by),
    'backup.print-recovery': ({ printerId }) => recovery.print(printerId),
    'backup.put-recovery-away': () => {
      recovery.putAway()
      return ok({})
    },
  }
}
