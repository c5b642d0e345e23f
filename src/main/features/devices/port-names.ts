import { realpathSync } from 'node:fs'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { PaperPorts, PortNames } from '../../../shared/domain/device/port-clash.ts'
import { queueOf } from './find-devices.ts'

/** `/dev/serial/by-id/usb-…` and `/dev/ttyUSB0` are one socket in the wall; so are `COM3`, `com3` and `\\.\COM3`. */
export const portName: PortNames = (path) => {
  const windows = /^(?:\\\\[.?]\\)?(com\d+):?$/i.exec(path)?.[1]
  if (windows !== undefined) return windows.toUpperCase()
  try {
    return realpathSync(path)
  } catch {
    // Not plugged in: as it is written.
    return path
  }
}

/** Ports that the printers of forms have. */
export function paperPorts({ printers, ippPrinterUrl }: Pick<Settings, 'printers' | 'ippPrinterUrl'>): PaperPorts {
  const url = URL.canParse(ippPrinterUrl) ? new URL(ippPrinterUrl) : undefined
  const standard = url?.protocol === 'https:' ? '443' : url?.protocol === 'http:' ? '80' : '631'
  return {
    queues: Object.values(printers).flatMap((id) => queueOf(id) ?? []),
    addresses: url ? [`${url.hostname.toLowerCase()}:${url.port || standard}`] : [],
  }
}
