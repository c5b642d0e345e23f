import { parseCardQr, type CardQr, type CardQrError } from '../applicant/parse-card-qr.ts'
import { parseDossierCode } from '../dossier/dossier-code.ts'
import { isProofText } from '../result-proof/index.ts'
import { parseReceiptQr } from '../paper/receipt-qr.ts'
import { cleanLine } from '../../kernel/text.ts'
import { findMangling, type Mangling } from './mangled-code.ts'

/**
 * What a code says, whoever read it. `result`: the code that proves a result paper. `document`: a barcode of some paper (an outgoing
 * number, a library code); it means nothing by itself.
 * `unreadable`: the sentence of the key says what to do.
 */
export type ScannedCode =
  | Readonly<{ kind: 'card'; card: CardQr }>
  | Readonly<{ kind: 'dossier'; code: string; secret: string | null }>
  | Readonly<{ kind: 'result'; text: string }>
  | Readonly<{ kind: 'document'; text: string }>
  | Readonly<{ kind: 'unreadable'; messageKey: UnreadableKey; params?: Readonly<Record<string, number>> }>

export type UnreadableKey =
  | CardQrError['messageKey']
  | 'code.merged'
  | 'code.empty'
  | 'code.too-long'
  | `code.mangled-${Mangling}`

const DOCUMENT_MAX = 200
/** A new card has 11 parts and the last four are of no use here: two cards in one line have 13 and more. */
const MERGED_PARTS = 13
const CODES_IN_LINE = /[A-Y]\d{2}(?:\.[0-9A-Z]+)*-\d{6}-\d{4}/g

/** The one place that says what was read. `isMangled`: the driver already knows that bytes were lost. */
export function classifyCode(raw: string, { isMangled = false }: Readonly<{ isMangled?: boolean }> = {}): ScannedCode {
  const text = undouble(
    raw
      .replace(/^\uFEFF/, '')
      .trim()
      .normalize('NFC'),
  )
  return (
    findFault(text, isMangled) ??
    readResult(text) ??
    readReceipt(text) ??
    readDossierCode(text) ??
    readCard(text) ??
    readDocument(text)
  )
}

function findFault(text: string, isMangled: boolean): ScannedCode | undefined {
  if (text === '') return { kind: 'unreadable', messageKey: 'code.empty' }
  const mangling = findMangling(text) ?? (isMangled ? 'noise' : undefined)
  if (mangling) return { kind: 'unreadable', messageKey: `code.mangled-${mangling}` }
  return isMerged(text) ? { kind: 'unreadable', messageKey: 'code.merged' } : undefined
}

/** Whether it is whole and true is asked of the core, which has the keys. */
function readResult(text: string): ScannedCode | undefined {
  return isProofText(text) ? { kind: 'result', text } : undefined
}

function readReceipt(text: string): ScannedCode | undefined {
  const receipt = parseReceiptQr(text)
  return receipt ? { kind: 'dossier', code: receipt.dossierCode, secret: receipt.lookupSecret } : undefined
}

function readDossierCode(text: string): ScannedCode | undefined {
  return parseDossierCode(text) ? { kind: 'dossier', code: text.toUpperCase(), secret: null } : undefined
}

/** Anything with two bars and more is meant to be a card, also the half of one. */
function readCard(text: string): ScannedCode | undefined {
  if (text.split('|').length < 3 && !/^\d{12}\|/.test(text)) return undefined
  const card = parseCardQr(text)
  if (card.ok) return { kind: 'card', card: card.value }
  return { kind: 'unreadable', ...card.error }
}

function readDocument(text: string): ScannedCode {
  if (text.length > DOCUMENT_MAX) return { kind: 'unreadable', messageKey: 'code.too-long' }
  return { kind: 'document', text: cleanLine(text) }
}

/** One code read twice in one breath is one code. */
function undouble(text: string): string {
  const half = text.slice(0, text.length / 2)
  return text.length >= 24 && text.length % 2 === 0 && half + half === text ? half : text
}

function isMerged(text: string): boolean {
  const parts = text.split('|')
  if (parts.length >= MERGED_PARTS && /^\d{12}$/.test(parts[0] ?? '')) return true
  return (text.match(CODES_IN_LINE)?.length ?? 0) > 1
}
