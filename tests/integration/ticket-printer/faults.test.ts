import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createTicketPrinter } from '../../../drivers/ticket-printer/index.ts'
import {
  attachSerialPrinter,
  createPrinterSimulator,
  type PrinterSimulator,
  type SimulatorOptions,
  startTcpPrinter,
} from '../../../drivers/ticket-printer/simulator/index.ts'
import type { TicketPrinter, TicketPrinterAddress } from '../../../src/shared/ports/ticket-printer.ts'
import { freePort } from '../../support/free-port.ts'
import { findMissingTools } from '../../support/printing/processes.ts'
import { startSerialPair } from '../../support/ticket-printer/serial-pair.ts'
import { aTicketBitmap, onPaper, pictureOf } from '../../support/ticket-printer/test-bitmap.ts'

const limits = { openMs: 700, answerMs: 300, stallMs: 900, learnMs: 400, closeMs: 500, printMs: 8_000 }
const missing = findMissingTools(['socat'])
if (missing.length > 0) process.stderr.write(`Faults of a serial line are skipped, not installed here: ${missing.join(', ')}\n`)

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

type Stage = Readonly<{ printer: TicketPrinter; machine: PrinterSimulator; address: TicketPrinterAddress }>
type MakeStage = (script: SimulatorOptions, more?: Readonly<{ isOneWay?: boolean }>) => Promise<Stage>

const open = (address: TicketPrinterAddress, machine: PrinterSimulator): Stage => {
  const printer = createTicketPrinter(address, { limits, simulator: machine })
  cleanUps.push(() => printer.close())
  return { printer, machine, address }
}
const inMemory: MakeStage = async (script) => open({ kind: 'simulator' }, createPrinterSimulator(script))
const overTcp: MakeStage = async (script, more) => {
  const machine = createPrinterSimulator(script)
  const tcp = await startTcpPrinter(machine)
  cleanUps.push(tcp.stop)
  return open({ kind: 'tcp', host: tcp.host, port: tcp.port, ...more }, machine)
}
const overSerial: MakeStage = async (script, more) => {
  const machine = createPrinterSimulator(script)
  const pair = await startSerialPair()
  cleanUps.push(pair.unplug)
  const far = await attachSerialPrinter(machine, { path: pair.device })
  cleanUps.push(far.stop)
  return open({ kind: 'serial', path: pair.app, baudRate: 115_200, ...more }, machine)
}
const LINES: readonly (readonly [string, MakeStage])[] = [
  ['memory', inMemory],
  ['TCP', overTcp],
  ...(missing.length > 0 ? [] : ([['serial', overSerial]] as const)),
]

