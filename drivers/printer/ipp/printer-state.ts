import type { Paper, PrinterState } from '../../../src/shared/ports/printer.ts'
import { field, type IppGroup, numberOf, TAG, textsOf } from './ipp-message.ts'

/** All this driver ever asks a printer about itself; everything is several kB and slow on small printers. */
export const PRINTER_QUESTION = field(
  TAG.keyword,
  'requested-attributes',
  'printer-state',
  'printer-state-reasons',
  'printer-is-accepting-jobs',
  'queued-job-count',
  'media-ready',
  'media-supported',
  'sides-supported',
  'document-format-supported',
)

const PROCESSING = 4
const STOPPED = 5

/** In the order in which a person must act: first let it work, then reach it, open, clear and fill it. */
const STATE_BY_REASON: readonly (readonly [PrinterState, readonly string[]])[] = [
  ['stopped', ['paused', 'moving-to-paused', 'hold-new-jobs', 'cups-missing-filter', 'cups-insecure-filter']],
  ['offline', ['offline', 'shutdown', 'timed-out']],
  ['cover-open', ['cover-open', 'door-open', 'interlock-open']],
  ['jam', ['media-jam', 'input-media-jam', 'output-media-jam']],
  ['paper-out', ['media-empty', 'media-needed', 'input-tray-missing']],
]
const TONER_REASONS = [
  'toner-low',
  'toner-empty',
  'marker-supply-low',
  'marker-supply-empty',
  'marker-ink-low',
  'marker-ink-empty',
]

/** Words of RFC 8011 §5.4.11–12 and PWG 5100 to ours. The suffix (`-report`, `-warning`, `-error`) is the maker's mood: ignored. */
export function toPrinterState(printer: IppGroup): PrinterState {
  const state = numberOf(printer, 'printer-state')
  const reasons = new Set(
    textsOf(printer, 'printer-state-reasons').map((reason) => reason.replace(/-(report|warning|error)$/, '')),
  )
  const named = STATE_BY_REASON.find(([, words]) => words.some((word) => reasons.has(word)))
  if (named) return named[0]
  const accepts = printer.attributes.get('printer-is-accepting-jobs')?.[0]
  if (state === STOPPED || accepts === false) return 'stopped'
  if (TONER_REASONS.some((word) => reasons.has(word))) return 'toner-low'
  if (state === PROCESSING) return 'busy'
  return state === undefined ? 'unknown' : 'ready'
}

const MEDIA_BY_PAPER: Readonly<Record<Paper, string>> = { A4: 'iso_a4_210x297mm', A5: 'iso_a5_148x210mm' }

export const toMedia = (paper: Paper): string => MEDIA_BY_PAPER[paper]

/** Sheets the printer says are loaded; undefined when it does not say (raw queues never do). */
export function toLoadedPaper(printer: IppGroup): Paper[] | undefined {
  const media = textsOf(printer, 'media-ready')
  if (media.length === 0) return undefined
  return (['A4', 'A5'] as const).filter((paper) => media.some((name) => name.startsWith(MEDIA_BY_PAPER[paper])))
}

/** States that hold a job until a person acts; the rest pass by themselves. */
export const needsPerson = (state: PrinterState): boolean => !['ready', 'busy', 'toner-low', 'unknown'].includes(state)
