import { CheckOutlined, ClockCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { DayCorrection, Receipt } from '../../../shared/domain/money/index.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, formatTime, say, sayWord } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  Empty,
  ErrorNotice,
  Loaded,
  Notice,
  Section,
  TextField,
  ToneTag,
  useStatusLine,
} from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'
import { PaperButtons } from '../papers/index.ts'
import { DOSSIERS, PAYER } from './payment-columns.tsx'
import { usePress } from './use-press.ts'

const MOST = 200

/** The receipts of the shift, newest first; one is chosen to be printed again or voided. */
export function ReceiptList({ shiftId }: Readonly<{ shiftId: string }>) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const receipts = useOperation('money.list-shift-receipts', { shiftId, text, limit: MOST }, { keepsPrevious: true })
  return (
    <Section title={say('money.shift-receipts')}>
      <TextField label={say('money.find-receipt')} value={text} onChange={setText} className="qmc-money-search" />
      <Loaded of={receipts}>
        {(rows) => {
          const receipt = rows.find(({ receiptId }) => receiptId === chosen)
          return (
            <>
              {receipt ? <ChosenReceipt key={receipt.receiptId} receipt={receipt} onClose={() => setChosen(undefined)} /> : null}
              <DataTable
                label={say('money.shift-receipts')}
                columns={columns(setChosen)}
                rows={rows}
                rowKey={({ receiptId }) => receiptId}
                onRowClick={({ receiptId }) => setChosen(receiptId)}
                empty={<Empty title={say('money.no-receipts')} />}
              />
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

const numberOf = ({ symbol, numberText }: Receipt): string => `${symbol} ${numberText}`

/** What stands beside a receipt or a shift whose day was put right. */
const correctionWords = ({ from, to, minutes, by, approvedBy }: DayCorrection) => ({
  from: formatDate(from),
  to: formatDate(to),
  number: minutes.number,
  on: formatDate(minutes.on),
  by: by.name,
  approver: approvedBy.name,
})

function StateTag({ state, kind }: Receipt) {
  if (state === 'voided')
    return (
      <ToneTag tone="warning" icon={<StopOutlined />}>
        {sayWord('receipt-state', state)}
      </ToneTag>
    )
  const isWhole = state === 'issued' && kind === 'paper'
  const text = state === 'issued' && kind === 'provisional' ? say('money.provisional') : sayWord('receipt-state', state)
  return (
    <ToneTag tone={isWhole ? 'success' : 'neutral'} icon={isWhole ? <CheckOutlined /> : <ClockCircleOutlined />}>
      {text}
    </ToneTag>
  )
}

const columns = (choose: (id: string) => void): readonly Column<Receipt>[] => [
  {
    key: 'number',
    title: say('money.column.number'),
    width: '11rem',
    isRowHeader: true,
    render: (receipt) => (
      <button type="button" className="qmc-link" onClick={() => choose(receipt.receiptId)}>
        {numberOf(receipt)}
      </button>
    ),
  },
  { key: 'at', title: say('money.column.at'), width: '5rem', render: ({ at }) => formatTime(at) },
  PAYER,
  { ...DOSSIERS, isSecondary: true },
  { key: 'total', title: say('money.amount'), width: '8rem', align: 'right', render: ({ total }) => formatMoney(total) },
  {
    key: 'state',
    title: say('money.column.state'),
    width: '10rem',
    render: StateTag,
  },
]

function ChosenReceipt({ receipt, onClose }: Readonly<{ receipt: Receipt; onClose: () => void }>) {
  const may = useMay()
  const [isVoiding, setIsVoiding] = useState(false)
  const mayVoid = receipt.state !== 'voided' && receipt.state !== 'replaced' && receipt.method === 'cash'
  return (
    <div className="qmc-stack qmc-chosen-receipt">
      <PaperButtons
        subject={{ kind: 'fee-receipt', receiptId: receipt.receiptId }}
        title={`${say('paper.fee-receipt')} ${numberOf(receipt)}`}
        printedTimes={1}
        mayPrint={may('paper.print')}
      />
      {receipt.dayCorrection ? (
        <Notice tone="warning">{say('money.day-corrected-of', correctionWords(receipt.dayCorrection))}</Notice>
      ) : null}
      {isVoiding ? (
        <VoidForm receipt={receipt} onClose={onClose} />
      ) : (
        <div className="qmc-row">
          {receipt.kind === 'provisional' && receipt.state === 'issued' ? (
            <ReplaceButton receipt={receipt} onDone={onClose} />
          ) : null}
          {mayVoid ? <Button onClick={() => setIsVoiding(true)}>{say('money.void')}</Button> : null}
          <Button onClick={onClose}>{say('ui.close')}</Button>
        </div>
      )}
    </div>
  )
}

/** The paper of the law for a slip that was given while no book was at hand; no money moves. */
function ReplaceButton({ receipt, onDone }: Readonly<{ receipt: Receipt; onDone: () => void }>) {
  const press = usePress()
  const command = useCommand('money.replace-provisional')
  const { tell } = useStatusLine()
  const replace = async (): Promise<void> => {
    const done = await command.run({ requestId: press.requestId, receiptId: receipt.receiptId })
    if (!done.ok) return
    press.done()
    tell(say('money.replaced', { slip: numberOf(receipt), number: numberOf(done.value.receipt) }))
    onDone()
  }
  return (
    <>
      <Button type="primary" loading={command.isRunning} onClick={() => void replace()}>
        {say('money.replace')}
      </Button>
      <ErrorNotice error={command.error} />
    </>
  )
}

function VoidForm({ receipt, onClose }: Readonly<{ receipt: Receipt; onClose: () => void }>) {
  const said = { number: numberOf(receipt), amount: formatMoney(receipt.total) }
  const command = useToldCommand('money.void', { text: () => say('money.voided', said), onDone: onClose })
  return (
    <ReasonPanel
      title={say('money.void-title', said)}
      lead={say('money.void-lead')}
      label={say('money.void-reason')}
      submitLabel={say('money.confirm-void')}
      closeLabel={say('ui.keep')}
      command={command}
      needsApprover
      onSubmit={(reason, approver) => command.run({ receiptId: receipt.receiptId, reason, approver })}
      onClose={onClose}
    />
  )
}
