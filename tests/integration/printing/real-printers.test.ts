import { execFileSync } from 'node:child_process'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIppPrinter } from '../../../drivers/printer/index.ts'
import { IPP_DEFAULT_LIMITS } from '../../../drivers/printer/ipp/ipp-printer.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import type { Printer, PrinterState, PrintRequest } from '../../../src/shared/ports/printer.ts'
import { describePrinterContract } from '../../contracts/printer.contract.ts'
import { anA5Pdf } from '../../support/printing/a5-pdf.ts'
import { CUPS_TOOLS, type CupsRig, startCups } from '../../support/printing/cups-rig.ts'
import { IPPEVE_TOOLS, type IppEveRig, startIppEvePrinter } from '../../support/printing/ippeve-rig.ts'
import { freePort } from '../../support/free-port.ts'
import { findMissingTools, until } from '../../support/printing/processes.ts'

const missingForCups = findMissingTools(CUPS_TOOLS)
const missingForIppEve = findMissingTools(IPPEVE_TOOLS)
for (const [what, missing] of [
  ['CUPS', missingForCups],
  ['the IPP Everywhere printer', missingForIppEve],
] as const)
  if (missing.length > 0) process.stderr.write(`Tests on ${what} are skipped, not installed here: ${missing.join(', ')}\n`)

const aRequest = (printerId: string, more: Partial<PrintRequest> = {}): PrintRequest => ({
  printerId,
  pdf: anA5Pdf(),
  jobName: 'Phiếu 000.13.32.H12-250719-0001',
  paper: 'A5',
  copies: 1,
  ...more,
})
const never = (): AbortSignal => new AbortController().signal

/** Half of what is waited for a printer that takes a job (`IPP_DEFAULT_LIMITS`): whoever answers within it did not wait, on a busy machine too. */
const PATIENCE_MS = IPP_DEFAULT_LIMITS.handOverMs / 2

describe.skipIf(missingForCups.length > 0)('CUPS', () => {
  let cups: CupsRig
  let printer: Printer
  let stuckPrinter: Server
  const stuckSockets: Socket[] = []

  beforeAll(async () => {
    stuckPrinter = createServer((socket) => void stuckSockets.push(socket.pause().on('error', () => undefined)))
    const stuckPrinterPort = await freePort()
    await new Promise<void>((resolve) => stuckPrinter.listen(stuckPrinterPort, '127.0.0.1', resolve))
    cups = await startCups({ stuckPrinterPort })
    printer = createIppPrinter({ cups: cups.address })
  })
  afterAll(async () => {
    await cups?.stop()
    for (const socket of stuckSockets) socket.destroy()
    stuckPrinter.close()
  })

  describePrinterContract('CUPS queue', () => ({ printer, printerId: 'cups/printers/A4', isEndKnown: true }))

  it('lists the queues of CUPS with the default one marked', async () => {
    expect(await printer.list()).toEqual({
      printers: [
        { id: 'cups/printers/A4', name: 'Máy in A4', driver: 'ipp', location: 'Quầy 1', isDefault: true },
        { id: 'cups/printers/HONG', name: 'Máy in kẹt', driver: 'ipp', location: 'Quầy 1', isDefault: false },
      ],
      unavailable: [],
    })
  })

  it.each([
    ['A4', '595 x 842 pts (A4)'],
    ['A5', '420 x 595 pts (A5)'],
  ] as const)('prints on the sheet that is asked for: %s', async (paper, size) => {
    const pdf = anA5Pdf(`MAU 01 TREN ${paper}`)
    const outcome = unwrap(await printer.print(aRequest('cups/printers/A4', { pdf, paper }), never()))
    expect(outcome.kind).toBe('printed')
    expect(execFileSync('pdftotext', [cups.printedFile, '-'], { encoding: 'utf8' })).toContain(`MAU 01 TREN ${paper}`)
    expect(execFileSync('pdfinfo', [cups.printedFile], { encoding: 'utf8' })).toContain(size)
  })

  it('sees a paused queue as stopped and gives it no paper to keep for later', async () => {
    await cups.disable('A4')
    try {
      expect(unwrap(await printer.status('cups/printers/A4'))).toMatchObject({ state: 'stopped', waitingJobs: 0 })
      expect(unwrap(await printer.print(aRequest('cups/printers/A4'), never()))).toMatchObject({
        kind: 'failed',
        reason: 'stopped',
      })
      expect(unwrap(await printer.status('cups/printers/A4'))).toMatchObject({ waitingJobs: 0 })
    } finally {
      await cups.enable('A4')
    }
    expect(unwrap(await printer.status('cups/printers/A4')).state).toBe('ready')
  })

  it('takes a job back that the printer does not get on with', async () => {
    const cancel = new AbortController()
    const ended = printer.print(aRequest('cups/printers/HONG'), cancel.signal)
    await until(async () => unwrap(await printer.status('cups/printers/HONG')).state === 'busy', 'the job to start')
    cancel.abort()
    expect(unwrap(await ended)).toMatchObject({ kind: 'cancelled' })
    await until(async () => unwrap(await printer.status('cups/printers/HONG')).waitingJobs === 0, 'the queue to be empty')
  })

  it('calls a job whose end it did not see queued, not printed', async () => {
    const hasty = createIppPrinter({ cups: cups.address, limits: { jobMs: 300 } })
    const outcome = unwrap(await hasty.print(aRequest('cups/printers/HONG'), never()))
    expect(outcome).toMatchObject({ kind: 'queued', cause: 'time-limit' })
  })

  it('says that CUPS is unavailable, fast, when it is off', async () => {
    const off = createIppPrinter({
      cups: `127.0.0.1:${await freePort()}`,
      printers: [{ id: 'p1', name: 'HP', url: 'ipp://127.0.0.1/ipp/print' }],
    })
    const startedAt = performance.now()
    expect(await off.list()).toEqual({
      printers: [{ id: 'url/p1', name: 'HP', driver: 'ipp', isDefault: false }],
      unavailable: [{ driver: 'ipp', messageKey: 'printer.cups-unavailable' }],
    })
    expect(unwrap(await off.status('cups/printers/A4')).state).toBe('offline')
    expect(unwrap(await off.print(aRequest('cups/printers/A4'), never()))).toMatchObject({ kind: 'failed', reason: 'offline' })
    expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS)
  })
})

