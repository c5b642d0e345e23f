import type { Printer, PrinterState } from '../../../../shared/ports/printer.ts'
import type { Check, Finding } from '../run-check.ts'

const FINDINGS: Readonly<Record<PrinterState, Finding>> = {
  ready: { state: 'ok', messageKey: 'check.paper-ready' },
  busy: { state: 'ok', messageKey: 'check.paper-busy' },
  'toner-low': { state: 'warning', messageKey: 'check.paper-toner-low' },
  'paper-out': { state: 'broken', messageKey: 'check.paper-out' },
  'cover-open': { state: 'broken', messageKey: 'check.paper-cover-open' },
  jam: { state: 'broken', messageKey: 'check.paper-jam' },
  stopped: { state: 'broken', messageKey: 'check.paper-stopped' },
  offline: { state: 'broken', messageKey: 'check.paper-offline' },
  unknown: { state: 'unknown', messageKey: 'check.paper-unknown' },
}

/** The printer that the receipt slip leaves, by the state it tells itself. */
export function checkPaperPrinter(deps: { readonly printer: () => Printer; readonly chosen: () => string | undefined }): Check {
  return async (signal) => {
    const printer = deps.printer()
    const { printers } = await printer.list(signal)
    const chosen = deps.chosen()
    const id = chosen ?? (printers.find(({ isDefault }) => isDefault) ?? printers[0])?.id
    if (id === undefined) return { state: 'not-set', messageKey: 'check.paper-none' }
    const info = printers.find((one) => one.id === id)
    if (info?.driver === 'pdf-file') return { state: 'warning', messageKey: 'check.paper-file-only' }
    const status = await printer.status(id, signal)
    const params = { printer: info?.name ?? id }
    if (!status.ok) return { state: 'broken', messageKey: 'check.paper-gone', params }
    return { ...FINDINGS[status.value.state], params }
  }
}
