import { toSVG } from 'bwip-js/node'
import { toReceiptQr } from '../../../shared/domain/paper/index.ts'
import type { PaperData, PaperForm } from '../../../shared/domain/paper/index.ts'

/** SVG by the name a template asks for. */
export type Barcodes = Readonly<Record<string, string>>

type Makers = { readonly [F in PaperForm]: (data: PaperData[F]) => Barcodes }

const makers: Makers = {
  'receipt-slip': (data) => ({
    code: code128(data.dossierCode),
    qr: qrCode(toReceiptQr(data.dossierCode, data.lookupSecret)),
  }),
  'supplement-request': () => ({}),
  'refusal-notice': ({ dossierCode }): Barcodes => (dossierCode === undefined ? {} : { qr: qrCode(dossierCode) }),
  'control-slip': (data) => ({ code: code128(data.dossierCode) }),
  'extension-letter': () => ({}),
  'stop-notice': () => ({}),
  'forwarding-slip': (data) => ({ code: code128(data.dossierCode) }),
  'dossier-register': () => ({}),
  'recovery-key': (data) => ({ qr: qrCode(data.codeGroups.join('-')) }),
  'reconciliation-minutes': () => ({}),
  'hand-over-slip': ({ signature }): Barcodes => (signature === null ? {} : { signature: pngAsSvg(signature) }),
  'postal-label': ({ labels }) =>
    Object.fromEntries(labels.map(({ code, tracking }) => [tracking || code, code128(tracking || code)])),
  'postal-manifest': ({ rows }) => Object.fromEntries(rows.map(({ tracking }) => [tracking, code128(tracking)])),
  'postal-report': () => ({}),
  'archive-index': ({ code }) => ({ code: code128(code) }),
  'archive-list': () => ({}),
  'fee-receipt': () => ({}),
  'shift-sheet': () => ({}),
  'cash-book': () => ({}),
  'day-correction': () => ({}),
  'settlement-sheet': () => ({}),
  'bank-reconciliation': () => ({}),
  'payment-qr': (data) => ({ qr: qrCode(data.qr) }),
  'result-paper': ({ proof }): Barcodes => (proof === undefined ? {} : { proof: qrCode(proof) }),
  'certification/sentence': () => ({}),
  'certification/book': () => ({}),
  'certification/refusal': () => ({}),
  'certification/violation': () => ({}),
  'certification/promise': () => ({}),
}

/** The bar codes a form carries (TT 01/2018/TT-VPCP Đ.19 k.2 allows both kinds beside the dossier code). */
export function makeBarcodes<F extends PaperForm>(form: F, data: PaperData[F]): Barcodes {
  return makers[form](data)
}

/** A drawn signature on its way through JSON; its size is read from the PNG's own head (bytes 16–23). */
function pngAsSvg(base64: string): string {
  const head = Buffer.from(base64.slice(0, 40), 'base64')
  const [width, height] = [head.readUInt32BE(16), head.readUInt32BE(20)]
  const size = `width="${width}" height="${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><image ${size} href="data:image/png;base64,${base64}"/></svg>`
}

function code128(text: string): string {
  return toSVG({ bcid: 'code128', text, height: 9, includetext: false })
}

function qrCode(text: string): string {
  // A variable, because the library's types do not know the options of one symbology.
  const options = { bcid: 'qrcode', text, eclevel: 'M' }
  return toSVG(options)
}
