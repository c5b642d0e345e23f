import { ok } from '../../src/shared/kernel/result.ts'
import { type Logger, silentLogger } from '../../src/shared/ports/logger.ts'
import {
  checkPrintRequest,
  printFailed,
  type Printer,
  type PrinterList,
  printerNotFound,
  printerStatus,
  queued,
} from '../../src/shared/ports/printer.ts'
import { type Limit, within } from './pause.ts'

export * from './ipp/index.ts'
export * from './pdf-file/index.ts'
export * from './simulator/index.ts'
export * from './system/index.ts'

/** Limits in milliseconds around a whole family, wider than the drivers' own: they only catch a driver that is broken. */
export type PrintersOptions = Readonly<{
  /** By name, in the order in which the clerk sees them; the name becomes the prefix of the ids (`ipp:cups/printers/A4`). */
  drivers: Readonly<Record<string, Printer>>
  logger?: Logger
  listMs?: number
  statusMs?: number
  printMs?: number
}>

/** All families behind one port. One that hangs or throws is named as unavailable and takes no other along. */
export function createPrinters(options: PrintersOptions): Printer {
  const { drivers, logger = silentLogger, listMs = 8_000, statusMs = 8_000, printMs = 1_200_000 } = options
  const names = Object.keys(drivers)
  if (names.some((name) => !/^[a-z][a-z0-9-]*$/.test(name)))
    throw new Error('a driver name must be kebab-case: it is the prefix of ids')

  const find = (printerId: string): Readonly<{ name: string; driver: Printer; ownId: string }> | undefined => {
    const cut = printerId.indexOf(':')
    const name = printerId.slice(0, Math.max(0, cut))
    const driver = Object.hasOwn(drivers, name) ? drivers[name] : undefined
    return driver && { name, driver, ownId: printerId.slice(cut + 1) }
  }

  const guarded = async <T, U>(name: string, call: () => Promise<T>, limit: Limit<U>): Promise<T | U> => {
    try {
      return await within(call(), limit)
    } catch (error) {
      logger.error('printer driver threw', { driver: name, error })
      return limit.instead
    }
  }

  return {
    async list(signal) {
      const lists = await Promise.all(
        names.map(async (name): Promise<PrinterList> => {
          const silent: PrinterList = { printers: [], unavailable: [{ driver: name, messageKey: 'printer.driver-unavailable' }] }
          const list = await guarded(name, async () => drivers[name]?.list(signal), { limitMs: listMs, instead: silent })
          return list ? { ...list, printers: list.printers.map((one) => ({ ...one, id: `${name}:${one.id}` })) } : silent
        }),
      )
      const printers = lists.flatMap((list) => list.printers)
      const first = printers.find((one) => one.isDefault)
      return {
        printers: printers.map((one) => ({ ...one, isDefault: one === first })),
        unavailable: lists.flatMap((list) => list.unavailable),
      }
    },

    async status(printerId, signal) {
      const found = find(printerId)
      if (!found) return printerNotFound()
      const { name, driver, ownId } = found
      return guarded(name, async () => driver.status(ownId, signal), { limitMs: statusMs, instead: ok(printerStatus('unknown')) })
    },

    async print(request, signal) {
      const checked = checkPrintRequest(request)
      if (!checked.ok) return checked
      const found = find(request.printerId)
      if (!found) return ok(printFailed('not-found'))
      const { name, driver, ownId } = found
      const instead = ok(queued('driver-fault'))
      return guarded(name, async () => driver.print({ ...request, printerId: ownId }, signal), { limitMs: printMs, instead })
    },
  }
}
