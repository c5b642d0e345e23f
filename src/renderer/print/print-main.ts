import { GlobalWorkerOptions, type PDFPageProxy, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.mjs?url'
import { fileUrl } from '../../shared/ipc/bridge.ts'

type Rendered = { readonly pages: number; readonly landscape: boolean }

declare global {
  interface Window {
    /** Asked by the shell's hidden print window; resolves when every page is a decoded picture. */
    printReady: Promise<Rendered>
  }
}

GlobalWorkerOptions.workerSrc = workerUrl

/** What office printers print; a PDF's own unit is 1/72 inch. */
const DOTS_PER_INCH = 300
const POINTS_PER_INCH = 72

const PAPER_MM = { A4: { width: 210, height: 297 }, A5: { width: 148, height: 210 } } as const
/** Chromium rounds a page to whole dots; a picture as high as the paper would flow over onto an empty sheet. */
const ROUNDING_MM = 0.4

async function render(): Promise<Rendered> {
  const query = new URLSearchParams(location.search)
  document.title = query.get('title') ?? 'In'
  const pdf = await getDocument({ url: fileUrl(query.get('token') ?? ''), isEvalSupported: false, disableRange: true }).promise
  const first = await pdf.getPage(1)
  const { width, height } = first.getViewport({ scale: 1 })
  const landscape = width > height
  const paper = PAPER_MM[query.get('paper') === 'A5' ? 'A5' : 'A4']
  const sheet = landscape ? { width: paper.height, height: paper.width } : paper
  styleSheet(sheet)
  // One page after the other on one canvas: a register of a hundred A4 pages would need 3.5 GB at once.
  const canvas = document.createElement('canvas')
  for (let number = 1; number <= pdf.numPages; number++) {
    document.body.append(await picture(await pdf.getPage(number), canvas, sheet))
  }
  return { pages: pdf.numPages, landscape }
}

function styleSheet(sheet: { width: number; height: number }): void {
  const style = document.createElement('style')
  style.textContent = `@page { size: ${sheet.width}mm ${sheet.height}mm; margin: 0 }`
  document.head.append(style)
}

async function picture(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  sheet: { width: number; height: number },
): Promise<HTMLImageElement> {
  const viewport = page.getViewport({ scale: DOTS_PER_INCH / POINTS_PER_INCH })
  canvas.width = Math.ceil(viewport.width)
  canvas.height = Math.ceil(viewport.height)
  await page.render({ canvas, viewport, intent: 'print' }).promise
  page.cleanup()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('a page could not become a picture')
  const image = new Image()
  image.src = URL.createObjectURL(blob)
  image.style.width = `${sheet.width}mm`
  image.style.height = `${sheet.height - ROUNDING_MM}mm`
  await image.decode()
  return image
}

window.printReady = render()
// The shell hears of a failure through the promise itself; without this it would also be an unhandled rejection.
window.printReady.catch(() => undefined)
