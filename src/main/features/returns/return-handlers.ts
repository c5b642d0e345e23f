import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { PaperHeader } from '../../../shared/domain/paper/index.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf, OfficerContext } from '../../ipc/handler.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import { createActing } from '../dossiers/index.ts'
import { toHandOverSlip } from './hand-over-slip.ts'
import type { ReturnList } from './return-list.ts'
import type { ReturnService } from './return-service.ts'
import type { OfficeSheet, SheetPrinter } from './sheet-printer.ts'

type HandlerDeps = {
  readonly returns: ReturnService
  readonly list: ReturnList
  readonly sheets: SheetPrinter
  readonly blobs: BlobStore
  readonly header: () => PaperHeader
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
  /** Whoever was served at this counter may rate. */
  readonly offerRating: (dossier: Dossier) => void
}

export function createReturnHandlers(deps: HandlerDeps): HandlersOf<'return'> {
  const { returns, list, sheets, publish } = deps
  const acting = createActing(deps)
  async function slipOf(ids: readonly string[], { officer }: OfficerContext): Promise<Result<OfficeSheet<'hand-over-slip'>>> {
    const dossiers: Dossier[] = []
    for (const id of new Set(ids)) {
      const dossier = returns.load(id, officer)
      if (!dossier.ok) return dossier
      dossiers.push(dossier.value)
    }
    return toHandOverSlip(dossiers, { header: deps.header(), blobs: deps.blobs })
  }
  return {
    'return.list': (input, { officer }) => ok(list.list(input, officer.scope.fieldCodes)),
    'return.get': ({ id }, { officer }) => returns.get(id, officer),
    'return.hand-over': async (input, context) => {
      const done = await returns.handOver(input, acting(context))
      if (!done.ok) return done
      for (const { id } of done.value.dossiers) publish('dossier.changed', { dossierId: id })
      const [first] = done.value.dossiers
      if (first && input.place === 'direct') deps.offerRating(first)
      return done
    },
    'return.return-originals': (input, context) => {
      const done = returns.returnOriginals(input, acting(context))
      if (done.ok) publish('dossier.changed', { dossierId: input.id })
      return done
    },
    'return.change-way': (input, context) => {
      const done = returns.changeWay(input, acting(context))
      if (done.ok) publish('dossier.changed', { dossierId: input.id })
      return done
    },
    'return.preview-slip': async (input, context) => {
      const sheet = await slipOf(input.dossierIds, context)
      return sheet.ok ? sheets.preview(sheet.value) : sheet
    },
    'return.print-slip': async ({ dossierIds, ...wish }, context) => {
      const sheet = await slipOf(dossierIds, context)
      if (!sheet.ok) return sheet
      const printed = await sheets.print(sheet.value, wish, context.by)
      if (printed.ok) publish('print.changed', { printId: printed.value.printId })
      return printed
    },
  }
}
