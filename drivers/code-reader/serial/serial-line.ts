import { SerialPort } from 'serialport'
import type { CodeReaderLine, SerialPortInfo } from '../../../src/shared/ports/device-host-protocol.ts'

/** An open line. The native part, apart from what is decided about it. */
export type SerialLine = Readonly<{ close: () => Promise<void> }>

/** Why a line could not be opened, in things a person can act on. */
export type OpenFault = 'unplugged' | 'denied' | 'fault'

export type SerialEvents = Readonly<{ onData: (bytes: Uint8Array) => void; onGone: () => void }>

export type OpenSerialLine = (line: CodeReaderLine, events: SerialEvents) => Promise<SerialLine | OpenFault>

/** Opens a port for this program alone; `onGone` once, when it was unplugged. Never rejects. */
export const openSerialLine: OpenSerialLine = ({ path, baudRate }, { onData, onGone }) =>
  new Promise((resolve) => {
    const port = new SerialPort({ path, baudRate, autoOpen: false, lock: true })
    port.on('data', (bytes: Uint8Array) => onData(bytes))
    // Told of by `close` as well; without a listener it would end the process.
    port.on('error', () => undefined)
    port.open((error) => {
      if (error) return resolve(toOpenFault(error.message))
      port.once('close', onGone)
      resolve({
        close: () =>
          new Promise<void>((closed) => {
            port.off('close', onGone)
            if (port.isOpen) port.close(() => closed())
            else closed()
          }),
      })
    })
  })

/** The binding has texts only: those of Linux, macOS and of Windows ("Opening COM3: Access denied", "File not found"). */
export function toOpenFault(message: string): OpenFault {
  if (/lock|denied|permission|busy|EACCES|EBUSY|EPERM/i.test(message)) return 'denied'
  return /no such|not found|ENOENT|ENXIO|ENODEV|EIO|input\/output/i.test(message) ? 'unplugged' : 'fault'
}

/** Ports of this PC as the system lists them; pseudo terminals are not among them. */
export async function listSerialPorts(): Promise<readonly SerialPortInfo[]> {
  const ports = await SerialPort.list()
  return ports.map((port) => ({
    path: port.path,
    label: 'friendlyName' in port ? String(port.friendlyName) : (port.pnpId ?? ''),
    maker: port.manufacturer ?? '',
    serialNumber: port.serialNumber ?? '',
  }))
}
