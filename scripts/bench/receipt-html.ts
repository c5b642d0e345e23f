import { pathToFileURL } from 'node:url'
import path from 'node:path'
import type { Barcodes } from '../../src/main/platform/paper/index.ts'

/**
 * The paper as a web page: the very words `pdftotext` finds in ours, one block a page, the same fonts from the same files and
 * the same bar codes. Not the same drawing, but the same work for the printing engine.
 */
export function receiptHtml(given: { readonly text: string; readonly barcodes: Barcodes; readonly fontDir: string }): string {
  const font = (file: string): string => pathToFileURL(path.join(given.fontDir, file)).href
  const face = (file: string, weight: number, style: string): string =>
    `@font-face { font-family: Tinos; src: url("${font(file)}"); font-weight: ${weight}; font-style: ${style} }`
  const sheets = given.text.split('\f').filter((sheet) => sheet.trim() !== '')
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Mẫu 01</title><style>
${face('Tinos_400Regular.ttf', 400, 'normal')}
${face('Tinos_700Bold.ttf', 700, 'normal')}
${face('Tinos_400Regular_Italic.ttf', 400, 'italic')}
@page { size: A5; margin: 10mm }
body { font: 11pt/1.25 Tinos; margin: 0 }
section { break-after: page }
svg { height: 12mm }
p { margin: 0 0 2pt }
h1 { font: 700 13pt Tinos; text-align: center }
</style>${sheets.map((sheet) => section(sheet, given.barcodes)).join('')}</html>`
}

function section(sheet: string, barcodes: Barcodes): string {
  const lines = sheet
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const paragraphs = lines.map((text) =>
    text === text.toLocaleUpperCase('vi') ? `<p><b>${escaped(text)}</b></p>` : `<p>${escaped(text)}</p>`,
  )
  return `<section>${Object.values(barcodes).join(' ')}${paragraphs.join('\n')}</section>`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
