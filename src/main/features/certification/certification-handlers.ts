import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { SheetPrinter } from '../returns/index.ts'
import type { HandlersOf, OfficerContext } from '../../ipc/handler.ts'
import type { Acting } from './certification-deps.ts'
import type { Certification } from './create-certification.ts'

type HandlerParts = {
  readonly certification: Certification
  readonly publish: PublishEvent
  readonly counterName: () => string
  readonly printer: SheetPrinter
}

export function createCertificationHandlers(parts: HandlerParts): HandlersOf<'certification'> {
  const telling = createTelling(parts)
  return { ...createReadHandlers(parts), ...createPaperActs(parts, telling), ...createBookActs(parts, telling) }
}

/** Who acts, and telling the windows what changed. */
function createTelling({ certification, publish, counterName }: HandlerParts) {
  const told = <T>(result: Result<T>): Result<T> => {
    if (result.ok) publish('certification.changed', {})
    return result
  }
  return {
    told,
    acting: ({ officer, by }: OfficerContext): Acting => ({
      officer,
      act: { at: certification.now(), by, counter: counterName() },
    }),
    dossierTold: <T extends { readonly dossier: { readonly id: string } }>(result: Result<T>): Result<T> => {
      if (result.ok) publish('dossier.changed', { dossierId: result.value.dossier.id })
      return told(result)
    },
  }
}
type Telling = ReturnType<typeof createTelling>

function createReadHandlers({ certification, publish, printer }: HandlerParts) {
  const { entries, volumes } = certification
  return {
    'certification.preview-paper': async ({ subject }, { by }) => {
      const sheet = certification.sheetOf(subject, by.name)
      return sheet.ok ? printer.preview(sheet.value) : sheet
    },
    'certification.print-paper': async ({ subject, ...wish }, { by }) => {
      const sheet = certification.sheetOf(subject, by.name)
      if (!sheet.ok) return sheet
      const printed = await printer.print(sheet.value, wish, by)
      if (printed.ok) publish('print.changed', { printId: printed.value.printId })
      return printed
    },
    'certification.get-overview': () => ok(certification.overview()),
    'certification.get-rules': () => ok(certification.rules()),
    'certification.get-entry': ({ id }) => {
      const entry = entries.find(id)
      return entry ? ok(entry) : err(appError('not-found', 'certification.not-found'))
    },
    'certification.list-entries': ({ page, pageSize, ...filter }) =>
      ok({ items: entries.page(filter, { limit: pageSize, offset: (page - 1) * pageSize }), total: entries.count(filter) }),
    'certification.list-of-dossier': ({ dossierId }) =>
      ok({ entries: entries.ofDossier(dossierId), notes: volumes.notesOfDossier(dossierId) }),
    'certification.list-notes': ({ since }) => ok(volumes.listNotes(since)),
    'certification.get-statistics': ({ year }) => ok({ rows: entries.statistics(year) }),
    'certification.list-kept': ({ page, pageSize }) =>
      ok({ items: entries.kept({ limit: pageSize, offset: (page - 1) * pageSize }), total: entries.countKept() }),
  } satisfies Partial<HandlersOf<'certification'>>
}

function createPaperActs({ certification, publish }: HandlerParts, { told, acting, dossierTold }: Telling) {
  const { declining } = certification
  return {
    'certification.certify': (input, context) => dossierTold(certification.certify(input, acting(context))),
    'certification.receive-and-certify': (input, context) => {
      if (!permissionsOf(context.officer.roles).has('certification.certify'))
        return err(appError('forbidden', 'session.no-permission'))
      const done = dossierTold(certification.receiveAndCertify(input, acting(context)))
      if (done.ok) publish('draft.changed', { draftId: input.intake.draftId })
      return done
    },
    'certification.seal': async (input, context) => {
      const sealed = told(await certification.seal(input, acting(context)))
      if (sealed.ok)
        for (const { dossierId } of sealed.value.entries) if (dossierId !== null) publish('dossier.changed', { dossierId })
      return sealed
    },
    'certification.cancel-entry': (input, context) => told(certification.cancel(input, acting(context))),
    'certification.refuse': (input, context) => told(declining.refuse(input, acting(context))),
    'certification.record-violation': (input, context) => told(declining.recordViolation(input, acting(context))),
    'certification.promise': (input, context) => {
      const promised = told(declining.promise(input, acting(context)))
      if (promised.ok) publish('dossier.changed', { dossierId: input.dossierId })
      return promised
    },
  } satisfies Partial<HandlersOf<'certification'>>
}

function createBookActs({ certification }: HandlerParts, { told, acting }: Telling) {
  const { moves, books } = certification
  return {
    'certification.open-book': (input, context) => told(moves.open(input, acting(context))),
    'certification.hand-over-book': (input, context) => told(moves.handOver(input, acting(context))),
    'certification.take-over-book': async (input, context) => told(await moves.takeOver(input, acting(context))),
    'certification.ask-numbers': (input, context) => told(moves.ask(input, acting(context))),
    'certification.answer-numbers': (input, context) => told(moves.answer(input, acting(context))),
    'certification.void-numbers': (input, context) => told(moves.voidNumbers(input, acting(context))),
    'certification.print-month': (input, context) => told(books.printMonth(input, acting(context))),
    'certification.open-next-volume': (input, context) => told(books.openNext(input, acting(context))),
    'certification.close-volume': (input, context) => told(books.close(input, acting(context))),
  } satisfies Partial<HandlersOf<'certification'>>
}
