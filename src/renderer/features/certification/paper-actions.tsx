import { EyeOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, PdfView, useShortcut } from '../../ui/index.ts'
import { outcomeText } from '../papers/index.ts'

export type CertificationSubject = InputOf<'certification.print-paper'>['subject']

type ActionsProps = Readonly<{
  subject: CertificationSubject
  title: string
  hasKey?: boolean
  isPrimary?: boolean
  /** Runs before the print: a book's month is a fact first. False: do not print. */
  before?: () => Promise<boolean>
}>

/** Preview and print of a paper of certification; the outcome is told as far as it is known. */
export function PaperActions({ subject, title, hasKey = false, isPrimary = false, before }: ActionsProps) {
  const may = useMay()
  const preview = useCommand('certification.preview-paper')
  const print = useCommand('certification.print-paper')
  const [url, setUrl] = useState<string>()
  const [ended, setEnded] = useState<OutputOf<'certification.print-paper'>>()
  const look = async (): Promise<void> => {
    const result = await preview.run({ subject })
    if (result.ok) setUrl(result.value.url)
  }
  const send = async (): Promise<void> => {
    setEnded(undefined)
    if (before && !(await before())) return
    const result = await print.run({ subject, printerId: null, copies: 1 })
    if (result.ok) setEnded(result.value)
  }
  const mayPrint = may('certification.certify')
  useShortcut('Ctrl+P', () => void send(), hasKey && mayPrint && !print.isRunning)
  return (
    <>
      <Button
        icon={<EyeOutlined aria-hidden />}
        aria-label={say('papers.preview-form', { form: title })}
        loading={preview.isRunning}
        onClick={() => void look()}
      >
        {say('papers.preview')}
      </Button>
      {mayPrint ? (
        <Button
          type={isPrimary ? 'primary' : 'default'}
          icon={<PrinterOutlined aria-hidden />}
          aria-label={say('papers.print-form', { form: title })}
          loading={print.isRunning}
          onClick={() => void send()}
        >
          {say('papers.print')}
        </Button>
      ) : null}
      <Outcome ended={ended} />
      <ErrorNotice error={preview.error ?? print.error} />
      {url === undefined ? null : <Drawer url={url} title={title} onClose={() => setUrl(undefined)} />}
    </>
  )
}

function Outcome({ ended }: Readonly<{ ended: OutputOf<'certification.print-paper'> | undefined }>) {
  if (!ended) return null
  return <Notice tone={ended.outcome === 'failed' ? 'danger' : 'success'}>{outcomeText(ended)}</Notice>
}

/** Beside the page, large enough to read the paper. Esc closes it. */
function Drawer({ url, title, onClose }: Readonly<{ url: string; title: string; onClose: () => void }>) {
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
