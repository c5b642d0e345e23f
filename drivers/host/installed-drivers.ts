import type { HostDrivers } from './device-host.ts'

/** The drivers of the product. Loaded one by one: a PC without a ticket printer never loads one. */
export const installedDrivers: HostDrivers = {
  listSerialPorts: async () => (await import('../code-reader/index.ts')).listSerialPorts(),
  openCodeReader: async (line, listener) => (await import('../code-reader/index.ts')).createCodeReader(line, listener),
  openTicketPrinter: async (address) => (await import('../ticket-printer/index.ts')).createTicketPrinter(address),
}
