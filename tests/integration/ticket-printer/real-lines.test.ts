import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTicketPrinter } from '../../../drivers/ticket-printer/index.ts'
import {
  attachSerialPrinter,
  createPrinterSimulator,
  type SerialPrinter,
  startTcpPrinter,
  type TcpPrinter,
} from '../../../drivers/ticket-printer/simulator/index.ts'
import type { TicketPrinter } from '../../../src/shared/ports/ticket-printer.ts'
import { describeTicketPrinterContract } from '../../contracts/ticket-printer.contract.ts'
import { CUPS_TOOLS, type CupsRig, startCups } from '../../support/printing/cups-rig.ts'
import { freePort } from '../../support/free-port.ts'
import { findMissingTools } from '../../support/printing/processes.ts'
import { type SerialPair, startSerialPair } from '../../support/ticket-printer/serial-pair.ts'
import { aTicketBitmap, onPaper, pictureOf } from '../../support/ticket-printer/test-bitmap.ts'

/** Shorter than at a counter where nobody answers, and long enough for a simulator on a busy machine. */
const limits = { openMs: 3_000, answerMs: 1_500, stallMs: 3_000, learnMs: 1_500 }
const missingForSerial = findMissingTools(['socat'])
const missingForCups = findMissingTools(CUPS_TOOLS)
for (const [what, missing] of [
  ['the serial line', missingForSerial],
  ['the raw CUPS queue', missingForCups],
] as const)
  if (missing.length > 0) process.stderr.write(`Tests on ${what} are skipped, not installed here: ${missing.join(', ')}\n`)

describe('TCP', () => {
  const machine = createPrinterSimulator()
  let tcp: TcpPrinter
  let printer: TicketPrinter
  beforeAll(async () => {
    tcp = await startTcpPrinter(machine)
    printer = createTicketPrinter({ kind: 'tcp', host: tcp.host, port: tcp.port }, { limits })
  })
  afterAll(async () => {
    await printer.close()
    await tcp.stop()
  })

  describeTicketPrinterContract('TCP 9100', () => ({ printer, machine, answers: true }))

  it('shares a printer that serves one program at a time with another station', async () => {
    const other = createTicketPrinter({ kind: 'tcp', host: tcp.host, port: tcp.port }, { limits })
    const before = machine.tickets().length
    const tickets = [aTicketBitmap({ seed: 71 }), aTicketBitmap({ seed: 72 })] as const
    const outcomes = await Promise.all([printer.print(tickets[0]), other.print(tickets[1])])
    expect(outcomes).toEqual([{ kind: 'printed' }, { kind: 'printed' }])
    const papers = machine.tickets().slice(before).map(pictureOf)
    expect(papers).toHaveLength(2)
    expect(papers).toEqual(expect.arrayContaining(tickets.map(onPaper)))
  })
})

describe.skipIf(missingForSerial.length > 0)('serial', () => {
  const machine = createPrinterSimulator()
  let pair: SerialPair
  let far: SerialPrinter
  let printer: TicketPrinter
  beforeAll(async () => {
    pair = await startSerialPair()
    far = await attachSerialPrinter(machine, { path: pair.device })
    printer = createTicketPrinter({ kind: 'serial', path: pair.app, baudRate: 115_200 }, { limits })
  })
  afterAll(async () => {
    await printer?.close()
    await far?.stop()
    await pair?.unplug()
  })

  describeTicketPrinterContract('serial line', () => ({ printer, machine, answers: true }))
})

describe.skipIf(missingForCups.length > 0)('raw queue', () => {
  const machine = createPrinterSimulator()
  const queue = 'HONG'
  let tcp: TcpPrinter
  let cups: CupsRig
  let printer: TicketPrinter
  beforeAll(async () => {
    tcp = await startTcpPrinter(machine)
    cups = await startCups({ stuckPrinterPort: tcp.port })
    printer = createTicketPrinter({ kind: 'system-queue', queue }, { limits, env: { CUPS_SERVER: cups.address } })
  })
  afterAll(async () => {
    await printer?.close()
    await cups?.stop()
    await tcp?.stop()
  })

  describeTicketPrinterContract('CUPS raw queue', () => ({ printer, machine, answers: false }))

  it('refuses a queue that somebody stopped, and one that is not there, before a byte is sent', async () => {
    await cups.disable(queue)
    expect(await printer.status()).toBe('offline')
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'offline' })
    await cups.enable(queue)
    const nobody = createTicketPrinter(
      { kind: 'system-queue', queue: 'KHONG-CO' },
      { limits, env: { CUPS_SERVER: cups.address } },
    )
    expect(await nobody.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'offline' })
  })

  it('takes a ticket back that the queue cannot get rid of', async () => {
    machine.set({ isStuck: true })
    const before = machine.tickets().length
    expect(await printer.print(aTicketBitmap({ height: 1_200 }))).toEqual({ kind: 'failed', fault: 'no-answer' })
    machine.set({ isStuck: false })
    expect(await printer.print(aTicketBitmap({ seed: 9 }))).toEqual({ kind: 'handed-over' })
    await expect.poll(() => machine.tickets().slice(before).map(pictureOf).at(-1)).toEqual(onPaper(aTicketBitmap({ seed: 9 })))
  })

  it('says off line when no CUPS is there', async () => {
    const env = { CUPS_SERVER: `127.0.0.1:${await freePort()}` }
    const lost = createTicketPrinter({ kind: 'system-queue', queue }, { limits, env })
    expect(await lost.status()).toBe('offline')
    expect(await lost.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'offline' })
  })
})
