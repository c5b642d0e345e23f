import type { CodeReader, CodeReaderListener } from '../../src/shared/ports/code-reader.ts'
import {
  ToDeviceHost,
  type CodeReaderLine,
  type DeviceCall,
  type FromDeviceHost,
  type SerialPortInfo,
} from '../../src/shared/ports/device-host-protocol.ts'
import type { TicketPrinter, TicketPrinterAddress } from '../../src/shared/ports/ticket-printer.ts'
import { createOpenDevices } from './open-devices.ts'

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
  const perform = createPerformer(drivers, post)
  const running = new Map<number, AbortController>()
  const answer = async (id: number, call: DeviceCall): Promise<void> => {
    const cancel = new AbortController()
    running.set(id, cancel)
    try {
      post({ type: 'answer', id, value: await perform.call(call, cancel.signal) })
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
      await perform.close()
    },
  }
}

function createPerformer(drivers: HostDrivers, post: HostLine['post']) {
  const printers = createOpenDevices<TicketPrinter>()
  const readers = createOpenDevices<CodeReader>()
  const openReader = async (handle: number, line: CodeReaderLine): Promise<object> => {
    await readers.close(handle)
    const listener: CodeReaderListener = {
      onRead: (read) => post({ type: 'reader-read', handle, read }),
      onState: (state) => post({ type: 'reader-state', handle, state }),
    }
    const reader = await readers.open(handle, () => drivers.openCodeReader(line, listener))
    post({ type: 'reader-state', handle, state: reader.state() })
    return {}
  }
  const printer = (handle: number, address: TicketPrinterAddress): Promise<TicketPrinter> =>
    printers.open(handle, () => drivers.openTicketPrinter(address))

  const call = async (asked: DeviceCall, signal: AbortSignal): Promise<unknown> => {
    switch (asked.method) {
      case 'ping':
        return {}
      case 'serial.list':
        return drivers.listSerialPorts()
      case 'printer.status':
        return (await printer(asked.handle, asked.address)).status(signal)
      case 'printer.print':
        return (await printer(asked.handle, asked.address)).print(asked.ticket, signal)
      case 'printer.close':
        return printers.close(asked.handle)
      case 'reader.open':
        return openReader(asked.handle, asked.line)
      case 'reader.close':
        return readers.close(asked.handle)
    }
  }
  return { call, close: () => Promise.all([printers.closeAll(), readers.closeAll()]) }
}
