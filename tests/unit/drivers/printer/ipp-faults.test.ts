import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createIppPrinter } from '../../../../drivers/printer/index.ts'
import { unwrap } from '../../../../src/shared/kernel/result.ts'
import type { Printer, PrinterState, PrintRequest } from '../../../../src/shared/ports/printer.ts'
import { anA5Pdf } from '../../../support/printing/a5-pdf.ts'
import {
  type FakeAnswer,
  type FakeIppServer,
  idlePrinter,
  jobAnswer,
  refusal,
  startFakeIppServer,
} from '../../../support/printing/fake-ipp-server.ts'
import { until } from '../../../support/printing/processes.ts'

let server: FakeIppServer
let printer: Printer

beforeEach(async () => {
  server = await startFakeIppServer()
  printer = createIppPrinter({
    cups: 'none',
    printers: [{ id: 'p', name: 'Máy in', url: server.url }],
    limits: { connectMs: 300, answerMs: 200, sendMs: 300, handOverMs: 400, jobMs: 500, personMs: 500, cancelGraceMs: 200 },
  })
})
afterEach(() => server.stop())

const print = async (more: Partial<PrintRequest> = {}, signal = new AbortController().signal) =>
  unwrap(
    await printer.print(
      { printerId: 'url/p', pdf: anA5Pdf(), jobName: 'Phiếu hẹn trả', paper: 'A5', copies: 2, duplex: true, ...more },
      signal,
    ),
  )
const printJobs = () => server.asked().filter((operation) => operation === 'Print-Job').length

const GARBAGE: FakeAnswer = { kind: 'bytes', bytes: randomBytes(500) }
const WEB_PAGE: FakeAnswer = { kind: 'bytes', bytes: Buffer.from('<html><title>Router</title></html>') }
const BACKWARDS: FakeAnswer = {
  kind: 'bytes',
  bytes: Buffer.from([2, 0, 0, 0, 0, 0, 0, 1, 4, 0x44, 0xff, 0xf0, 0x41, 0xff, 0xf0]),
}

it('says in another implementation’s words what the clerk asked for', async () => {
  await print()
  const question = server.questions().find((one) => one.operation === 'Print-Job')
  expect(question).toMatchObject({
    'operation-attributes-tag': {
      'job-name': 'Phiếu hẹn trả',
      'document-format': 'application/pdf',
      'requesting-user-name': 'quay-mot-cua',
    },
    'job-attributes-tag': { copies: 2, media: 'iso_a5_148x210mm', sides: 'two-sided-long-edge' },
  })
})

it.each([
  ['garbage', GARBAGE, 'bad-answer', 'unknown'],
  ['a web page', WEB_PAGE, 'bad-answer', 'unknown'],
  ['lengths that lead backwards', BACKWARDS, 'bad-answer', 'unknown'],
  ['half an answer', { kind: 'cut' }, 'bad-answer', 'unknown'],
  ['nothing', { kind: 'silence' }, 'no-answer', 'offline'],
  ['"not found"', refusal('client-error-not-found'), 'not-found', undefined],
  ['HTTP 404', { kind: 'bytes', bytes: Buffer.alloc(0), status: 404 }, 'not-found', undefined],
  ['HTTP 401', { kind: 'bytes', bytes: Buffer.alloc(0), status: 401 }, 'denied', 'unknown'],
] as const)('hands nothing over to a printer that answers %s', async (_what, answer, reason, state) => {
  server.answer('Get-Printer-Attributes', answer)
  expect(await print()).toMatchObject({ kind: 'failed', reason })
  expect(printJobs()).toBe(0)
  const status = await printer.status('url/p')
  expect(status.ok ? status.value.state : undefined).toBe(state)
})

it.each([
  ['garbage', GARBAGE],
  ['half an answer', { kind: 'cut' }],
  ['nothing', { kind: 'silence' }],
] as const)('does not know whether paper comes when the printer took the PDF and answered %s', async (_what, answer) => {
  server.answer('Print-Job', answer)
  expect(await print()).toEqual({ kind: 'queued', cause: 'answer-lost', messageKey: 'printer.outcome.queued.answer-lost' })
  expect(printJobs()).toBe(1)
})

