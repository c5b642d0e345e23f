import type { DeviceCheck } from '../../../shared/ipc/contract/devices.ts'
import type { PrinterView } from '../../../shared/ipc/contract/paper.ts'

const NEEDS_A_PERSON = ['paper-out', 'cover-open', 'jam', 'stopped', 'offline']

/** A whole family of printers that did not answer is listed under `<family>:`; nothing can be printed on it. */
export const isSilentFamily = ({ id, driver }: Pick<PrinterView, 'id' | 'driver'>): boolean => id === `${driver}:`

export function printerHealth(printer: PrinterView): DeviceCheck['state'] {
  if (isSilentFamily(printer)) return 'warning'
  if (printer.state === 'ready' || printer.state === 'busy') return 'ok'
  if (NEEDS_A_PERSON.includes(printer.state)) return 'broken'
  return printer.state === 'unknown' ? 'unknown' : 'warning'
}
