import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createPdfFilePrinter,
  createPrinters,
  createSimulatorPrinter,
  createSystemPrinter,
  type SystemPrintJob,
} from '../../../../drivers/printer/index.ts'
import { toSafeFileName } from '../../../../drivers/printer/pdf-file/file-name.ts'
import { unwrap } from '../../../../src/shared/kernel/result.ts'
import type { Printer, PrintRequest } from '../../../../src/shared/ports/printer.ts'
import { anA5Pdf } from '../../../support/printing/a5-pdf.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'printer-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const aRequest = (printerId: string, more: Partial<PrintRequest> = {}): PrintRequest => ({
  printerId,
  pdf: anA5Pdf(),
  jobName: 'Phiếu',
  paper: 'A5',
  copies: 1,
  ...more,
})
const listSystemPrinters = () => Promise.resolve([{ name: 'HP', isDefault: true }])
const never = (): AbortSignal => new AbortController().signal

describe('print into a PDF file', () => {
  it('writes the bytes under the job’s name and leaves nothing else', async () => {
    const printer = createPdfFilePrinter({ folder, name: 'In ra tệp PDF' })
    const outcome = unwrap(await printer.print(aRequest('folder', { jobName: 'Mẫu 01: hồ sơ 000/12' }), never()))
    expect(outcome).toMatchObject({ kind: 'printed', savedAs: join(folder, 'Mẫu 01- hồ sơ 000-12.pdf') })
    expect(readdirSync(folder)).toEqual(['Mẫu 01- hồ sơ 000-12.pdf'])
    expect(readFileSync(join(folder, 'Mẫu 01- hồ sơ 000-12.pdf')).equals(anA5Pdf())).toBe(true)
  })

  it('gives prints of one name names of their own', async () => {
    const printer = createPdfFilePrinter({ folder, name: 'In ra tệp PDF' })
    await Promise.all(Array.from({ length: 5 }, () => printer.print(aRequest('folder'), never())))
    expect(readdirSync(folder).sort()).toEqual(['Phiếu (2).pdf', 'Phiếu (3).pdf', 'Phiếu (4).pdf', 'Phiếu (5).pdf', 'Phiếu.pdf'])
  })

  it('writes the ending once when the job is named like a file', async () => {
    const printer = createPdfFilePrinter({ folder, name: 'In ra tệp PDF' })
    await printer.print(aRequest('folder', { jobName: 'giay-tiep-nhan_H12.64-261123-5000.pdf' }), never())
    expect(readdirSync(folder)).toEqual(['giay-tiep-nhan_H12.64-261123-5000.pdf'])
  })

  it('clears the sheet that a crash cut off, and nothing else', async () => {
    for (const left of ['.0b1c.tmp', 'cu.pdf', '.ghi-chu']) writeFileSync(join(folder, left), 'x')
    await createPdfFilePrinter({ folder, name: 'In ra tệp PDF' }).print(aRequest('folder'), never())
    expect(readdirSync(folder).sort()).toEqual(['.ghi-chu', 'Phiếu.pdf', 'cu.pdf'])
  })

  it('says that the folder is missing when a file stands in its place', async () => {
    writeFileSync(join(folder, 'tep'), '')
    const printer = createPdfFilePrinter({ folder: join(folder, 'tep'), name: 'In ra tệp PDF' })
    expect(unwrap(await printer.print(aRequest('folder'), never()))).toMatchObject({ kind: 'failed', reason: 'folder-missing' })
    expect(unwrap(await printer.status('folder')).state).toBe('stopped')
  })

  it.each([
    ['../../etc/passwd', 'etc-passwd'],
    ['CON', '_CON'],
    ['com1.pdf', '_com1.pdf'],
    ['a<b>c:d"e|f?g*h\\i', 'a-b-c-d-e-f-g-h-i'],
    ['  ...  ', 'ban-in'],
    ['Phie\u0302\u0301u', 'Phiếu'],
    ['tên\u202Egnp.exe', 'tên-gnp.exe'],
    ['Ế'.repeat(200), 'Ế'.repeat(60)],
  ])('makes a safe name of %j', (text, name) => {
    expect(toSafeFileName(text)).toBe(name)
    expect(basename(toSafeFileName(text))).toBe(toSafeFileName(text))
  })
})

