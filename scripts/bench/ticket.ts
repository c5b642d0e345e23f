import { randomUUID } from 'node:crypto'
import path from 'node:path'
import * as thermal from 'node-thermal-printer'
import { encodeTicket } from '../../drivers/ticket-printer/escpos/encode-ticket.ts'
import { createTicketPrinter } from '../../drivers/ticket-printer/index.ts'
import { createPrinterSimulator, type PrinterSimulator, startTcpPrinter } from '../../drivers/ticket-printer/simulator/index.ts'
import { createTicketImages, toTicketPng } from '../../src/main/platform/ticket-image/index.ts'
import { NO_DEVICES } from '../../src/shared/domain/device/device-settings.ts'
import type { TicketBitmap, TicketPaper } from '../../src/shared/ports/ticket-printer.ts'
import { aStation } from '../../tests/support/station/a-station.ts'
import { someTicketFacts } from '../../tests/support/ticket-printer/ticket-facts.ts'
import { PAPER_FONT_FOLDER, preparePaperFonts } from '../paper-fonts.ts'
import { line, percentile, ROOT, timed, timesOf, type Bench, type BenchLine } from './measure.ts'

const PAPERS: readonly TicketPaper[] = ['80mm', '58mm']
const BITS_A_BYTE_ON_WIRE = 10

/** From the press of the button to the paper; and our raster against node-thermal-printer's own way with an image. */
export const ticket: Bench = async ({ rows, isFull }) => {
  const runs = rows ?? (isFull ? 100 : 20)
  preparePaperFonts()
  const images = createTicketImages({ ticketDir: path.join(ROOT, 'resources', 'ticket'), fontDir: PAPER_FONT_FOLDER })
  const lines: BenchLine[] = [...(await buttonToPaper(runs))]
  for (const paper of PAPERS) {
    let number = 0
    const draw = (): TicketBitmap =>
      images.render(someTicketFacts({ label: `A${String((number += 1)).padStart(3, '0')}` }), paper)
    const drawing = await timesOf(runs, draw)
    lines.push(
      line({
        metric: `${paper}: drawn, p50`,
        ours: percentile(drawing, 0.5),
        reference: null,
        runs,
        unit: 'ms',
        note: 'another number each',
      }),
      ...(await againstThermal(draw(), { paper, runs })),
    )
  }
  return lines
}

/** A real station with its device host as a process of its own, the printer at the end of a TCP line on this machine. */
async function buttonToPaper(runs: number): Promise<readonly BenchLine[]> {
  const machine = createPrinterSimulator()
  const tcp = await startTcpPrinter(machine)
  const station = await aStation()
  try {
    const address = { kind: 'tcp', host: tcp.host, port: tcp.port } as const
    await station.must('devices.save-settings', { ...NO_DEVICES, ticketPrinter: { address, paper: '80mm' } })
    const groupId = (await station.must('kiosk.get-screen', {})).groups[0]?.id ?? ''
    const press = () =>
      station.must('kiosk.take-ticket', { requestId: randomUUID(), groupId, priority: null, procedureCode: null })
    let cutAt = 0
    machine.onTicket(() => (cutAt = performance.now()))
    const first = await timed(press)
    const [toLastByte, toAnswer]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run += 1) {
      const from = performance.now()
      await press()
      toLastByte.push(cutAt - from)
      toAnswer.push(performance.now() - from)
    }
    if (machine.tickets().length !== runs + 1) throw new Error('a number has no paper')
    const common = { reference: null, unit: 'ms' }
    const note = '80 mm, TCP, a printer without mechanics'
    return [
      line({ ...common, metric: 'button to last byte at the printer, p50', ours: percentile(toLastByte, 0.5), runs, note }),
      line({ ...common, metric: 'button to last byte at the printer, p95', ours: percentile(toLastByte, 0.95), runs, note: '' }),
      line({ ...common, metric: 'button to "printed" (durable), p50', ours: percentile(toAnswer, 0.5), runs, note: '' }),
      line({ ...common, metric: 'first number of the day', ours: first, runs: 1, note: 'device host, fonts and template begin' }),
    ]
  } finally {
    await station.close()
    await tcp.stop()
  }
}

const atBaud = (bytes: number, baud: number): number => (bytes * BITS_A_BYTE_ON_WIRE) / baud

type Against = { readonly paper: TicketPaper; readonly runs: number }
type AgainstPng = Against & { readonly png: Buffer }

