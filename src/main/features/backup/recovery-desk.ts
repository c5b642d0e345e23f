import path from 'node:path'
import { RecoveryCodeRenewed } from '../../../shared/domain/backup/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { paperFileName, type PaperData } from '../../../shared/domain/paper/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Printer } from '../../../shared/ports/printer.ts'
import { RECOVERY_FILE } from '../../platform/backup/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { writeFileDurably } from '../../platform/files/index.ts'
import type { TypesetPaper } from '../../platform/paper/index.ts'
import { createRecoveryCode, sealForRecovery, type KeyRing } from '../../platform/secrets/index.ts'
import type { FileDesk } from '../files/index.ts'
import { toHeader } from '../papers/index.ts'

export type RecoveryDeskDeps = {
  readonly keys: KeyRing
  readonly station: string
  readonly stationNumber: string
  readonly recoveryFile: string
  /** The second place, when it is in. */
  readonly secondFolder: () => string | undefined
  readonly settings: () => Settings
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly now: () => LocalTime
  readonly typeset: (paper: PaperData['recovery-key']) => Promise<Result<TypesetPaper>>
  readonly desk: FileDesk
  readonly printer: () => Printer
  readonly stopping: AbortSignal
}

/** A new recovery paper for one that was lost or seen by a stranger. The code is held until it is put away, and nowhere else. */
export function createRecoveryDesk(deps: RecoveryDeskDeps) {
  let pending: { readonly pdf: Uint8Array; readonly fileName: string } | undefined

  async function renew(by: OfficerRef): Promise<Result<OutputOf<'backup.renew-recovery'>>> {
    const recoveryCode = createRecoveryCode()
    const sealed = await sealForRecovery(deps.keys, recoveryCode)
    const at = deps.now()
    const settings = deps.settings()
    // The paper first: a code that nothing carries would lock everybody out.
    const set = await deps.typeset({
      header: toHeader(settings, dateOf(at)),
      stationName: `Máy ${deps.stationNumber} – ${settings.counterName}`,
      stationCode: deps.station,
      codeGroups: recoveryCode.split('-'),
      createdAt: at,
      administrator: by.name,
    })
    if (!set.ok) return set
    writeFileDurably(deps.recoveryFile, sealed)
    const second = deps.secondFolder()
    if (second !== undefined) writeFileDurably(path.join(second, RECOVERY_FILE), sealed)
    deps.unitOfWork.write(() =>
      deps.append(newEvent(RecoveryCodeRenewed, { aggId: deps.station, actor: by.id, body: { at, by } })),
    )
    pending = { pdf: set.value.pdf, fileName: paperFileName('recovery-key', deps.station) }
    const recoveryPaperUrl = deps.desk.offer({ bytes: pending.pdf, mime: 'application/pdf', fileName: pending.fileName })
    return ok({ recoveryCode, recoveryPaperUrl })
  }

  async function print(wanted: string | null): Promise<Result<OutputOf<'backup.print-recovery'>>> {
    if (!pending) return err(appError('not-allowed-now', 'setup.recovery-put-away'))
    const { printers } = await deps.printer().list()
    const printerId = wanted ?? (printers.find(({ isDefault }) => isDefault) ?? printers[0])?.id
    if (printerId === undefined) return err(appError('device-unavailable', 'printer.none'))
    const job = { printerId, pdf: pending.pdf, jobName: pending.fileName, paper: 'A5' as const, copies: 1 }
    const printed = await deps.printer().print(job, deps.stopping)
    if (!printed.ok) return printed
    const { kind, messageKey } = printed.value
    return ok({ outcome: kind === 'printed' && printed.value.savedAs !== undefined ? 'saved' : kind, messageKey })
  }

  return {
    renew,
    print,
    putAway: (): void => {
      pending = undefined
    },
  }
}
