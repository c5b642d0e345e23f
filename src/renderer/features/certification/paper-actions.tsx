import type { InputOf } from '../../../shared/ipc/contract.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { SheetActions } from '../papers/index.ts'

export type CertificationSubject = InputOf<'certification.print-paper'>['subject']

type ActionsProps = Readonly<{
  subject: CertificationSubject
  title: string
  hasKey?: boolean
  isPrimary?: boolean
  /** Runs before the print: a book's month is a fact first. False: do not print. */
  before?: () => Promise<boolean>
}>

/** Preview and print of a paper of certification. */
export function PaperActions({ subject, before, ...props }: ActionsProps) {
  const may = useMay()
  const preview = useCommand('certification.preview-paper')
  const print = useCommand('certification.print-paper')
  return (
    <SheetActions
      {...props}
      mayPrint={may('certification.certify')}
      preview={() => preview.run({ subject })}
      print={async () => (before && !(await before()) ? undefined : await print.run({ subject, printerId: null, copies: 1 }))}
    />
  )
}
