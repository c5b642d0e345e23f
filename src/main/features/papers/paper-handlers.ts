import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { PrinterView } from '../../../shared/ipc/contract/paper.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { Printer, PrinterInfo } from '../../../shared/ports/printer.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { FileDesk } from '../files/index.ts'
import type { PaperService } from './paper-service.ts'
import { bookOf, type RegisterQuery } from './register-query.ts'

type HandlerDeps = {
  readonly papers: PaperService
  readonly register: RegisterQuery
  readonly printer: () => Printer
  readonly desk: FileDesk
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  /** Cancels every print in progress when the core stops. */
  readonly stopping: AbortSignal
}

export function createPaperHandlers(deps: HandlerDeps): HandlersOf<'paper'> & HandlersOf<'register'> {
  const { papers, register, printer, desk, publish } = deps
  return {
    'paper.preview': async (input, { by }) => {
      const set = await papers.preview(input.subject, by)
      if (!set.ok) return set
      const { pdf, pageCount, fileName } = set.value
      return ok({ url: desk.offer({ bytes: pdf, mime: 'application/pdf', fileName }), pageCount })
    },
    'paper.print': async (input, { by }) => {
      const printed = await papers.print(input, by, deps.stopping)
      if (printed.ok) publish('print.changed', { printId: printed.value.printId })
      return printed
    },
    'paper.list-running': () => ok(papers.listRunning()),
    'paper.cancel': ({ printId }) => {
      papers.cancelPrint(printId)
      return ok({})
    },
    'paper.list-prints': (input) => ok(papers.listPrints(input.dossierId)),
    'paper.list-printers': async () => ok(await listPrinters(printer())),
    'register.list': (input) => {
      const period = { from: input.from, to: input.to }
      const rows = register.page(period, input.pageSize, (input.page - 1) * input.pageSize)
      return ok({
        rows: rows.map((row) => ({
          dossierId: row.id,
          ordinal: row.register_order,
          book: bookOf(row),
          code: row.code,
          procedureName: row.procedure_name,
          setCount: row.set_count,
          ownerName: row.owner_name,
          address: row.owner_address,
          phone: row.owner_phone,
          receivedAt: row.received_at,
          dueAt: row.due_at,
          returnedAt: row.returned_at,
          receiverName: row.receiver_name,
          statusText: row.status,
        })),
        total: register.totals(period, deps.now()).dossiers,
        gaps: register.listGaps(period),
      })
    },
  }
}

async function listPrinters(printer: Printer): Promise<PrinterView[]> {
  const { printers, unavailable } = await printer.list()
  const known = await Promise.all(printers.map((info) => viewOf(printer, info)))
  const silent = unavailable.map(({ driver, messageKey }) => ({
    id: `${driver}:`,
    name: driver,
    driver,
    isDefault: false,
    state: 'unknown',
    messageKey,
  }))
  return [...known, ...silent]
}

async function viewOf(printer: Printer, { id, name, driver, isDefault }: PrinterInfo): Promise<PrinterView> {
  const status = await printer.status(id)
  return {
    id,
    name,
    driver,
    isDefault,
    state: status.ok ? status.value.state : 'unknown',
    messageKey: status.ok ? status.value.messageKey : status.error.messageKey,
  }
}
