import { Button } from 'antd'
import { say } from '../../i18n/index.ts'
import { PdfView, useShortcut } from '../../ui/index.ts'

type PreviewDrawerProps = Readonly<{ url: string; title: string; onClose: () => void }>

/** Beside the page, large enough to read the paper; the page behind stays usable. Esc closes it. */
export function PreviewDrawer({ url, title, onClose }: PreviewDrawerProps) {
  useShortcut('Escape', onClose)
  return (
    <aside className="qmc-paper-drawer" aria-label={title}>
      <div className="qmc-paper-line">
        <strong className="qmc-paper-title">{title}</strong>
        <Button size="small" onClick={onClose} autoFocus>
          {say('papers.close-preview')}
        </Button>
      </div>
      <PdfView url={url} label={title} />
    </aside>
  )
}
