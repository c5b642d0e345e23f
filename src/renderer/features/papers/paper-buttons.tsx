import { EyeOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, useShortcut } from '../../ui/index.ts'
import { PreviewDrawer } from './preview-drawer.tsx'
import { type Printed, PrintOutcome } from './print-outcome.tsx'
import { useRunningPrint } from './use-running-print.ts'
import { type Sheet, useSheet } from './use-sheet.ts'

export type PaperSubject = InputOf<'paper.print'>['subject']

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
  const sheet = useSheet({
    preview: () => preview.run({ subject }),
    print: () => print.run({ subject, printerId, copies: 1 }),
  })
  const isPrinting = sheet.busy === 'print'
  useShortcut('Ctrl+P', sheet.send, hasKey && mayPrint && !isPrinting)
  return (
    <div className="qmc-paper">
      <div className="qmc-paper-line">
        <span className="qmc-paper-title">{title}</span>
        <PreviewButton title={title} sheet={sheet} />
        {mayPrint ? <PrintButton title={title} printedTimes={printedTimes} isRunning={isPrinting} onPress={sheet.send} /> : null}
      </div>
      <PrintProgress title={title} subject={subject} isRunning={isPrinting} ended={sheet.ended} />
      <ErrorNotice error={sheet.error} />
      {sheet.url === undefined ? null : (
        <PreviewDrawer url={sheet.url} title={say('papers.preview-form', { form: title })} onClose={sheet.close} />
      )}
    </div>
  )
}

type PrintProgressProps = Readonly<{
  title: string
  subject: PaperSubject
  isRunning: boolean
  ended: Printed | undefined
}>

/** What the printer waits for stands here while it waits: the clerk mends it, or takes the paper back. */
function PrintProgress({ title, subject, isRunning, ended }: PrintProgressProps) {
  const underWay = useRunningPrint(subject)
  if (underWay?.waiting !== undefined) return <PrintWaiting title={title} text={underWay.waiting} onCancel={underWay.cancel} />
  if (isRunning || underWay) return <Notice tone="info">{say('papers.printing', { form: title })}</Notice>
  return <PrintOutcome ended={ended} />
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

function PreviewButton({ title, sheet }: Readonly<{ title: string; sheet: Sheet }>) {
  if (sheet.url !== undefined) return <span className="qmc-muted qmc-small">{say('papers.previewing')}</span>
  return (
    <Button
      size="small"
      icon={<EyeOutlined aria-hidden />}
      aria-label={say('papers.preview-form', { form: title })}
      loading={sheet.busy === 'preview'}
      onClick={sheet.look}
    >
      {say('papers.preview')}
    </Button>
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
