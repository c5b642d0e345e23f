import path from 'node:path'
import type { Settings } from '../../shared/domain/settings/settings.ts'
import type { Printer } from '../../shared/ports/printer.ts'
import {
  createIppPrinter,
  IppPrinterConfig,
  createPdfFilePrinter,
  createPrinters,
  createSystemPrinter,
} from '../../../drivers/printer/index.ts'
import type { CoreOptions } from './core-options.ts'

export type PrinterRack = { readonly current: () => Printer; readonly settingsChanged: () => void }

/** The printers this PC can reach; made anew when the administrator changes an address. */
export function createPrinterRack(options: CoreOptions, settings: () => Settings): PrinterRack {
  let current: Printer | undefined
  const make = (): Printer => {
    const { cupsAddress, ippPrinterUrl } = settings()
    const isWindows = options.platform === 'win32'
    // An address that the driver cannot use must not take the other printers along.
    const networkPrinter = IppPrinterConfig.safeParse({ id: 'mang', name: 'Máy in mạng', url: ippPrinterUrl })
    const ipp = createIppPrinter({
      cups: isWindows ? 'none' : cupsAddress === '' ? 'default' : toHostPort(cupsAddress),
      printers: networkPrinter.success ? [networkPrinter.data] : [],
    })
    const pdfFile = createPdfFilePrinter({ folder: path.join(options.dataDir, 'ban-in-pdf'), name: 'In ra tệp PDF' })
    const system = createSystemPrinter({ shell: options.printShell, spoolFolder: path.join(options.dataDir, 'spool') })
    return createPrinters({
      drivers: isWindows ? { system, ipp, 'pdf-file': pdfFile } : { ipp, 'pdf-file': pdfFile },
      logger: options.logger.child({ feature: 'printing' }),
    })
  }
  return {
    current: () => (current ??= make()),
    settingsChanged: () => {
      current = undefined
    },
  }
}

/** `localhost` alone means CUPS' own port. */
function toHostPort(address: string): `${string}:${number}` {
  const [host = 'localhost', port = '631'] = address.split(':')
  return `${host}:${Number(port) || 631}`
}
