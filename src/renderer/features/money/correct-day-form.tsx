import { Button } from 'antd'
import { useState } from 'react'
import { countedCash, type CashCount } from '../../../shared/domain/money/index.ts'
import type { MisdatedView, ShiftView, TillView } from '../../../shared/ipc/contract/money.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useMay } from '../../bridge/index.ts'
import { formatDate, formatMoney, say } from '../../i18n/index.ts'
import { DateField, fieldError, Notice, TextField } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'
import { CashCountFields } from './cash-count-fields.tsx'
import { Difference } from './shift-forms.tsx'
import { usePress } from './use-press.ts'

/** A till that wrote on days that have not come: why it takes no money, and the way out for whoever may take it. */
export function MisdatedPanel({ till, misdated }: Readonly<{ till: TillView; misdated: MisdatedView }>) {
  const [isOpen, setIsOpen] = useState(false)
  const may = useMay()
  const { days, receipts, amount } = misdated
  const said = { days: days.map(formatDate).join(', '), today: formatDate(till.day), n: receipts, amount: formatMoney(amount) }
  if (isOpen) return <CorrectDayForm open={misdated.openShiftId === null ? null : till.open} onClose={() => setIsOpen(false)} />
  return (
    <Notice
      tone="danger"
      action={may('money.manage') ? <Button onClick={() => setIsOpen(true)}>{say('money.correct-day')}</Button> : undefined}
    >
      {say(days.length === 0 ? 'money.numbers-ahead' : 'money.misdated', said)}{' '}
      {say(may('money.manage') ? 'money.misdated-manager' : 'money.misdated-cashier')}
    </Notice>
  )
}

/** What is no day goes as it was typed: the core says so at its field. */
const dayOf = (text: string): string => parseVietnameseDate(text) ?? text

/** The day is typed, never filled in: it is what the machine cannot know. */
function CorrectDayForm({ open, onClose }: Readonly<{ open: ShiftView | null; onClose: () => void }>) {
  const [today, setToday] = useState('')
  const [number, setNumber] = useState('')
  const [on, setOn] = useState('')
  const [count, setCount] = useState<CashCount>([])
  const press = usePress()
  const command = useToldCommand('money.correct-day', {
    text: ({ day }) => say('money.day-corrected', { day: formatDate(day) }),
    onDone: () => {
      press.done()
      onClose()
    },
  })
  const at = (path: string): string | undefined => fieldError(command.error, path)
  return (
    <ReasonPanel
      title={say('money.correct-day-title')}
      lead={say('money.correct-day-lead')}
      label={say('money.correct-day-reason')}
      submitLabel={say('money.confirm-correct-day')}
      command={command}
      fields={['today', 'minutes.number', 'minutes.on']}
      needsApprover
      onSubmit={(reason, approver) => {
        const said = { requestId: press.requestId, count, reason, approver }
        return command.run({ ...said, today: dayOf(today), minutes: { number, on: dayOf(on) } })
      }}
      onClose={onClose}
    >
      <DateField label={say('money.true-day')} value={today} onChange={setToday} error={at('today')} isRequired autoFocus />
      <TextField
        label={say('money.minutes-number')}
        value={number}
        onChange={setNumber}
        error={at('minutes.number')}
        isRequired
      />
      <DateField label={say('money.minutes-day')} value={on} onChange={setOn} error={at('minutes.on')} isRequired />
      {open === null ? null : (
        <div className="qmc-wide">
          <p className="qmc-muted">{say('money.correct-day-count')}</p>
          <CashCountFields count={count} onChange={setCount} />
          <Difference expected={open.cash} difference={countedCash(count) - open.cash} />
        </div>
      )}
    </ReasonPanel>
  )
}
