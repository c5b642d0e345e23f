import { EyeOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, PdfView, type Tone, useShortcut } from '../../ui/index.ts'
import { outcomeText } from '../papers/index.ts'

type Printed = OutputOf<'return.print-slip'>
type SheetProps = Readonly<{
  title: string
  preview: () => Promise<Result<{ readonly url: string }>>
  print: () => Promise<Result<Printed>>
}>

const TONES: Readonly<Record<string, Tone>> = { printed: 'success', saved: 'success', failed: 'danger' }

/** Look at and print a sheet that is not a paper of one dossier; the outcome is told as far as it is known. */
export function SheetButtons({ title, preview, print }: SheetProps) {
  const [url, setUrl] = useState<string>()
  const [ended, setEnded] = useState<Printed>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState<'preview' | 'print'>()
  const close = (): void => setUrl(undefined)
  useShortcut('Escape', close, url !== undefined)

  const look = async (): Promise<void> => {
    setBusy('preview')
    const result = await preview()
    setBusy(undefined)
    setError(result.ok ? undefined : result.error)
    if (result.ok) setUrl(result.value.url)
  }
  const send = async (): Promise<void> => {
    setBusy('print')
    setEnded(undefined)
    const result = await print()
    setBusy(undefined)
    setError(result.ok ? undefined : result.error)
    if (result.ok) setEnded(result.value)
  }
  return (
    <div className="qmc-paper">
      <div className="qmc-paper-line">
        <span className="qmc-paper-title">{title}</span>
        <Button
          size="small"
          icon={<EyeOutlined aria-hidden />}
          aria-label={say('papers.preview-form', { form: title })}
          loading={busy === 'preview'}
          onClick={() => void look()}
        >
          {say('papers.preview')}
        </Button>
        <Button
          size="small"
          icon={<PrinterOutlined aria-hidden />}
          aria-label={say('papers.print-form', { form: title })}
          loading={busy === 'print'}
          onClick={() => void send()}
        >
          {say('papers.print')}
        </Button>
      </div>
      {ended ? <Notice tone={TONES[ended.outcome] ?? 'warning'}>{outcomeText(ended)}</Notice> : null}
      <ErrorNotice error={error} />
      {url === undefined ? null : (
        <aside className="qmc-paper-drawer" aria-label={title}>
          <div className="qmc-paper-line">
            <strong className="qmc-paper-title">{title}</strong>
            <Button size="small" onClick={close} autoFocus>
              {say('papers.close-preview')}
            </Button>
          </div>
          <PdfView url={url} label={title} />
        </aside>
      )}
    </div>
  )
}
