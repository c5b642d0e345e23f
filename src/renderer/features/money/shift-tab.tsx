import { Button } from 'antd'
import { useState } from 'react'
import type { ShiftView, TillView } from '../../../shared/ipc/contract/money.ts'
import { useMay } from '../../bridge/index.ts'
import { formatDate, formatDateTime, formatMoney, say } from '../../i18n/index.ts'
import { Fact, Facts, Notice, Section } from '../../ui/index.ts'
import { PaperButtons } from '../papers/index.ts'
import { MisdatedPanel } from './correct-day-form.tsx'
import { DayMinutes } from './day-minutes.tsx'
import { OpenShiftForm } from './open-shift-form.tsx'
import { RemitForm } from './remit-form.tsx'
import { CloseShiftForm, TakeOverForm } from './shift-forms.tsx'
import { ReceiptList } from './receipt-list.tsx'

/** The drawer of this PC. */
export function ShiftTab({ till }: Readonly<{ till: TillView }>) {
  const [closed, setClosed] = useState<string>()
  const { open, obstacle } = till
  return (
    <div className="qmc-stack">
      {till.misdated ? <MisdatedPanel till={till} misdated={till.misdated} /> : null}
      {closed === undefined ? null : <ClosedSheet shiftId={closed} />}
      {open === null ? (
        <OpenShiftForm leftInDrawer={till.leftInDrawer} />
      ) : (
        <OpenShift
          key={open.shift.id}
          open={open}
          isOthers={obstacle === 'money.shift-of-other'}
          isOld={obstacle === 'money.close-old-shift-first' && till.misdated === null}
          approvalAbove={till.settings.approvalAbove}
          onClosed={setClosed}
        />
      )}
      <DayMinutes />
    </div>
  )
}

function ClosedSheet({ shiftId }: Readonly<{ shiftId: string }>) {
  const may = useMay()
  return (
    <Section title={say('money.sheet-title')}>
      <PaperButtons
        subject={{ kind: 'shift-sheet', shiftId }}
        title={say('paper.shift-sheet')}
        printedTimes={0}
        mayPrint={may('paper.print')}
        hasKey
      />
    </Section>
  )
}

type OpenProps = Readonly<{
  open: ShiftView
  isOthers: boolean
  isOld: boolean
  approvalAbove: number
  onClosed: (shiftId: string) => void
}>

function OpenShift({ open, isOthers, isOld, approvalAbove, onClosed }: OpenProps) {
  const [act, setAct] = useState<'close' | 'remit'>()
  const close = (): void => setAct(undefined)
  return (
    <>
      <Section
        title={say('money.shift-of', { cashier: open.shift.cashier.name })}
        actions={
          <div className="qmc-row">
            <Button onClick={() => setAct('remit')}>{say('money.remit')}</Button>
            <Button type={isOld ? 'primary' : 'default'} onClick={() => setAct('close')}>
              {say('money.close-shift')}
            </Button>
          </div>
        }
      >
        {isOld ? <Notice tone="warning">{say('money.close-old', { day: formatDate(open.shift.day) })}</Notice> : null}
        <Facts>
          <Fact label={say('money.opened-at')}>{formatDateTime(open.shift.openedAt)}</Fact>
          <Fact label={say('money.float')}>{formatMoney(open.shift.floatIn)}</Fact>
          <Fact label={say('money.taken')}>{formatMoney(open.taken)}</Fact>
          <Fact label={say('money.given-back')}>{formatMoney(open.givenBack)}</Fact>
          <Fact label={say('money.remitted-so-far')}>{formatMoney(open.remitted)}</Fact>
          <Fact label={say('money.in-drawer')}>
            <strong>{formatMoney(open.cash)}</strong>
          </Fact>
          <Fact label={say('money.receipts')}>{say('money.receipt-count', { n: open.receipts, voided: open.voided })}</Fact>
        </Facts>
      </Section>
      {act === 'remit' ? <RemitForm onClose={close} /> : null}
      {act === 'close' ? (
        <CloseShiftForm open={open} isOthers={isOthers} approvalAbove={approvalAbove} onClosed={onClosed} onClose={close} />
      ) : null}
      {isOthers && act === undefined ? <TakeOverForm open={open} approvalAbove={approvalAbove} /> : null}
      <ReceiptList shiftId={open.shift.id} />
    </>
  )
}