describe('the system’s spooler', () => {
  it('gives the shell a file with the PDF and deletes it afterwards', async () => {
    const seen: { job: SystemPrintJob; bytes: Buffer }[] = []
    const printPdf = (job: SystemPrintJob) => {
      seen.push({ job, bytes: readFileSync(job.pdfPath) })
      return Promise.resolve({ ok: true })
    }
    const printer = createSystemPrinter({ shell: { listSystemPrinters, printPdf }, spoolFolder: folder })
    expect(unwrap(await printer.print(aRequest('HP', { copies: 3 }), never()))).toMatchObject({
      kind: 'queued',
      cause: 'spooler-only',
    })
    expect(seen.map(({ job, bytes }) => [job.printerName, job.copies, job.paper, bytes.equals(anA5Pdf())])).toEqual([
      ['HP', 3, 'A5', true],
    ])
    expect(readdirSync(folder)).toEqual([])
  })

  it('deletes papers that a crashed run left behind', async () => {
    writeFileSync(join(folder, 'cu.pdf'), 'x')
    const printer = createSystemPrinter({
      shell: { listSystemPrinters, printPdf: () => Promise.resolve({ ok: true }) },
      spoolFolder: folder,
    })
    await printer.print(aRequest('HP'), never())
    expect(existsSync(join(folder, 'cu.pdf'))).toBe(false)
  })

  it.each([
    ['Invalid deviceName provided', { kind: 'failed', reason: 'not-found' }],
    ['Print job canceled', { kind: 'cancelled' }],
    ['Print job failed', { kind: 'failed', reason: 'device-error' }],
  ])('reads the shell’s %j', async (reason, outcome) => {
    const printer = createSystemPrinter({
      shell: { listSystemPrinters, printPdf: () => Promise.resolve({ ok: false, reason }) },
      spoolFolder: folder,
    })
    expect(unwrap(await printer.print(aRequest('HP'), never()))).toMatchObject(outcome)
  })

  it('does not know the end when the shell does not answer or breaks off', async () => {
    const silent = createSystemPrinter({
      shell: { listSystemPrinters, printPdf: () => new Promise(() => undefined) },
      spoolFolder: folder,
      printMs: 30,
    })
    expect(unwrap(await silent.print(aRequest('HP'), never()))).toMatchObject({ kind: 'queued', cause: 'answer-lost' })
    const cancel = new AbortController()
    const patient = createSystemPrinter({
      shell: { listSystemPrinters, printPdf: () => (cancel.abort(), new Promise(() => undefined)) },
      spoolFolder: folder,
    })
    expect(unwrap(await patient.print(aRequest('HP'), cancel.signal))).toMatchObject({ kind: 'queued', cause: 'answer-lost' })
    const broken = createSystemPrinter({
      shell: { listSystemPrinters, printPdf: () => Promise.reject(new Error('gone')) },
      spoolFolder: folder,
    })
    expect(unwrap(await broken.print(aRequest('HP'), never()))).toMatchObject({ kind: 'queued', cause: 'answer-lost' })
  })
})

describe('several families behind one port', () => {
  const hanging: Printer = {
    list: () => new Promise(() => undefined),
    status: () => new Promise(() => undefined),
    print: () => new Promise(() => undefined),
  }
  const throwing: Printer = {
    list: () => {
      throw new Error('list')
    },
    status: () => Promise.reject(new Error('status')),
    print: () => Promise.reject(new Error('print')),
  }
  const create = () =>
    createPrinters({ drivers: { hanging, throwing, simulator: createSimulatorPrinter() }, listMs: 30, statusMs: 30, printMs: 30 })

  it('lists the good one and names the broken ones', async () => {
    expect(await create().list()).toEqual({
      printers: [{ id: 'simulator:a4', name: 'Máy in mô phỏng', driver: 'simulator', isDefault: true }],
      unavailable: [
        { driver: 'hanging', messageKey: 'printer.driver-unavailable' },
        { driver: 'throwing', messageKey: 'printer.driver-unavailable' },
      ],
    })
  })

  it('prints on the good one while the others are broken', async () => {
    const printers = create()
    const outcomes = await Promise.all(
      ['hanging:x', 'throwing:x', 'simulator:a4'].map((id) => printers.print(aRequest(id), never())),
    )
    expect(outcomes.map((one) => unwrap(one).kind)).toEqual(['queued', 'queued', 'printed'])
    expect(unwrap(await printers.status('hanging:x')).state).toBe('unknown')
    expect(unwrap(await printers.status('throwing:x')).state).toBe('unknown')
  })

  it('knows no family by the names of every object', async () => {
    expect(unwrap(await create().print(aRequest('constructor:a4'), never()))).toMatchObject({
      kind: 'failed',
      reason: 'not-found',
    })
  })
})
