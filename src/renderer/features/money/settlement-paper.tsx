import type { InputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { SheetActions } from '../papers/index.ts'

type Props = Readonly<{
  subject: InputOf<'settlement.print'>['subject']
  title: string
  labels: Readonly<{ preview: string; print: string }>
}>

/** Look at a sheet of settlement beside the page, and print it. */
export function SettlementPaper({ subject, ...props }: Props) {
  const preview = useCommand('settlement.preview')
  const print = useCommand('settlement.print')
  return (
    <SheetActions
      {...props}
      preview={() => preview.run({ subject })}
      print={() => print.run({ subject, printerId: null, copies: 1 })}
    />
  )
}
