import { EyeOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, useShortcut } from '../../ui/index.ts'
import { PreviewDrawer } from './preview-drawer.tsx'
import { PrintOutcome } from './print-outcome.tsx'
import { type Sheet, type SheetSource, useSheet } from './use-sheet.ts'

type SheetActionsProps = SheetSource &
  Readonly<{
    title: string
    /** Where the buttons have words of their own. */
    labels?: Readonly<{ preview: string; print: string }>
    mayPrint?: boolean
    /** The one that Ctrl+P prints. */
    hasKey?: boolean
    isPrimary?: boolean
  }>

/** Look at and print a sheet, among other buttons. */
export function SheetActions({ preview, print, hasKey = false, mayPrint = true, ...props }: SheetActionsProps) {
  const sheet = useSheet({ preview, print })
  useShortcut('Ctrl+P', sheet.send, hasKey && mayPrint && sheet.busy !== 'print')
  return (
    <>
      <Pair sheet={sheet} mayPrint={mayPrint} {...props} />
      <Ending sheet={sheet} title={props.title} />
    </>
  )
}

/** A sheet that is not a paper of one dossier, on a line of its own. */
export function SheetButtons({ title, preview, print }: SheetSource & Readonly<{ title: string }>) {
  const sheet = useSheet({ preview, print })
  return (
    <div className="qmc-paper">
      <div className="qmc-paper-line">
        <span className="qmc-paper-title">{title}</span>
        <Pair sheet={sheet} title={title} mayPrint isSmall />
      </div>
      <Ending sheet={sheet} title={title} />
    </div>
  )
}

type PairProps = Pick<SheetActionsProps, 'title' | 'labels' | 'mayPrint' | 'isPrimary'> &
  Readonly<{ sheet: Sheet; isSmall?: boolean }>

function Pair({ sheet, title, labels, mayPrint, isPrimary, isSmall }: PairProps) {
  const size = isSmall ? 'small' : 'middle'
  const form = { form: title }
  const words = labels ?? { preview: say('papers.preview'), print: say('papers.print') }
  const names = labels ?? { preview: say('papers.preview-form', form), print: say('papers.print-form', form) }
  const look = { size, icon: <EyeOutlined aria-hidden />, loading: sheet.busy === 'preview', onClick: sheet.look } as const
  const send = { size, icon: <PrinterOutlined aria-hidden />, loading: sheet.busy === 'print', onClick: sheet.send } as const
  return (
    <>
      <Button {...look} aria-label={names.preview}>
        {words.preview}
      </Button>
      {mayPrint ? (
        <Button {...send} type={isPrimary ? 'primary' : 'default'} aria-label={names.print}>
          {words.print}
        </Button>
      ) : null}
    </>
  )
}

function Ending({ sheet, title }: Readonly<{ sheet: Sheet; title: string }>) {
  return (
    <>
      <PrintOutcome ended={sheet.ended} />
      <ErrorNotice error={sheet.error} />
      {sheet.url === undefined ? null : <PreviewDrawer url={sheet.url} title={title} onClose={sheet.close} />}
    </>
  )
}
