import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import {
  isAwaited,
  type ExpectedPayment,
  type MatchEvidence,
  type Payer,
  type Receipt,
  type ReceiptItem,
  type Shift,
} from '../../../shared/domain/money/index.ts'
import { canMoveExpected } from '../../../shared/domain/money/expected-payment.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { paidOf, toReceiptItem, type Issuing, type PaidItem } from './issuing.ts'
import { idOfPress, writeExpected, type MoneyDeps } from './money-deps.ts'
import { checkConfirmedDay, checkQuietDay } from './receipt-day.ts'
import type { ReceiptNumbers } from './receipt-numbers.ts'

export type Collect = {
  readonly requestId: string
  readonly items: readonly PaidItem[]
  readonly payer: Payer
  readonly note: string
  readonly mayBeProvisional: boolean
  readonly confirmedDate: PlainDate | null
}
export type Match = {
  readonly requestId: string
  readonly id: string
  readonly amount: number
  readonly evidence: MatchEvidence
}
export type CollectingDeps = MoneyDeps & { readonly issuing: Issuing; readonly numbers: ReceiptNumbers }

/** Money comes in: number, receipt, ledger and the dossiers' payments in one transaction, once for each press. */
export function createCollecting(deps: CollectingDeps) {
  const { tills, issuing, numbers, unitOfWork } = deps

  /** Cash. The paper is printed afterwards: it is never ahead of this record. */
  function collect(input: Collect, acting: Acting): Result<{ receipt: Receipt }> {
    const receiptId = idOfPress('receipt', input.requestId)
    return writeOrRefuse(unitOfWork, () => {
      const before = tills.findReceipt(receiptId)
      if (before) return ok({ receipt: before })
      const today = dateOf(acting.act.at)
      const since = input.items.flatMap(({ dossierId }) => deps.findDossier(dossierId)?.receivedAt ?? [])
      const day = checkConfirmedDay(deps, { today, confirmed: input.confirmedDate, since })
      if (!day.ok) return day
      const shift = usableShift(deps, acting)
      if (!shift.ok) return shift
      const items = issuing.prepare(input.items, (dossier, amount, index) => checkDue(deps, dossier, { amount, index }))
      if (!items.ok) return items
      const number = numbers.take(today, input.mayBeProvisional)
      if (!number.ok) return number
      const { payer, note } = input
      const said = { receiptId, payer, note, shiftId: shift.value.id, method: 'cash', expectedId: null, replaces: null } as const
      const receipt = issuing.issue({ ...said, number: number.value, items: items.value }, acting)
      for (const item of receipt.items) {
        const paid = issuing.payDossier(receipt, item, { acting, move: 'collect-fee' })
        if (!paid.ok) return paid
      }
      return ok({ receipt })
    })
  }

  return { collect, match: createMatching(deps), replace: createReplacing(deps) }
}

/** The money of an awaited payment was seen. What is too much for the dossier shows there as to be given back, and is never hidden. */
function createMatching(deps: CollectingDeps) {
  const { tills, issuing, numbers, unitOfWork } = deps
  return function match(input: Match, acting: Acting): Result<{ receipt: Receipt }> {
    const receiptId = idOfPress('receipt', input.requestId)
    return writeOrRefuse(unitOfWork, () => {
      const before = tills.findReceipt(receiptId)
      if (before) return ok({ receipt: before })
      const awaited = findAwaited(deps, input)
      if (!awaited.ok) return awaited
      const expected = awaited.value
      const today = dateOf(acting.act.at)
      const day = checkQuietDay(deps, today, expected.at)
      if (!day.ok) return day
      const number = numbers.take(today, true)
      if (!number.ok) return number
      const { payer, method, id: expectedId } = expected
      const items = shareOut(deps, expected.items, input.amount)
      if (!items.ok) return items
      const receipt = issuing.issue(
        {
          receiptId,
          number: number.value,
          shiftId: null,
          method,
          payer,
          items: items.value,
          expectedId,
          replaces: null,
          note: expected.reference,
        },
        acting,
      )
      for (const item of receipt.items) {
        const paid = issuing.payDossier(receipt, item, { acting, move: 'settle-payment' })
        if (!paid.ok) return paid
      }
      const { amount, evidence } = input
      writeExpected(deps, { type: 'PaymentMatched', id: expectedId, acting, body: { amount, receiptId, evidence } })
      return ok({ receipt })
    })
  }
}

