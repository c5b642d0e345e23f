import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The words of each page, without white space: typesetting may cut a line anywhere. */
export async function readPages(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: pdf.slice(), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent()
    pages.push(squeeze(content.items.map((item) => ('str' in item ? item.str : '')).join('')))
  }
  await task.destroy()
  return pages
}

/** As `readPages` leaves text. */
export function squeeze(text: string): string {
  return text.normalize('NFC').replace(/[\s\u200b]+/gu, '')
}
