import { SerialPort } from 'serialport'
import type { PrinterSimulator } from './printer-simulator.ts'

const XON = 0x11
const XOFF = 0x13

export type SerialPrinter = Readonly<{ stop: () => Promise<void> }>

/** The simulator at the far end of a serial line or a pair of pseudo terminals. `saysXoff`: it holds the sender back while it works. */
export async function attachSerialPrinter(
  simulator: PrinterSimulator,
  { path, baudRate = 115_200, saysXoff = false }: Readonly<{ path: string; baudRate?: number; saysXoff?: boolean }>,
): Promise<SerialPrinter> {
  const port = new SerialPort({ path, baudRate, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())))
  // A line that is pulled out while an answer is on its way.
  port.on('error', () => undefined)
  const link = simulator.connect()
  const send = (bytes: Uint8Array): void => {
    if (port.isOpen) port.write(Buffer.from(bytes))
  }
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (port.isOpen) port.close(() => resolve())
      else resolve()
    })
  link.onAnswer((bytes) => {
    if (bytes === null) void close()
    else send(bytes)
  })
  let held = 0
  let work: Promise<unknown> = Promise.resolve()
  port.on('data', (bytes: Buffer) => {
    held += 1
    if (saysXoff && held === 1) send(Uint8Array.of(XOFF))
    work = work
      .then(() => link.receive(bytes))
      .then(() => {
        held -= 1
        if (saysXoff && held === 0) send(Uint8Array.of(XON))
      })
  })
  port.on('close', () => link.close())
  return {
    stop: async () => {
      link.close()
      await close()
    },
  }
}
