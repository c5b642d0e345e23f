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
  /** Becoming a station of a centre that is at work already. */
  readonly joining: {
    readonly readCode: (code: string) => Promise<Result<OutputOf<'setup.read-code'>>>
    readonly beginFile: (input: ParsedInputOf<'setup.begin-file-join'>) => Promise<Result<{ readonly requestFile: string }>>
    readonly readAnswer: (file: string) => Promise<Result<OutputOf<'setup.read-answer'>>>
    readonly join: (input: ParsedInputOf<'setup.join'>) => Promise<Result<CompletedSetup>>
  }
  readonly typeset: (paper: PaperData['recovery-key']) => Promise<Result<TypesetPaper>>
  readonly desk: () => FileDesk
  readonly printer: () => Printer
  readonly stopping: AbortSignal
}

/** The first run. The recovery paper is held in memory until it is put away, and nowhere else. */
export function createSetupHandlers(deps: SetupDeps): HandlersOf<'setup'> {
  let pending: { readonly pdf: Uint8Array; readonly fileName: string } | undefined
  let running: Promise<Result<OutputOf<'setup.complete'>>> | undefined

  async function finish(beginning: () => Promise<Result<CompletedSetup>>): Promise<Result<OutputOf<'setup.complete'>>> {
    const done = await beginning()
    if (!done.ok) return done
    const { recoveryCode, secretBackend, paper } = done.value
    const set = await deps.typeset(paper)
    if (!set.ok) return ok({ recoveryCode, secretBackend, recoveryPaperUrl: '' })
    pending = { pdf: set.value.pdf, fileName: paperFileName('recovery-key', paper.stationCode) }
    const recoveryPaperUrl = deps.desk().offer({ bytes: pending.pdf, mime: 'application/pdf', fileName: pending.fileName })
    return ok({ recoveryCode, secretBackend, recoveryPaperUrl })
  }

  /** Two impatient presses are one first run. */
  const once = (beginning: () => Promise<Result<CompletedSetup>>): Promise<Result<OutputOf<'setup.complete'>>> =>
    (running ??= finish(beginning).finally(() => {
      running = undefined
    }))

  return {
    'setup.get-state': () => ok(deps.getState()),
    'setup.complete': (input) => once(() => deps.complete(input)),
    'setup.join': (input) => once(() => deps.joining.join(input)),
    'setup.read-code': ({ code }) => deps.joining.readCode(code),
    'setup.read-answer': ({ file }) => deps.joining.readAnswer(file),
    'setup.begin-file-join': async (input) => {
      const begun = await deps.joining.beginFile(input)
      return begun.ok ? ok({ fileName: `may-${input.stationNumber}-xin-ket-noi.qmc`, ...begun.value }) : begun
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
