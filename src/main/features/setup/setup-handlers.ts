import { paperFileName, type PaperData } from '../../../shared/domain/paper/index.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Printer } from '../../../shared/ports/printer.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { TypesetPaper } from '../../platform/paper/index.ts'
import type { FileDesk } from '../files/index.ts'

type SetupState = OutputOf<'setup.get-state'>
export type CompletedSetup = {
  readonly recoveryCode: string
  readonly secretBackend: string
  readonly paper: PaperData['recovery-key']
}

type SetupDeps = {
  readonly getState: () => SetupState
  /** Makes keys, register, station, settings and the first administrator; nothing of it stays when one part fails. */
  readonly complete: (input: ParsedInputOf<'setup.complete'>) => Promise<Result<CompletedSetup>>
  readonly typeset: (paper: PaperData['recovery-key']) => Promise<Result<TypesetPaper>>
  readonly desk: () => FileDesk
  readonly printer: () => Printer
  readonly stopping: AbortSignal
}

/** The first run. The recovery paper is held in memory until it is put away, and nowhere else. */
export function createSetupHandlers(deps: SetupDeps): HandlersOf<'setup'> {
  let pending: { readonly pdf: Uint8Array; readonly fileName: string } | undefined
  let running: Promise<Result<OutputOf<'setup.complete'>>> | undefined

  async function complete(input: ParsedInputOf<'setup.complete'>): Promise<Result<OutputOf<'setup.complete'>>> {
    const done = await deps.complete(input)
    if (!done.ok) return done
    const { recoveryCode, secretBackend, paper } = done.value
    const set = await deps.typeset(paper)
    if (!set.ok) return ok({ recoveryCode, secretBackend, recoveryPaperUrl: '' })
    pending = { pdf: set.value.pdf, fileName: paperFileName('recovery-key', paper.stationCode) }
    const recoveryPaperUrl = deps.desk().offer({ bytes: pending.pdf, mime: 'application/pdf', fileName: pending.fileName })
    return ok({ recoveryCode, secretBackend, recoveryPaperUrl })
  }

  return {
    'setup.get-state': () => ok(deps.getState()),
    'setup.complete': async (input) => {
      // Two impatient presses are one first run.
      running ??= complete(input).finally(() => {
        running = undefined
      })
      return running
    },
    'setup.print-recovery': async (input) => {
      if (!pending) return err(appError('not-allowed-now', 'setup.recovery-put-away'))
      const printers = await deps.printer().list()
      const printerId = input.printerId ?? (printers.printers.find(({ isDefault }) => isDefault) ?? printers.printers[0])?.id
      if (printerId === undefined) return err(appError('device-unavailable', 'printer.none'))
      const printed = await deps
        .printer()
        .print({ printerId, pdf: pending.pdf, jobName: pending.fileName, paper: 'A5', copies: 1 }, deps.stopping)
      if (!printed.ok) return printed
      const { kind, messageKey } = printed.value
      return ok({ outcome: kind === 'printed' && printed.value.savedAs !== undefined ? 'saved' : kind, messageKey })
    },
    'setup.put-recovery-away': () => {
      pending = undefined
      return ok({})
    },
  }
}
