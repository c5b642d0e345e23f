import {
  isAwaited,
  overdueSince,
  type AwaitedPayment,
  type ExpectedState,
  type Shift,
  type TillDayCorrection,
} from '../../../shared/domain/money/index.ts'
import type { DueView, ShiftView, TillView } from '../../../shared/ipc/contract/money.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { Acting } from '../dossiers/index.ts'
import { shiftObstacle } from './collecting.ts'
import { findMisdated } from './day-correcting.ts'
import type { MoneyDeps } from './money-deps.ts'
import type { ReceiptNumbers } from './receipt-numbers.ts'

/** What the screens show of money; every sum comes from the ledger. */
export function createMoneyViews(deps: MoneyDeps & { readonly numbers: ReceiptNumbers }) {
  const { ledger, tills, money, till, numbers } = deps
  const shift = (of: Shift): ShiftView => ({ shift: of, ...ledger.sumShift(of.id), ...tills.countReceipts(of.id) })

  const due = (dossierId: string): DueView | undefined => {
    const row = money.findDue(dossierId)
    if (!row) return undefined
    return {
      ...row,
      due: Math.max(0, row.total - row.paid),
      refundDue: Math.max(0, row.paid - row.total),
      awaited: money.listExpectedOfDossier(dossierId).filter(({ state }) => isAwaited(state)),
      receipts: tills.listReceiptsOfDossier(dossierId),
    }
  }

  const next = (acting: Acting): TillView['next'] => {
    const day = dateOf(acting.act.at)
    const number = numbers.next(day)
    const shown = number.ok ? number.value : numbers.provisional(day)
    const { kind, symbol, numberText } = shown
    const remaining = kind === 'paper' ? numbers.remaining() : null
    return { kind, symbol, numberText, remaining, messageKey: number.ok ? null : number.error.messageKey }
  }

  return {
    shift,
    due,
    till: (acting: Acting): TillView => {
      const open = tills.findOpen(till)
      const closing = tills.findNewest(till)?.closing
      return {
        till,
        counter: deps.counterName(),
        day: dateOf(acting.act.at),
        open: open ? shift(open) : null,
        obstacle: open ? (shiftObstacle(open, acting.act) ?? null) : 'money.no-shift',
        leftInDrawer: closing ? closing.countedCash - closing.remitted : 0,
        next: next(acting),
        settings: money.settings(),
        misdated: findMisdated(deps, dateOf(acting.act.at)),
      }
    },
    dayCorrections: (limit: number) => deps.corrections.list(till, limit).map(shownCorrection),
    awaited: (states: readonly ExpectedState[], { act }: Acting): AwaitedPayment[] => {
      const at = { today: dateOf(act.at), ownDays: money.settings().awaitedDays }
      return money.listExpected(states).map((payment) => ({ ...payment, overdueSince: overdueSince(payment, at) }))
    },
    listDue: (text: string, limit: number) =>
      money.listDue(text, limit).map((row) => ({
        ...row,
        due: row.total - row.paid,
        refundDue: 0,
        isAwaited: money.listExpectedOfDossier(row.dossierId).some(({ state }) => isAwaited(state)),
      })),
  }
}

const shownCorrection = ({ correctionId, at, trueDay, wrongDays, minutes, by, approvedBy }: TillDayCorrection) => ({
  correctionId,
  at,
  trueDay,
  wrongDays,
  minutes,
  by: by.name,
  approvedBy: approvedBy.name,
})
