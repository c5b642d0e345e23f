import { EyeOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, Notice, PdfView, type Tone, useShortcut } from '../../ui/index.ts'
import { useRunningPrint } from './use-running-print.ts'

export type PaperSubject = InputOf<'paper.print'>['subject']

const OUTCOME_TONES: Readonly<Record<string, Tone>> = {
  printed: 'success',
  saved: 'success',
  queued: 'warning',
  started: 'warning',
  cancelled: 'warning',
  failed: 'danger',
}

type PaperButtonsProps = Readonly<{
  subject: PaperSubject
  /** Short name of the paper, in the buttons' names. */
  title: string
  /** How often it was printed: the next one says so on the paper. */
  printedTimes: number
  mayPrint: boolean
  printerId?: string | null
  /** The one that Ctrl+P prints. */
  hasKey?: boolean
}>

/** Preview and print of one paper; the outcome is told as far as it is known, never nicer. */
export function PaperButtons({ subject, title, printedTimes, mayPrint, printerId = null, hasKey = false }: PaperButtonsProps) {
  const preview = useCommand('paper.preview')
  const print = useCommand('paper.print')
  const [url, setUrl] = useState<string>()
  const [ended, setEnded] = useState<OutputOf<'paper.print'>>()

  const look = async (): Promise<void> => {
    const result = await preview.run({ subject })
    if (result.ok) setUrl(result.value.url)
  }
  const send = async (): Promise<void> => {
    setEnded(undefined)
    const result = await print.run({ subject, printerId, copies: 1 })
    if (result.ok) setEnded(result.value)
  }
  useShortcut('Ctrl+P', () => void send(), hasKey && mayPrint && !print.isRunning)
  return (
    <div className="qmc-paper">
      <div className="qmc-paper-line">
        <span className="qmc-paper-title">{title}</span>
        <PreviewButton title={title} isOpen={url !== undefined} isRunning={preview.isRunning} onPress={() => void look()} />
        {mayPrint ? (
          <PrintButton title={title} printedTimes={printedTimes} isRunning={print.isRunning} onPress={() => void send()} />
        ) : null}
      </div>
      <PrintProgress title={title} subject={subject} isRunning={print.isRunning} ended={ended} />
      <ErrorNotice error={preview.error ?? print.error} />
      {url === undefined ? null : (
        <PreviewDrawer url={url} title={say('papers.preview-form', { form: title })} onClose={() => setUrl(undefined)} />
      )}
    </div>
  )
}

type PrintProgressProps = Readonly<{
  title: string
  subject: PaperSubject
  isRunning: boolean
  ended: OutputOf<'paper.print'> | undefined
}>

/** What the printer waits for stands here while it waits: the clerk mends it, or takes the paper back. */
function PrintProgress({ title, subject, isRunning, ended }: PrintProgressProps) {
  const underWay = useRunningPrint(subject)
  if (underWay?.waiting !== undefined) return <PrintWaiting title={title} text={underWay.waiting} onCancel={underWay.cancel} />
  if (isRunning || underWay) return <Notice tone="info">{say('papers.printing', { form: title })}</Notice>
  return ended ? <Notice tone={OUTCOME_TONES[ended.outcome] ?? 'info'}>{outcomeText(ended)}</Notice> : null
}

function PrintWaiting({ title, text, onCancel }: Readonly<{ title: string; text: string; onCancel: () => void }>) {
  const cancel = (
    <Button size="small" aria-label={say('printer.cancel-of', { form: title })} onClick={onCancel}>
      {say('printer.cancel')}
    </Button>
  )
  return (
    <Notice tone="warning" action={cancel}>
      {text}
    </Notice>
  )
}

type PreviewButtonProps = Readonly<{ title: string; isOpen: boolean; isRunning: boolean; onPress: () => void }>

function PreviewButton({ title, isOpen, isRunning, onPress }: PreviewButtonProps) {
  if (isOpen) return <span className="qmc-muted qmc-small">{say('papers.previewing')}</span>
  return (
    <Button
      size="small"
      icon={<EyeOutlined aria-hidden />}
      aria-label={say('papers.preview-form', { form: title })}
      loading={isRunning}
      onClick={onPress}
    >
      {say('papers.preview')}
    </Button>
  )
}

type PreviewDrawerProps = Readonly<{ url: string; title: string; onClose: () => void }>

/** Beside the page, large enough to read the paper; the page behind stays usable. Esc closes it. */
function PreviewDrawer({ url, title, onClose }: PreviewDrawerProps) {
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

type PrintButtonProps = Readonly<{ title: string; printedTimes: number; isRunning: boolean; onPress: () => void }>

function PrintButton({ title, printedTimes, isRunning, onPress }: PrintButtonProps) {
  const isReprint = printedTimes > 0
  return (
    <Button
      size="small"
      icon={<PrinterOutlined aria-hidden />}
      aria-label={say(isReprint ? 'papers.reprint-form' : 'papers.print-form', { form: title })}
      title={isReprint ? say('papers.reprint-hint', { n: printedTimes, next: printedTimes + 1 }) : undefined}
      loading={isRunning}
      onClick={onPress}
    >
      {say('papers.print')}
    </Button>
  )
}

/** The outcome's own reason says more than the word of the outcome, so it stands alone when there is one; a file is no paper. */
export function outcomeText({ outcome, reasonKey }: Readonly<{ outcome: string; reasonKey: string }>): string {
  return isTextKey(reasonKey) && outcome !== 'saved' ? sayMessage({ messageKey: reasonKey }) : sayWord('print-outcome', outcome)
}
