import type { TicketPrinter, TicketPrinterAddress } from '../../src/shared/ports/ticket-printer.ts'
import { createLinePrinter } from './line-printer.ts'
import { openSerialLine } from './lines/serial-line.ts'
import { openTcpLine } from './lines/tcp-line.ts'
import { type TicketPrinterDeps, withDefaults } from './options.ts'
import { createQueuePrinter } from './queue/queue-printer.ts'
import { openMemoryLine } from './simulator/memory-line.ts'
import { createPrinterSimulator } from './simulator/printer-simulator.ts'

export type { TicketPrinterDeps, TicketPrinterLimits } from './options.ts'

/** The driver for an address. It keeps no global state; `close` ends what is under way and frees everything. */
export function createTicketPrinter(address: TicketPrinterAddress, deps: TicketPrinterDeps = {}): TicketPrinter {
  const lineDeps = withDefaults(deps)
  switch (address.kind) {
    case 'serial':
      return createLinePrinter({
        ...lineDeps,
        openLine: openSerialLine({ path: address.path, baudRate: address.baudRate, flow: address.flow ?? 'none' }),
        isOneWay: address.isOneWay ?? false,
      })
    case 'tcp':
      return createLinePrinter({ ...lineDeps, openLine: openTcpLine(address), isOneWay: address.isOneWay ?? false })
    case 'system-queue':
      return createQueuePrinter({ ...lineDeps, queue: address.queue, env: deps.env ?? process.env })
    case 'simulator':
      return createLinePrinter({
        ...lineDeps,
        openLine: openMemoryLine(deps.simulator ?? createPrinterSimulator()),
        isOneWay: false,
      })
  }
}
