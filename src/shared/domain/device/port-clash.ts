import type { TicketPrinterAddress } from '../../ports/ticket-printer.ts'
import type { DeviceSettings } from './device-settings.ts'

/** What else on this PC speaks through a port: the printers of forms, which are kept in the general settings. */
export type PaperPorts = {
  /** Names of queues of the operating system that forms leave through. */
  readonly queues: readonly string[]
  /** `host:port` of the office printer on the network. */
  readonly addresses: readonly string[]
}

export const NO_PAPER_PORTS: PaperPorts = { queues: [], addresses: [] }

/** Names one port however it is written: links resolved, letters of one case where the system knows none. */
export type PortNames = (path: string) => string

/** Who has the port already: message key and its words. `port` as it was typed for the one that asks. */
export type PortClash = {
  readonly messageKey:
    | 'devices.port-of-printer'
    | 'devices.port-of-reader'
    | 'devices.queue-of-paper'
    | 'devices.address-of-paper'
  readonly params: { readonly port: string; readonly name: string }
}

type Line = { readonly isPrinter: boolean; readonly name: string; readonly path: string }

/**
 * A line takes one client: of two devices on it one would never open, or would read half of what the other is sent. `before`: what was there
 * first is the one that is named.
 */
export function findPortClash(
  wanted: DeviceSettings,
  { before, nameOf, paper }: { readonly before: DeviceSettings; readonly nameOf: PortNames; readonly paper: PaperPorts },
): PortClash | undefined {
  const lines = linesOf(wanted)
  const old = linesOf(before)
  const isOld = (line: Line): boolean =>
    old.some(({ isPrinter, name, path }) => isPrinter === line.isPrinter && name === line.name && path === line.path)
  for (const [index, line] of lines.entries()) {
    const twin = lines.slice(index + 1).find(({ path }) => nameOf(path) === nameOf(line.path))
    if (twin === undefined) continue
    const [holder, other] = isOld(twin) && !isOld(line) ? [twin, line] : [line, twin]
    return {
      messageKey: holder.isPrinter ? 'devices.port-of-printer' : 'devices.port-of-reader',
      params: { port: other.path, name: holder.name },
    }
  }
  return wanted.ticketPrinter === null ? undefined : paperClash(wanted.ticketPrinter.address, paper)
}

function linesOf({ ticketPrinter, codeReaders }: DeviceSettings): readonly Line[] {
  const address = ticketPrinter?.address
  const printer = address?.kind === 'serial' ? [{ isPrinter: true, name: '', path: address.path }] : []
  return [...printer, ...codeReaders.map(({ name, path }) => ({ isPrinter: false, name, path }))]
}

/** The bytes of a ticket mean nothing to a printer of sheets: it would put out a hundred pages of signs. */
function paperClash(address: TicketPrinterAddress, { queues, addresses }: PaperPorts): PortClash | undefined {
  if (address.kind === 'system-queue')
    return queues.includes(address.queue)
      ? { messageKey: 'devices.queue-of-paper', params: { port: address.queue, name: '' } }
      : undefined
  if (address.kind !== 'tcp') return undefined
  const port = `${address.host.toLowerCase()}:${address.port}`
  return addresses.includes(port) ? { messageKey: 'devices.address-of-paper', params: { port, name: '' } } : undefined
}
