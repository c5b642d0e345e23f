import {
  ToDeviceHost,
  type CodeReaderLine,
  type DeviceCall,
  type FromDeviceHost,
  type SerialPortInfo,
} from '../../src/shared/ports/device-host-protocol.ts'
import type { CodeReader, CodeReaderListener } from '../../src/shared/ports/code-reader.ts'
import type { TicketPrinter, TicketPrinterAddress } from '../../src/shared/ports/ticket-printer.ts'

/** What this process can drive. Each is loaded when first asked for: native code costs memory and may crash. */
export type HostDrivers = {
  readonly listSerialPorts: () => Promise<readonly SerialPortInfo[]>
  readonly openCodeReader: (line: CodeReaderLine, listener: CodeReaderListener) => Promise<CodeReader>
  readonly openTicketPrinter: (address: TicketPrinterAddress) => Promise<TicketPrinter>
}

export type DeviceHostServer = {
  readonly receive: (message: unknown) => void
  /** Closes every device; drivers that do not answer are left behind by the end of the process. */
  readonly close: () => Promise<void>
}

export type HostLine = { readonly post: (message: FromDeviceHost) => void; readonly onStop: () => void }

/** Answers the core's calls with drivers; knows no rule and keeps nothing but what is open. */
export function createDeviceHostServer(drivers: HostDrivers, { post, onStop }: HostLine): DeviceHostServer {
  const printers = new Map<number, Promise<TicketPrinter>>()
  const readers = new Map<number, Promise<CodeReader>>()
  const running = new Map<number, AbortController>()

  const printer = (handle: number, address: TicketPrinterAddress): Promise<TicketPrinter> => {
    const open = printers.get(handle) ?? drivers.openTicketPrinter(address)
    printers.set(handle, open)
    return open
  }
  const closeOne = async (map: Map<number, Promise<{ close(): Promise<void> }>>, handle: number): Promise<object> => {
    const open = map.get(handle)
    map.delete(handle)
    await (await open)?.close()
    return {}
  }
  const openReader = async (handle: number, line: CodeReaderLine): Promise<object> => {
    await closeOne(readers, handle)
    const open = drivers.openCodeReader(line, {
      onRead: (read) => post({ type: 'reader-read', handle, read }),
      onState: (state) => post({ type: 'reader-state', handle, state }),
    })
    readers.set(handle, open)
    post({ type: 'reader-state', handle, state: (await open).state() })
    return {}
  }
  const perform = async (call: DeviceCall, signal: AbortSignal): Promise<unknown> => {
    switch (call.method) {
      case 'ping':
        return {}
      case 'serial.list':
        return drivers.listSerialPorts()
      case 'printer.status':
        return (await printer(call.handle, call.address)).status(signal)
      case 'printer.print':
        return (await printer(call.handle, call.address)).print(call.ticket, signal)
      case 'printer.close':
        return closeOne(printers, call.handle)
      case 'reader.open':
        return openReader(call.handle, call.line)
      case 'reader.close':
        return closeOne(readers, call.handle)
    }
  }
  const answer = async (id: number, call: DeviceCall): Promise<void> => {
    const cancel = new AbortController()
    running.set(id, cancel)
    try {
      post({ type: 'answer', id, value: await perform(call, cancel.signal) })
    } catch (error) {
      post({ type: 'failed', id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    } finally {
      running.delete(id)
    }
  }
  return {
    receive: (message) => {
      const said = ToDeviceHost.parse(message)
      if (said.type === 'call') void answer(said.id, said.call)
      else if (said.type === 'cancel') running.get(said.id)?.abort()
      else onStop()
    },
    close: async () => {
      for (const cancel of running.values()) cancel.abort()
      await Promise.allSettled([...printers.values(), ...readers.values()].map(async (open) => (await open).close()))
    },
  }
}