describe.each(LINES)('a printer on %s', (name, stage) => {
  it('that takes no byte is given up, and no ticket comes out of it later', async () => {
    const { printer, machine } = await stage({ isStuck: true })
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'no-answer' })
    expect(await printer.status()).toBe('unknown')
    machine.set({ isStuck: false })
    expect(await printer.print(aTicketBitmap({ seed: 4 }))).toEqual({ kind: 'printed' })
    expect(machine.tickets().map(pictureOf)).toEqual([onPaper(aTicketBitmap({ seed: 4 }))])
  })

  it('that says nothing gets no ticket', async () => {
    const { printer, machine } = await stage({ isOneWay: true })
    expect(await printer.status()).toBe('unknown')
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'no-answer' })
    expect(machine.tickets()).toEqual([])
  })

  it('that speaks rubbish is unknown and gets no ticket', async () => {
    const { printer, machine } = await stage({ isGarbled: true })
    expect(await printer.status()).toBe('unknown')
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'device-error' })
    expect(machine.tickets()).toEqual([])
  })

  it('whose line breaks in mid-ticket has not printed it', async () => {
    const { printer, machine } = await stage({ diesAfterBytes: 6_000 })
    // A serial line stays there when the machine at its end dies.
    const fault = name === 'serial' ? 'no-answer' : 'cut-off'
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault })
    expect(machine.tickets().filter(({ isCut }) => isCut)).toEqual([])
  })

  it('that freezes in mid-ticket has not printed it; the half is crossed out before the next', async () => {
    const { printer, machine } = await stage({ mmPerSecond: 100 })
    const print = printer.print(aTicketBitmap({ height: 600 }))
    await expect.poll(() => machine.counts().bytes).toBeGreaterThan(5_000)
    machine.set({ isStuck: true })
    expect(await print).toEqual({ kind: 'failed', fault: 'no-answer' })
    machine.set({ isStuck: false, mmPerSecond: 0 })
    expect(await printer.print(aTicketBitmap({ seed: 8 }))).toEqual({ kind: 'printed' })
    const papers = machine.tickets()
    expect(papers).toHaveLength(2)
    expect(pictureOf(papers[1] ?? fail())).toEqual(onPaper(aTicketBitmap({ seed: 8 })))
  })

  it('that is opened, runs empty or breaks its knife in mid-ticket says which', async () => {
    for (const [change, fault] of [
      [{ isCoverOpen: true }, 'cover-open'],
      [{ paperLeftMm: 0 }, 'paper-out'],
      [{ hasCutterError: true }, 'device-error'],
    ] as const) {
      const { printer, machine } = await stage({ mmPerSecond: 100 })
      const print = printer.print(aTicketBitmap({ height: 500 }))
      await expect.poll(() => machine.counts().bytes).toBeGreaterThan(4_000)
      machine.set(change)
      expect(await print).toEqual({ kind: 'failed', fault })
    }
  })

  it('stops for a person who cancels in mid-ticket, and prints the next whole', async () => {
    const { printer, machine } = await stage({ mmPerSecond: 60 })
    const cancel = new AbortController()
    const print = printer.print(aTicketBitmap({ height: 900 }), cancel.signal)
    await expect.poll(() => machine.counts().bytes).toBeGreaterThan(4_000)
    cancel.abort()
    expect(await print).toEqual({ kind: 'cancelled' })
    machine.set({ mmPerSecond: 0 })
    expect(await printer.print(aTicketBitmap({ seed: 6 }))).toEqual({ kind: 'printed' })
    expect(machine.tickets().map(pictureOf).at(-1)).toEqual(onPaper(aTicketBitmap({ seed: 6 })))
  })

  it('that is a cheap copy without the queued question is believed when it is well', async () => {
    const { printer, machine } = await stage({ knowsQueuedQuestion: false })
    expect(await printer.print(aTicketBitmap({ height: 120 }))).toEqual({ kind: 'printed' })
    expect(machine.tickets().map(pictureOf)).toEqual([onPaper(aTicketBitmap({ height: 120 }))])
  })

  it('that is slow and has little memory still gets each dot', async () => {
    const { printer, machine } = await stage({ baudRate: 230_400, bufferBytes: 512, mmPerSecond: 150 })
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'printed' })
    expect(machine.tickets().map(pictureOf)).toEqual([onPaper(aTicketBitmap())])
  })

  it('lets go of everything when the driver is closed in mid-ticket', async () => {
    const { printer, machine } = await stage({ mmPerSecond: 60 })
    const print = printer.print(aTicketBitmap({ height: 900 }))
    await expect.poll(() => machine.counts().bytes).toBeGreaterThan(4_000)
    await printer.close()
    expect(await print).toEqual({ kind: 'cancelled' })
    expect(await printer.status()).toBe('ready')
  })
})

describe('a line without answers, said by a person to be one', () => {
  it.each(LINES.filter(([name]) => name !== 'memory'))(
    'hands the ticket over on %s and never says printed',
    async (_name, stage) => {
      const { printer, machine } = await stage({ isOneWay: true }, { isOneWay: true })
      expect(await printer.status()).toBe('unknown')
      expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'handed-over' })
      await expect.poll(() => machine.tickets().map(pictureOf)).toEqual([onPaper(aTicketBitmap())])
    },
  )

  it('that takes no byte is not handed over', async () => {
    const { printer } = await overTcp({ isOneWay: true, isStuck: true }, { isOneWay: true })
    expect(await printer.print(aTicketBitmap({ height: 8_000 }))).toEqual({ kind: 'failed', fault: 'no-answer' })
  })
})

