import { connect, type Socket } from 'node:net'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type { TicketPrinterFault } from '../../../src/shared/ports/ticket-printer.ts'
import { pause } from '../pause.ts'
import type { OpenLine, Opened, PrinterLine } from './line.ts'

const RETRY_MS = 200

/** A network printer (port 9100). Most serve one program at a time, and refuse or reset the others: tried again until the limit. */
export function openTcpLine({ host, port }: Readonly<{ host: string; port: number }>): OpenLine {
  return async ({ limitMs, signal }) => {
    const endsAt = performance.now() + limitMs
    let fault: TicketPrinterFault = 'offline'
    while (!signal.aborted) {
      const attempt = await connectOnce({ host, port, limitMs: endsAt - performance.now(), signal })
      if (attempt.ok) return attempt
      fault = attempt.fault
      if (fault === 'denied' || performance.now() + RETRY_MS >= endsAt) break
      await pause(RETRY_MS, signal)
    }
    return { ok: false, fault }
  }
}

type Target = Readonly<{ host: string; port: number; limitMs: number; signal: CancelSignal }>

function connectOnce({ host, port, limitMs, signal }: Target): Promise<Opened> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true })
    const finish = (opened: Opened): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      socket.off('connect', onConnect).off('error', onError)
      // A late error of a socket that was given up must not become an exception.
      socket.on('error', () => undefined)
      if (!opened.ok) socket.destroy()
      resolve(opened)
    }
    const giveUp = (): void => finish({ ok: false, fault: 'offline' })
    const onConnect = (): void => finish({ ok: true, line: toLine(socket) })
    const onError = (error: NodeJS.ErrnoException): void => finish({ ok: false, fault: toFault(error.code) })
    const timer = setTimeout(giveUp, Math.max(1, limitMs))
    signal.addEventListener('abort', giveUp, { once: true })
    socket.once('connect', onConnect).once('error', onError)
  })
}

const FAULTS: Readonly<Record<string, TicketPrinterFault>> = { EACCES: 'denied', EPERM: 'denied', ECONNRESET: 'busy' }
const toFault = (code = ''): TicketPrinterFault => FAULTS[code] ?? 'offline'

function toLine(socket: Socket): PrinterLine {
  const closed = new Promise<boolean>((resolve) => socket.once('close', (hadError) => resolve(!hadError)))
  return {
    msPerByte: 0,
    write: (bytes) => new Promise((resolve) => socket.write(bytes, (error) => resolve(!error))),
    listen: (listener) => {
      socket.on('data', (bytes: Uint8Array) => listener(bytes))
      socket.on('end', () => listener(null))
      socket.on('close', () => listener(null))
      // Closed before anybody listened.
      if (socket.destroyed) listener(null)
    },
    // `end` and wait: `destroy` after a write throws away what the kernel still holds.
    finish: () => {
      if (!socket.destroyed) socket.resume().end()
      return closed
    },
    drop: async () => {
      socket.destroy()
      await closed
    },
  }
}