describe.skipIf(missingForIppEve.length > 0)('an IPP Everywhere printer', () => {
  let rig: IppEveRig
  let printer: Printer

  beforeAll(async () => {
    rig = await startIppEvePrinter()
    printer = createIppPrinter({ cups: 'none', printers: [{ id: 'may-in', name: 'Máy in thử', url: rig.url }] })
  })
  afterAll(() => rig?.stop())

  describePrinterContract('IPP Everywhere printer', () => ({ printer, printerId: 'url/may-in', isEndKnown: true }))

  it('brings the PDF to the printer byte for byte', async () => {
    const pdf = anA5Pdf('TUNG BYTE')
    expect(unwrap(await printer.print(aRequest('url/may-in', { pdf, copies: 2, duplex: true }), never())).kind).toBe('printed')
    expect((await rig.received()).some((arrived) => arrived.equals(pdf))).toBe(true)
  })

  it('knows which sheets are in the tray', async () => {
    expect(unwrap(await printer.status('url/may-in'))).toMatchObject({ state: 'ready', loadedPaper: ['A4'] })
  })

  it('sees an empty tray as paper-out, and paper put in as ready', async () => {
    await rig.loadPaper(0)
    try {
      expect(unwrap(await printer.status('url/may-in'))).toMatchObject({
        state: 'paper-out',
        messageKey: 'printer.state.paper-out',
      })
    } finally {
      await rig.loadPaper(250)
    }
    expect(unwrap(await printer.status('url/may-in')).state).toBe('ready')
  })

  it('is offline at once when it was switched off', async () => {
    await rig.stop()
    const states: PrinterState[] = []
    const startedAt = performance.now()
    states.push(unwrap(await printer.status('url/may-in')).state)
    expect(unwrap(await printer.print(aRequest('url/may-in'), never()))).toMatchObject({ kind: 'failed', reason: 'offline' })
    expect(states).toEqual(['offline'])
    expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS)
  })
})
