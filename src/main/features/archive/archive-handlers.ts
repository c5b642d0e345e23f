import { indexOf } from '../../../shared/domain/archive/index.ts'
import type { PaperHeader } from '../../../shared/domain/paper/index.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { OfficeSheet, SheetPrinter } from '../returns/index.ts'
import type { ArchiveRepository } from './archive-repository.ts'
import type { ArchiveService } from './archive-service.ts'
import { toIndexSheet, toListSheet } from './archive-sheets.ts'

type HandlerDeps = {
  readonly archive: ArchiveService
  readonly rows: ArchiveRepository
  readonly sheets: SheetPrinter
  readonly header: () => PaperHeader
  readonly now: () => LocalTime
  readonly publish: PublishEvent
}

export function createArchiveHandlers({ archive, rows, sheets, header, now, publish }: HandlerDeps): HandlersOf<'archive'> {
  function indexSheet(id: string, officer: string): Result<OfficeSheet<'archive-index'>> {
    const kept = archive.load(id)
    return kept.ok
      ? ok(toIndexSheet(archive.toRow(kept.value), indexOf(kept.value.dossier), { header: header(), officer }))
      : kept
  }
  function listSheet(id: string): Result<OfficeSheet<'archive-list'>> {
    const transfer = rows.findTransfer(id)
    if (!transfer) return err(appError('not-found', 'archive.transfer-not-found'))
    const kept = transfer.dossierIds.flatMap((each) => rows.find(each) ?? [])
    return ok(toListSheet({ id, ...transfer }, kept.map(archive.toRow), { header: header(), officer: transfer.by.name }))
  }
  const tell = <T extends { printId: string }>(printed: Result<T>): Result<T> => {
    if (printed.ok) publish('print.changed', { printId: printed.value.printId })
    return printed
  }
  return {
    'archive.list': ({ tab, text, page, pageSize }) => {
      const yearAgo = yearBefore(dateOf(now()))
      const found = rows.list({ tab, text, yearAgo, limit: pageSize, offset: (page - 1) * pageSize })
      return ok({ rows: found.rows.map(archive.toRow), total: found.counts[tab], counts: found.counts })
    },
    'archive.get-index': ({ dossierId }) => archive.get(dossierId),
    'archive.pack': async (input, { by }) => {
      const packed = await archive.pack(input, by)
      publish('archive.changed', {})
      return ok(packed)
    },
    'archive.hand-over': (input, { by }) => {
      const given = archive.handOver(input, by)
      if (given.ok) publish('archive.changed', {})
      return given
    },
    'archive.preview-index': async ({ dossierId }, { by }) => {
      const sheet = indexSheet(dossierId, by.name)
      return sheet.ok ? sheets.preview(sheet.value) : sheet
    },
    'archive.print-index': async ({ dossierId, ...wish }, { by }) => {
      const sheet = indexSheet(dossierId, by.name)
      return sheet.ok ? tell(await sheets.print(sheet.value, wish, by)) : sheet
    },
    'archive.list-transfers': () =>
      ok(
        rows
          .listTransfers()
          .map(({ id, at, number, receiver, dossierIds }) => ({ id, at, number, receiver, count: dossierIds.length })),
      ),
    'archive.preview-list': async ({ transferId }) => {
      const sheet = listSheet(transferId)
      return sheet.ok ? sheets.preview(sheet.value) : sheet
    },
    'archive.print-list': async ({ transferId, ...wish }, { by }) => {
      const sheet = listSheet(transferId)
      return sheet.ok ? tell(await sheets.print(sheet.value, wish, by)) : sheet
    },
  }
}

/** As text it sorts against times of the register. */
function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
}
