import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  attachSerialPrinter,
  createPrinterSimulator,
  type PrintedTicket,
  type PrinterSimulator,
  startTcpPrinter,
  toTicketPng,
} from '../../drivers/ticket-printer/simulator/index.ts'
import { startSerialPair } from '../../tests/support/ticket-printer/serial-pair.ts'

/** A printer on a real serial line (a pair of pseudo terminals) at the kiosk, another on the network at counter 03. */
export type QueueDevices = Readonly<{
  serial: Readonly<{ path: string; printer: PrinterSimulator }>
  network: Readonly<{ host: string; port: number; printer: PrinterSimulator }>
  /** Every paper that came out, as pictures in the folder. */
  savePapers: (folder: string) => number
  stop: () => Promise<void>
}>

export const BAUD = 115_200

export async function startQueueDevices(): Promise<QueueDevices> {
  const pair = await startSerialPair()
  const printer = createPrinterSimulator({ keepTickets: 1_000, paper: '80mm' })
  const serial = await attachSerialPrinter(printer, { path: pair.device, baudRate: BAUD })
  const second = createPrinterSimulator({ keepTickets: 1_000, paper: '58mm' })
  const tcp = await startTcpPrinter(second)
  return {
    serial: { path: pair.app, printer },
    network: { host: tcp.host, port: tcp.port, printer: second },
    savePapers: (to) => save(to, [...printer.tickets(), ...second.tickets()]),
    stop: async () => {
      await serial.stop()
      await tcp.stop()
      await pair.unplug()
    },
  }
}

function save(folder: string, papers: readonly PrintedTicket[]): number {
  mkdirSync(folder, { recursive: true })
  for (const [at, paper] of papers.entries())
    writeFileSync(path.join(folder, `${String(at + 1).padStart(3, '0')}.png`), toTicketPng(paper))
  return papers.length
}
