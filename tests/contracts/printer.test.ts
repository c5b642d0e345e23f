import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import {
  createPdfFilePrinter,
  createPrinters,
  createSimulatorPrinter,
  createSystemPrinter,
  type PrintShell,
} from '../../drivers/printer/index.ts'
import { describePrinterContract } from './printer.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'printer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shell: PrintShell = {
  listSystemPrinters: () => Promise.resolve([{ name: 'HP LaserJet', displayName: 'HP LaserJet (quầy 1)', isDefault: true }]),
  printPdf: () => Promise.resolve({ ok: true }),
}
const simulator = createSimulatorPrinter()
const pdfFile = createPdfFilePrinter({ folder: join(folder, 'pdf'), name: 'In ra tệp PDF' })
const system = createSystemPrinter({ shell, spoolFolder: join(folder, 'spool') })
const all = createPrinters({ drivers: { simulator, 'pdf-file': pdfFile, system } })

describePrinterContract('simulator', () => ({ printer: simulator, printerId: 'a4', isEndKnown: true }))
describePrinterContract('PDF file', () => ({ printer: pdfFile, printerId: 'folder', isEndKnown: true }))
describePrinterContract('system spooler', () => ({ printer: system, printerId: 'HP LaserJet', isEndKnown: false }))
describePrinterContract('several families behind one port', () => ({
  printer: all,
  printerId: 'system:HP LaserJet',
  isEndKnown: false,
}))
