import { Button } from 'antd'
import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState } from 'react'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { appError } from '../../shared/kernel/app-error.ts'
import { say } from '../i18n/index.ts'
import { Failed, Loading } from './notices.tsx'

const ZOOM_STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const
/** Space left and right of a page, and the scroll bar. */
const MARGIN_PX = 44
/** A PDF's unit is 1/72 inch, a screen's 1/96. */
const SCREEN_SCALE = 96 / 72

type OpenedPdf = Readonly<{ pdf: PDFDocumentProxy; width: number }>

/** The reader and its worker are large and wanted only where a paper is looked at. */
async function openPdf(url: string): Promise<OpenedPdf> {
  const [{ GlobalWorkerOptions, getDocument }, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs?url'),
  ])
  GlobalWorkerOptions.workerSrc = worker.default
  // The address works once, so it is read in one request.
  const pdf = await getDocument({ url, isEvalSupported: false, disableRange: true, disableStream: true }).promise
  const first = await pdf.getPage(1)
  return { pdf, width: first.getViewport({ scale: SCREEN_SCALE }).width }
}

/** The largest step at which a whole line of the page is seen. */
function fittingZoom(pageWidth: number, room: number): number {
  return Math.max(
    0,
    ZOOM_STEPS.findLastIndex((step) => pageWidth * step <= room - MARGIN_PX),
  )
}

/** Shows the pages of a PDF from a one-time address. The address is read once for as long as it stays the same. */
export function PdfView({ url, label }: Readonly<{ url: string; label?: string }>) {
  const [opened, setOpened] = useState<OpenedPdf | 'failed'>()
  const [zoom, setZoom] = useState(2)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let isCurrent = true
    let pdf: PDFDocumentProxy | undefined
    openPdf(url).then(
      (loaded) => {
        pdf = loaded.pdf
        if (!isCurrent) return undefined
        setZoom(fittingZoom(loaded.width, box.current?.clientWidth ?? 0))
        setOpened(loaded)
        return undefined
      },
      () => isCurrent && setOpened('failed'),
    )
    return () => {
      isCurrent = false
      setOpened(undefined)
      void pdf?.destroy()
    }
  }, [url])

  if (opened === undefined)
    return (
      <div ref={box}>
        <Loading />
      </div>
    )
  if (opened === 'failed') return <Failed error={appError('unexpected', 'error.pdf-unreadable')} />
  return (
    <div className="qmc-pdf" role="region" aria-label={label ?? say('ui.pdf-label')}>
      <div className="qmc-pdf-bar">
        <Button
          size="small"
          icon={<MinusOutlined aria-hidden />}
          aria-label={say('ui.zoom-out')}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        />
        <span>{Math.round((ZOOM_STEPS[zoom] ?? 1) * 100)}%</span>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          aria-label={say('ui.zoom-in')}
          disabled={zoom === ZOOM_STEPS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        />
      </div>
      {/* Scrolled with the keyboard, so it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <div className="qmc-pdf-pages" tabIndex={0}>
        {Array.from({ length: opened.pdf.numPages }, (_, index) => (
          <PdfPage key={index} pdf={opened.pdf} number={index + 1} scale={(ZOOM_STEPS[zoom] ?? 1) * SCREEN_SCALE} />
        ))}
      </div>
    </div>
  )
}

function PdfPage({ pdf, number, scale }: Readonly<{ pdf: PDFDocumentProxy; number: number; scale: number }>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isCurrent = true
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number)
      const target = canvas.current
      if (!isCurrent || !target) return
      const viewport = page.getViewport({ scale: scale * window.devicePixelRatio })
      target.width = viewport.width
      target.height = viewport.height
      target.style.width = `${viewport.width / window.devicePixelRatio}px`
      await page.render({ canvas: target, viewport }).promise
    }
    // A page that was left while it was drawn rejects; there is nobody to tell.
    draw().catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [pdf, number, scale])
  return (
    <canvas
      ref={canvas}
      className="qmc-pdf-page"
      role="img"
      aria-label={say('ui.pdf-page', { n: number, total: pdf.numPages })}
    />
  )
}
