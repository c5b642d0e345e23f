import type { Receipt } from '../../../../shared/domain/money/index.ts'
import { useMay, useOperation, valueOf } from '../../../bridge/index.ts'
import { formatMoney, say } from '../../../i18n/index.ts'
import { PaperButtons } from '../../papers/index.ts'

/** Each receipt of the dossier, to be looked at and printed: what a bank statement paid was never in anybody's hands. */
export function FeeReceipts({ dossierId }: Readonly<{ dossierId: string }>) {
  const may = useMay()
  const [due] = valueOf(useOperation('money.get-due', { dossierIds: [dossierId] })) ?? []
  if (due === undefined || due.receipts.length === 0) return null
  return (
    <ul className="qmc-stack">
      {due.receipts.map((receipt) => (
        <li key={receipt.receiptId}>
          <PaperButtons
            subject={{ kind: 'fee-receipt', receiptId: receipt.receiptId }}
            title={titleOf(receipt)}
            printedTimes={0}
            mayPrint={may('paper.print')}
          />
        </li>
      ))}
    </ul>
  )
}

function titleOf({ kind, symbol, numberText, total, state }: Receipt): string {
  const name = say(kind === 'provisional' ? 'money.provisional' : 'paper.fee-receipt')
  const title = say('dossier.fee-receipt', { name, number: `${symbol} ${numberText}`, amount: formatMoney(total) })
  return state === 'voided' ? say('dossier.fee-receipt-voided', { title }) : title
}
