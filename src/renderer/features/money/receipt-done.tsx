import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Receipt } from '../../../shared/domain/money/index.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { ErrorNotice, Notice, Section } from '../../ui/index.ts'
import { outcomeText, PaperButtons } from '../papers/index.ts'

/** The money is written down; only now the paper is printed, and what became of it is told. */
export function ReceiptDone({ receipt, onClose }: Readonly<{ receipt: Receipt; onClose: () => void }>) {
  const print = useCommand('paper.print')
  const may = useMay()
  const [outcome, setOutcome] = useState<string>()
  const subject = { kind: 'fee-receipt', receiptId: receipt.receiptId } as const
  const begun = useRef(false)
  const { run } = print
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run({ subject: { kind: 'fee-receipt', receiptId: receipt.receiptId }, printerId: null, copies: 1 }).then((printed) => {
      if (printed.ok) setOutcome(outcomeText(printed.value))
    })
  }, [run, receipt.receiptId])
  const number = `${receipt.symbol} ${receipt.numberText}`
  return (
    <Section title={say('money.collected-title')} className="qmc-act-panel">
      <div className="qmc-stack">
        <Notice tone="success">{say('money.collected', { amount: formatMoney(receipt.total), number })}</Notice>
        {outcome === undefined ? null : <Notice tone="info">{outcome}</Notice>}
        <ErrorNotice error={print.error} />
        <PaperButtons subject={subject} title={say('paper.fee-receipt')} printedTimes={1} mayPrint={may('paper.print')} />
        <div className="qmc-row">
          <Button type="primary" onClick={onClose} autoFocus>
            {say('money.done')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