async function againstThermal(bitmap: TicketBitmap, { paper, runs }: Against): Promise<readonly BenchLine[]> {
  const png = Buffer.from(toTicketPng(bitmap))
  const ourBytes = (): Buffer => Buffer.concat(encodeTicket(bitmap).map(({ bytes }) => bytes))
  const ours = await timesOf(runs, ourBytes)
  const theirs = await timesOf(runs, () => thermalBytes(png))
  const [own, other] = [ourBytes(), await thermalBytes(png)]
  const [ownInk, otherInk] = [await inkOf(own, paper), await inkOf(other, paper)]
  const [ownBlock, otherBlock] = [Math.max(...encodeTicket(bitmap).map(({ bytes }) => bytes.length)), other.length]
  const common = { runs, note: '' }
  const note = 'reference: node-thermal-printer, printImageBuffer and cut'
  return [
    line({
      ...common,
      metric: `${paper}: picture to bytes, p50`,
      ours: percentile(ours, 0.5),
      reference: percentile(theirs, 0.5),
      unit: 'ms',
      note,
    }),
    line({ ...common, metric: `${paper}: bytes a ticket`, ours: own.length, reference: other.length, runs: 1, unit: 'bytes' }),
    line({
      ...common,
      metric: `${paper}: wire at 115200`,
      ours: atBaud(own.length, 115_200),
      reference: atBaud(other.length, 115_200),
      runs: 1,
      unit: 's',
    }),
    line({
      ...common,
      metric: `${paper}: wire at 9600`,
      ours: atBaud(own.length, 9_600),
      reference: atBaud(other.length, 9_600),
      runs: 1,
      unit: 's',
    }),
    line({
      ...common,
      metric: `${paper}: largest block without an answer`,
      ours: ownBlock,
      reference: otherBlock,
      runs: 1,
      unit: 'bytes',
      note: 'cheap printers hold 4096',
    }),
    line({
      ...common,
      metric: `${paper}: black dots on paper`,
      ours: ownInk,
      reference: otherInk,
      runs: 1,
      unit: 'dots',
      note: `drawn: ${inkIn(bitmap)}; both decoded by the simulator`,
    }),
    ...(await overTheLine(bitmap, { paper, runs, png })),
  ]
}

/** The whole way over TCP, until the paper is out; and how often a program said that it was done before. */
async function overTheLine(bitmap: TicketBitmap, { paper, runs, png }: AgainstPng): Promise<readonly BenchLine[]> {
  const machine = createPrinterSimulator({ paper })
  const tcp = await startTcpPrinter(machine)
  const printer = createTicketPrinter({ kind: 'tcp', host: tcp.host, port: tcp.port })
  const ours = await untilPaper(machine, runs, () => printer.print(bitmap))
  const theirs = await untilPaper(machine, runs, () => sendByThermal(png, `tcp://${tcp.host}:${tcp.port}`))
  await printer.close()
  await tcp.stop()
  const common = { metric: `${paper}: until the paper is out, over TCP, p50`, runs, unit: 'ms' }
  const note = `said "done" before the paper was out: ours ${ours.early}, reference ${theirs.early} of ${runs}`
  return [line({ ...common, ours: percentile(ours.times, 0.5), reference: percentile(theirs.times, 0.5), note })]
}

async function untilPaper(machine: PrinterSimulator, runs: number, print: () => Promise<unknown>) {
  let early = 0
  const times = await timesOf(runs, async () => {
    let isOut = false
    const out = new Promise<void>((resolve) =>
      machine.onTicket(() => {
        isOut = true
        resolve()
      }),
    )
    await print()
    if (!isOut) early += 1
    await out
  })
  return { times, early }
}

async function thermalPrinter(png: Buffer, target: string): Promise<thermal.printer> {
  const printer = new thermal.printer({ type: thermal.types.EPSON, interface: target })
  await printer.printImageBuffer(png)
  printer.cut()
  return printer
}

async function thermalBytes(png: Buffer): Promise<Buffer> {
  const bytes: unknown = (await thermalPrinter(png, 'tcp://127.0.0.1:1')).getBuffer()
  if (!Buffer.isBuffer(bytes)) throw new Error('the reference made no bytes')
  return bytes
}

async function sendByThermal(png: Buffer, target: string): Promise<void> {
  await (await thermalPrinter(png, target)).execute()
}

async function inkOf(bytes: Uint8Array, paper: TicketPaper): Promise<number> {
  const machine: PrinterSimulator = createPrinterSimulator({ paper })
  await machine.connect().receive(bytes)
  return machine.tickets().reduce((sum, printed) => sum + inkIn(printed), 0)
}

function inkIn({ bits }: Pick<TicketBitmap, 'bits'>): number {
  let ink = 0
  for (const byte of bits) for (let rest = byte; rest > 0; rest &= rest - 1) ink += 1
  return ink
}
