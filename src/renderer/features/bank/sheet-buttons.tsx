import { EyeOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, PdfView, useShortcut } from '../../ui/index.ts'
import { outcomeText } from '../papers/index.ts'

type Props = Readonly<{
  subject: InputOf<'settlement.print'>['subject']
  title: string
  previewLabel: string
  printLabel: string
}>

/** Look at a sheet beside the page, and print it; the outcome is told as far as it is known. */
export function SheetButtons({ subject, title, previewLabel, printLabel }: Props) {
  const preview = useCommand('settlement.preview')
  const print = useCommand('settlement.print')
  const [url, setUrl] = useState<string>()
  const [outcome, setOutcome] = useState<string>()
  const look = async (): Promise<void> => {
    const result = await preview.run({ subject })
    if (result.ok) setUrl(result.value.url)
  }
  const send = async (): Promise<void> => {
    setOutcome(undefined)
    const result = await print.run({ subject, printerId: null, copies: 1 })
    if (result.ok) setOutcome(outcomeText(result.value))
  }
  const close = (): void => setUrl(undefined)
  useShortcut('Escape', close, url !== undefined)
  return (
    <>
      <Button icon={<EyeOutlined aria-hidden />} loading={preview.isRunning} onClick={() => void look()}>
        {previewLabel}
      </Button>
      <Button icon={<PrinterOutlined aria-hidden />} loading={print.isRunning} onClick={() => void send()}>
        {printLabel}
      </Button>
      {outcome === undefined ? null : <Notice tone="info">{outcome}</Notice>}
      <ErrorNotice error={preview.error ?? print.error} />
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
    </>
  )
}