it.each([
  ['stopped', idlePrinter({ 'printer-state': 'stopped', 'printer-state-reasons': ['paused'] }), 'stopped'],
  ['refusing work', idlePrinter({ 'printer-is-accepting-jobs': false }), 'stopped'],
  ['unable to read PDF', idlePrinter({ 'document-format-supported': ['image/urf'] }), 'pdf-not-supported'],
] as const)('hands nothing over to a printer that is %s', async (_what, answer, reason) => {
  server.answer('Get-Printer-Attributes', answer)
  expect(await print()).toMatchObject({ kind: 'failed', reason })
  expect(printJobs()).toBe(0)
})

it.each([
  [['media-empty-error'], 'paper-out'],
  [['media-needed'], 'paper-out'],
  [['media-jam-error'], 'jam'],
  [['door-open-report'], 'cover-open'],
  [['toner-low-warning'], 'toner-low'],
  [['marker-supply-low-report'], 'toner-low'],
  [['offline-report'], 'offline'],
  [['media-low-warning'], 'ready'],
  [['media-empty', 'media-jam', 'door-open'], 'cover-open'],
] as const)('reads the reasons %s as %s', async (reasons, state) => {
  server.answer('Get-Printer-Attributes', idlePrinter({ 'printer-state-reasons': [...reasons] }))
  expect(unwrap(await printer.status('url/p')).state).toBe(state)
})

it('tells the clerk at once what a job waits for, and prints when it is mended', async () => {
  server.answer('Get-Job-Attributes', jobAnswer('processing-stopped'))
  server.answer('Get-Printer-Attributes', idlePrinter({ 'printer-state-reasons': ['media-empty'] }))
  const waits: PrinterState[] = []
  const outcome = await print({
    onWaiting: (state) => {
      waits.push(state)
      server.answer('Get-Printer-Attributes', idlePrinter())
      server.answer('Get-Job-Attributes', jobAnswer('completed'))
    },
  })
  expect({ waits, outcome }).toMatchObject({ waits: ['paper-out'], outcome: { kind: 'printed', jobId: '7' } })
})

it('names what a job still waits for when the time is up', async () => {
  server.answer('Get-Job-Attributes', jobAnswer('processing'))
  server.answer('Get-Printer-Attributes', idlePrinter({ 'printer-state-reasons': ['media-jam'] }))
  expect(await print()).toMatchObject({ kind: 'queued', cause: 'time-limit', waitingFor: 'jam', jobId: '7' })
})

it.each([
  ['aborted', ['aborted-by-system'], { kind: 'failed', reason: 'device-error' }],
  ['aborted', ['document-format-error'], { kind: 'failed', reason: 'pdf-not-supported' }],
  ['canceled', ['job-canceled-at-device'], { kind: 'cancelled' }],
  ['completed', ['job-completed-with-errors'], { kind: 'queued', cause: 'ended-with-errors' }],
] as const)('ends a job that is %s (%s) as what it is', async (state, reasons, outcome) => {
  server.answer('Get-Job-Attributes', jobAnswer(state, reasons))
  expect(await print()).toMatchObject(outcome)
})

it('does not know the end of a job that the printer has forgotten', async () => {
  server.answer('Get-Job-Attributes', refusal('client-error-not-found'))
  expect(await print()).toMatchObject({ kind: 'queued', cause: 'answer-lost', jobId: '7' })
})

it('tries a busy printer again, and gives up with nothing handed over', async () => {
  server.answer('Print-Job', refusal('server-error-busy'))
  expect(await print()).toMatchObject({ kind: 'failed', reason: 'busy' })
  expect(printJobs()).toBeGreaterThan(1)
})

it('says "printed" when the cancel came too late', async () => {
  server.answer('Get-Job-Attributes', jobAnswer('processing'))
  server.answer('Cancel-Job', refusal('client-error-not-possible'))
  const cancel = new AbortController()
  const ended = print({}, cancel.signal)
  await until(() => server.asked().includes('Get-Job-Attributes'), 'the job to be followed')
  server.answer('Get-Job-Attributes', jobAnswer('completed'))
  cancel.abort()
  expect(await ended).toMatchObject({ kind: 'printed', jobId: '7' })
})

it('does not promise "cancelled" when the printer is silent about the job it was given', async () => {
  server.answer('Print-Job', { kind: 'silence' })
  const cancel = new AbortController()
  const ended = print({}, cancel.signal)
  await until(() => server.asked().includes('Print-Job'), 'the PDF to be sent')
  cancel.abort()
  expect(await ended).toMatchObject({ kind: 'queued', cause: 'answer-lost' })
})