describe('a network printer', () => {
  it('that is not there is off line', async () => {
    const nobody = createTicketPrinter({ kind: 'tcp', host: '127.0.0.1', port: await freePort() }, { limits })
    expect(await nobody.status()).toBe('offline')
    expect(await nobody.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'offline' })
  })

  it('that resets everybody is busy', async () => {
    const server = await listening((socket) => void socket.resetAndDestroy())
    const { port } = server.address() as { port: number } // listens on TCP
    const printer = createTicketPrinter({ kind: 'tcp', host: '127.0.0.1', port }, { limits })
    expect(await printer.print(aTicketBitmap())).toMatchObject({ kind: 'failed' })
    expect(['unknown', 'offline']).toContain(await printer.status())
  })

  it('that serves another program for long is given up, and free again afterwards', async () => {
    const { printer, machine, address } = await overTcp({})
    if (address.kind !== 'tcp') throw new Error('not TCP')
    const { connect } = await import('node:net')
    const other = connect(address.port, address.host)
    await new Promise((resolve) => other.once('connect', resolve))
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'no-answer' })
    other.destroy()
    expect(await printer.print(aTicketBitmap({ seed: 3 }))).toEqual({ kind: 'printed' })
    expect(machine.tickets()).toHaveLength(1)
  })
})

describe.skipIf(missing.length > 0)('a serial port', () => {
  it('that another program holds is busy', async () => {
    const { printer, address } = await overSerial({})
    if (address.kind !== 'serial') throw new Error('not serial')
    const { SerialPort } = await import('serialport')
    const other = new SerialPort({ path: address.path, baudRate: 9_600 })
    await new Promise((resolve) => other.once('open', resolve))
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'busy' })
    await new Promise((resolve) => other.close(resolve))
    expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'printed' })
  })

  it('on which the printer says XOFF and never XON again is given up and let go', async () => {
    const pair = await startSerialPair()
    cleanUps.push(pair.unplug)
    const machine = createPrinterSimulator()
    const far = await attachSerialPrinter(machine, { path: pair.device, saysXoff: true })
    cleanUps.push(far.stop)
    const address = { kind: 'serial', path: pair.app, baudRate: 115_200, flow: 'xon-xoff' } as const
    const { printer } = open(address, machine)
    machine.set({ mmPerSecond: 100 })
    const print = printer.print(aTicketBitmap({ height: 600 }))
    await expect.poll(() => machine.counts().bytes).toBeGreaterThan(5_000)
    machine.set({ isStuck: true })
    expect(await print).toEqual({ kind: 'failed', fault: 'no-answer' })
    const { SerialPort } = await import('serialport')
    const other = new SerialPort({ path: address.path, baudRate: 9_600, autoOpen: false })
    expect(await new Promise((resolve) => other.open(resolve))).toBeNull()
    await new Promise((resolve) => other.close(resolve))
  })

  it('that is not there is off line, and so is one that is pulled out', async () => {
    const nobody = createTicketPrinter({ kind: 'serial', path: '/dev/ttyKHONGCO', baudRate: 9_600 }, { limits })
    expect(await nobody.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'offline' })
    const { printer, machine } = await overSerial({ mmPerSecond: 60 })
    const print = printer.print(aTicketBitmap({ height: 900 }))
    await expect.poll(() => machine.counts().bytes).toBeGreaterThan(4_000)
    for (const cleanUp of cleanUps.splice(0, 2)) await cleanUp()
    expect(await print).toEqual({ kind: 'failed', fault: 'cut-off' })
    expect(await printer.status()).toBe('offline')
  })
})

async function listening(onSocket: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onSocket)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)))
  return server
}

function fail(): never {
  throw new Error('no such paper')
}