/** The receipt that follows a phiếu thu tạm: same money, a number of the law. */
function createReplacing(deps: CollectingDeps) {
  const { tills, issuing, numbers, unitOfWork } = deps
  return function replace(
    input: { readonly requestId: string; readonly receiptId: string },
    acting: Acting,
  ): Result<{ receipt: Receipt }> {
    const receiptId = idOfPress('receipt', input.requestId)
    return writeOrRefuse(unitOfWork, () => {
      const known = tills.findReceipt(receiptId)
      if (known) return ok({ receipt: known })
      const slip = tills.findReceipt(input.receiptId)
      if (!slip) return err(appError('not-found', 'money.receipt-not-found'))
      if (slip.kind !== 'provisional' || slip.state !== 'issued') return err(appError('not-allowed-now', 'money.not-provisional'))
      if (slip.till !== deps.till) return err(appError('not-allowed-now', 'money.other-till'))
      if (slip.refunded > 0) return err(appError('not-allowed-now', 'money.already-given-back'))
      const today = dateOf(acting.act.at)
      const day = checkQuietDay(deps, today, slip.at)
      if (!day.ok) return day
      const number = numbers.next(today)
      if (!number.ok) return number
      const { shiftId, method, payer, items, expectedId } = slip
      const receipt = issuing.issue(
        {
          receiptId,
          number: number.value,
          shiftId,
          method,
          payer,
          items,
          expectedId,
          replaces: slip.receiptId,
          note: `${slip.symbol} ${slip.numberText}`,
        },
        acting,
      )
      return ok({ receipt })
    })
  }
}

/** The shift this officer may put money into, or the words that say what to do first. */
export function usableShift({ tills, till }: Pick<MoneyDeps, 'tills' | 'till'>, { act }: Acting): Result<Shift> {
  const shift = tills.findOpen(till)
  if (!shift) return err(appError('not-allowed-now', 'money.no-shift'))
  const obstacle = shiftObstacle(shift, act)
  return obstacle ? err(appError('not-allowed-now', obstacle, { params: shiftParams(shift) })) : ok(shift)
}

export const shiftParams = ({ cashier, day }: Shift) => ({ cashier: cashier.name, day: toVietnameseDate(day) })

export function shiftObstacle({ day, cashier }: Shift, { at, by }: Acting['act']): string | undefined {
  if (day !== dateOf(at)) return 'money.close-old-shift-first'
  return cashier.id === by.id ? undefined : 'money.shift-of-other'
}

/** Never more than is due, and nothing of what is already awaited (`Chưa rõ kết quả thanh toán – không thu lại lần hai`). */
export function checkDue(
  { money }: Pick<MoneyDeps, 'money'>,
  dossier: Dossier,
  { amount, index }: { readonly amount: number; readonly index: number },
): Result<void> {
  if (amount > dossier.fee.total - paidOf(dossier)) return err(itemError(index, 'fee.more-than-due'))
  return amount > leftToAsk({ money }, dossier) ? err(appError('conflict', 'money.payment-unknown')) : ok(undefined)
}

/** Whole đồng that are due and not yet awaited by transfer or online; negative where too much was paid. */
export function leftToAsk({ money }: Pick<MoneyDeps, 'money'>, dossier: Dossier): number {
  const awaited = money
    .listExpectedOfDossier(dossier.id)
    .filter(({ state }) => isAwaited(state))
    .flatMap(({ items }) => items.filter(({ dossierId }) => dossierId === dossier.id))
    .reduce((sum, item) => sum + item.amount, 0)
  return dossier.fee.total - paidOf(dossier) - awaited
}

function findAwaited({ money }: CollectingDeps, { id, amount, evidence }: Match): Result<ExpectedPayment> {
  const expected = money.findExpected(id)
  if (!expected) return err(appError('not-found', 'money.expected-not-found'))
  if (!canMoveExpected(expected.state, 'match')) return err(appError('conflict', 'money.already-matched'))
  // Only a line of the bank proves that more came than was asked for.
  if (evidence.source !== 'person' || amount <= expected.amount) return ok(expected)
  const fields = [{ path: 'amount', messageKey: 'money.more-than-awaited' }]
  return err(appError('validation', 'validation.check-fields', { fields }))
}

const itemError = (index: number, messageKey: string) =>
  appError('validation', 'validation.check-fields', { fields: [{ path: `items.${index}.amount`, messageKey }] })

/** A sum that came over dossiers that were asked: each filled in turn, what is left over to the last. */
function shareOut(deps: MoneyDeps, items: readonly ReceiptItem[], amount: number): Result<ReceiptItem[]> {
  let rest = amount
  const shared: ReceiptItem[] = []
  for (const [index, { dossierId, amount: wanted }] of items.entries()) {
    const part = index === items.length - 1 ? rest : Math.min(rest, wanted)
    rest -= part
    const dossier = deps.findDossier(dossierId)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    if (part > 0) shared.push(toReceiptItem(dossier, part))
  }
  return ok(shared)
}
