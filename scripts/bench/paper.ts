import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createTypesetter, makeBarcodes } from '../../src/main/platform/paper/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'
import { samples } from '../../tests/unit/main/platform/paper/paper-samples.ts'
import { electronFlags, openDisplay } from '../display.ts'
import { findElectronRuntime } from '../electron-runtime.ts'
import { PAPER_FONT_FOLDER, preparePaperFonts } from '../paper-fonts.ts'
import { BENCH_DATA, line, percentile, ROOT, timed, timesOf, type Bench } from './measure.ts'
import { receiptHtml } from './receipt-html.ts'

const RUNS = 60

/** Mẫu 01 in two copies by Typst, against Electron's `printToPDF` of the same words, fonts and bar codes. */
export const paper: Bench = async () => {
  preparePaperFonts()
  const folder = mkdtempSync(path.join(BENCH_DATA, 'paper-'))
  const data = samples['receipt-slip']
  const typesetter = createTypesetter({ printDir: path.join(ROOT, 'resources', 'print'), fontDir: PAPER_FONT_FOLDER })
  const first = await timed(() => typesetter.typeset('receipt-slip', data, { kind: 'original' }))
  // Another paper each time, as at a counter: nothing of the last one can be taken over whole.
  const ours = await timesOf(RUNS, (run) =>
    typesetter.typeset(
      'receipt-slip',
      { ...data, register: { bookNumber: '01', ordinal: run + 1 }, lookupSecret: `A${String(run).padStart(3, '2')}` },
      { kind: 'original' },
    ),
  )
  const set = unwrap(await typesetter.typeset('receipt-slip', data, { kind: 'original' }))
  const pdf = path.join(folder, 'ours.pdf')
  writeFileSync(pdf, set.pdf)
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  const html = path.join(folder, 'paper.html')
  writeFileSync(html, receiptHtml({ text, barcodes: makeBarcodes('receipt-slip', data), fontDir: PAPER_FONT_FOLDER }))
  const theirs = await printedByElectron(html, path.join(folder, 'theirs.pdf'))
  const size = statSync(path.join(folder, 'theirs.pdf')).size
  if (readFileSync(path.join(folder, 'theirs.pdf')).subarray(0, 5).toString() !== '%PDF-')
    throw new Error('the reference printed nothing')
  rmSync(folder, { recursive: true, force: true })
  const whole = theirs.map(({ load, print }) => load + print)
  const prints = theirs.map(({ print }) => print)
  const note = 'two A5 sheets, PDF/A-2b, fonts inside; reference: hidden window already open'
  return [
    line({
      metric: 'Mẫu 01, p50',
      ours: percentile(ours, 0.5),
      reference: percentile(whole, 0.5),
      runs: RUNS,
      unit: 'ms',
      note: `${note}, page loaded and printed`,
    }),
    line({
      metric: 'Mẫu 01, p95',
      ours: percentile(ours, 0.95),
      reference: percentile(whole, 0.95),
      runs: RUNS,
      unit: 'ms',
      note: '',
    }),
    line({
      metric: 'Mẫu 01, printToPDF alone, p50',
      ours: percentile(ours, 0.5),
      reference: percentile(prints, 0.5),
      runs: RUNS,
      unit: 'ms',
      note: 'reference without loading the page',
    }),
    line({ metric: 'Mẫu 01, first of the day', ours: first, reference: whole[0] ?? 0, runs: 1, unit: 'ms', note: '' }),
    line({ metric: 'size of the file', ours: set.pdf.length / 1024, reference: size / 1024, runs: 1, unit: 'kB', note: '' }),
  ]
}

type PrintTime = { readonly load: number; readonly print: number }

async function printedByElectron(html: string, pdf: string): Promise<readonly PrintTime[]> {
  const { executable } = await findElectronRuntime()
  const display = await openDisplay()
  try {
    const program = path.join(import.meta.dirname, 'electron-print')
    const said = execFileSync(executable, [program, ...electronFlags(display)], {
      env: { ...process.env, BENCH_HTML: html, BENCH_PDF: pdf, BENCH_RUNS: String(RUNS) },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
    })
    const times = /^BENCH (.*)$/m.exec(said)?.[1]
    if (times === undefined) throw new Error('the reference said nothing')
    return JSON.parse(times) as PrintTime[] // written by electron-print/main.js
  } finally {
    display.stop()
  }
}
