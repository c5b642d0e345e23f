import type { SerialPort } from 'serialport'
import type { SerialFlow, TicketPrinterFault } from '../../../src/shared/ports/ticket-printer.ts'
import { pause } from '../pause.ts'
import type { OpenLine, Opened, PrinterLine } from './line.ts'

/** Start bit, eight of data, stop bit. */
const BITS_PER_BYTE = 10
const RETRY_MS = 150

export type SerialPath = Readonly<{ path: string; baudRate: number; flow: SerialFlow }>

/**
 * A printer on a serial line or a virtual one over USB. The port is locked for one program; another one that holds it for a moment
 * (the device test) is waited for. The native module is loaded at the first use, so that only the device host carries it.
 */
export function openSerialLine(where: SerialPath): OpenLine {
  return async ({ limitMs, signal }) => {
    const { SerialPort } = await import('serialport')
    const endsAt = performance.now() + limitMs
    for (;;) {
      const attempt = await openOnce(SerialPort, where)
      if (signal.aborted) {
        if (attempt.ok) await attempt.line.drop()
        return { ok: false, fault: 'offline' }
      }
      const mayTryAgain = !attempt.ok && attempt.fault === 'busy' && performance.now() + RETRY_MS < endsAt
      if (!mayTryAgain) return attempt
      await pause(RETRY_MS, signal)
    }
  }
}

function openOnce(Port: typeof SerialPort, { path, baudRate, flow }: SerialPath): Promise<Opened> {
  return new Promise((resolve) => {
    const port = new Port({
      path,
      baudRate,
      autoOpen: false,
      lock: true,
      // Hearing XOFF is safe with pictures: it concerns what the printer sends, and no answer of it looks like XON or XOFF.
      xon: flow === 'xon-xoff',
      rtscts: flow === 'rts-cts',
      // Lowering DTR at each close makes some printers start anew.
      hupcl: false,
    })
    port.on('error', () => undefined)
    port.open((error) =>
      resolve(error ? { ok: false, fault: toFault(error.message) } : { ok: true, line: toLine(port, BITS_PER_BYTE / baudRate) }),
    )
  })
}

/** The library gives sentences, other ones on Windows; there a port that another program holds is "Access denied". */
function toFault(message: string): TicketPrinterFault {
  if (/lock|busy|in use/i.test(message)) return 'busy'
  if (/access denied/i.test(message)) return 'busy'
  return /permission|not permitted|EACCES/i.test(message) ? 'denied' : 'offline'
}

function toLine(port: SerialPort, secondsPerByte: number): PrinterLine {
  const closed = new Promise<false>((resolve) => port.once('close', () => resolve(false)))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (port.isOpen) port.close(() => resolve())
      else resolve()
    })
  return {
    msPerByte: secondsPerByte * 1_000,
    write: (bytes) =>
      Promise.race([closed, new Promise<boolean>((resolve) => port.write(Buffer.from(bytes), (error) => resolve(!error)))]),
    listen: (listener) => {
      port.on('data', (bytes: Buffer) => listener(bytes))
      port.on('close', () => listener(null))
    },
    finish: () =>
      new Promise((resolve) => {
        if (!port.isOpen) return resolve(false)
        port.drain((failed) => void close().then(() => resolve(!failed)))
      }),
    // What the printer has not taken must not keep the port from closing.
    drop: () =>
      new Promise((resolve) => {
        if (!port.isOpen) return resolve()
        port.flush(() => void close().then(resolve))
      }),
  }
}
