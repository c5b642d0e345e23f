import type { HostDrivers } from '../../../drivers/host/device-host.ts'
import { runDeviceHost } from '../../../drivers/host/run-device-host.ts'
import type { TicketPrinterState } from '../../../src/shared/ports/ticket-printer.ts'

/** What goes wrong is the name of the raw queue. */
const faults: Readonly<Record<string, () => Promise<TicketPrinterState>>> = {
  good: () => Promise.resolve('ready'),
  'answers nonsense': () => Promise.resolve('glowing' as TicketPrinterState), // what a driver must not say
  throws: () => {
    throw new Error('the paper is on fire')
  },
  rejects: () => Promise.reject(new Error('the paper is on fire')),
  'never answers': () => new Promise(() => undefined),
  hangs: () => {
    for (;;);
  },
  'exits 11': () => process.exit(11),
  segfaults: () => {
    process.kill(process.pid, 'SIGSEGV')
    return new Promise(() => undefined)
  },
  'throws later': () => {
    setTimeout(() => {
      throw new Error('out of nowhere')
    }, 10)
    return new Promise(() => undefined)
  },
}

const drivers: HostDrivers = {
  listSerialPorts: () => Promise.resolve([{ path: String(process.pid), label: '', maker: '', serialNumber: '' }]),
  openCodeReader: (_line, listener) => {
    const timer = setInterval(() => listener.onRead({ text: String(process.pid), readAt: Date.now(), isMangled: false }), 50)
    setTimeout(() => listener.onState('ready'), 0)
    return Promise.resolve({ state: () => 'connecting', close: () => Promise.resolve(clearInterval(timer)) })
  },
  openTicketPrinter: (address) => {
    const queue = address.kind === 'system-queue' ? address.queue : ''
    if (queue === 'cannot be loaded') return Promise.reject(new Error('no such module'))
    return Promise.resolve({
      status: () => faults[queue]?.() ?? Promise.resolve('unknown'),
      print: (_ticket, signal) =>
        new Promise((resolve) => {
          const end = (): void => resolve({ kind: 'cancelled' })
          if (signal?.aborted === true) end()
          else signal?.addEventListener('abort', end, { once: true })
        }),
      close: () => Promise.resolve(),
    })
  },
}

runDeviceHost(drivers)
