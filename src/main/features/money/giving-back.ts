import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { splitBack, type PaymentMethod, type Receipt } from '../../../shared/domain/money/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { usableShift, type CollectingDeps } from './collecting.ts'
import { paidOf } from './issuing.ts'
import { idOfPress, writeTill } from './money-deps.ts'
import { confirmSecond, type Approver } from './second-person.ts'

type Void = { readonly receiptId: string; readonly reason: string; readonly approver: Approver }
export type Refund = {
  readonly requestId: string
  readonly dossierId: string
  readonly receiptId: string | null
  readonly amount: number
  readonly method: PaymentMethod
  readonly receiverName: string
  readonly reason: string
  readonly approver: Approver
}
type Approved = Omit<Refund, 'approver'> & { readonly approvedBy: OfficerRef }

/** Money goes back: only with a second person, only with a reason; the number stays and the ledger gets another line. */
export function createGivingBack(deps: CollectingDeps) {
  return {
    voidReceipt: createVoiding(deps),
    ...createRefunding(deps),
    /** Who stands beside, asked before a transaction that gives money back among other things. */
    askSecond: (approver: Approver, takers: readonly OfficerRef[]) => confirmSecond(deps, approver, takers),
  }
}

function createVoiding(deps: CollectingDeps) {
  const { tills, unitOfWork, issuing } = deps
  /** Hủy biên lai: only while the shift that took the money is open; afterwards it is a refund. */
  return async function voidReceipt(input: Void, acting: Acting): Promise<Result<{ receipt: Receipt }>> {
    const found = tills.findReceipt(input.receiptId)
    if (!found) return err(appError('not-found', 'money.receipt-not-found'))
    const second = await confirmSecond(deps, input.approver, [acting.act.by, found.by])
    if (!second.ok) return second
    return writeOrRefuse(unitOfWork, () => {
      const receipt = issuing.get(input.receiptId)
      if (receipt.state === 'voided') return ok({ receipt })
      const shift = voidable(deps, receipt, acting)
      if (!shift.ok) return shift
      const items = receipt.items.map(({ dossierId, charge, fee, amount }) => ({ dossierId, charge, fee, amount }))
      const { method } = receipt
      const { reason } = input
      const said = { receiptId: receipt.receiptId, shiftId: shift.value, method, items, reason, approvedBy: second.value }
      writeTill(deps, 'ReceiptVoided', { ...acting.act, ...said })
      for (const { dossierId, amount } of items) {
        const fact = { amount, receiverName: receipt.payer.name, note: reason, receipt: numberOf(receipt) }
        const done = refundDossier(deps, { dossierId, fact }, acting)
        if (!done.ok) return done
      }
      return ok({ receipt: issuing.get(receipt.receiptId) })
    })
  }
}

function createRefunding(deps: CollectingDeps) {
  const { tills, unitOfWork, issuing } = deps

  /** Hoàn tiền: part or all of what a dossier paid, against its receipt. Cash comes from this PC's open drawer. */
  async function refund({ approver, ...input }: Refund, acting: Acting): Promise<Result<void>> {
    const receipt = input.receiptId === null ? undefined : tills.findReceipt(input.receiptId)
    if (input.receiptId !== null && !receipt) return err(appError('not-found', 'money.receipt-not-found'))
    if (deps.ledger.hasPress(idOfPress('refund', input.requestId))) return ok(undefined)
    const takers: OfficerRef[] = [acting.act.by, ...(receipt ? [receipt.by] : takersOf(deps, input.dossierId))]
    const second = await confirmSecond(deps, approver, takers)
    return second.ok ? giveBack({ ...input, approvedBy: second.value }, acting) : second
  }

  /** The refund itself, once the second person has been asked: part of whatever transaction it stands in. */
  function giveBack({ approvedBy, requestId, ...input }: Approved, acting: Acting): Result<void> {
    const refundId = idOfPress('refund', requestId)
    return writeOrRefuse(unitOfWork, () => {
      // The press repeated while the first one waited for the PIN.
      if (deps.ledger.hasPress(refundId)) return ok(undefined)
      const item = refundable(deps, input)
      if (!item.ok) return item
      const shift = input.method === 'cash' ? usableShift(deps, acting) : ok({ id: null })
      if (!shift.ok) return shift
      const { dossierId, amount, method, receiverName, reason, receiptId } = input
      const said = { refundId, receiptId, shiftId: shift.value.id, method, receiverName, reason, approvedBy }
      const returned = { dossierId, amount, ...item.value }
      writeTill(deps, 'FeeGivenBack', { ...acting.act, ...said, item: returned })
      const receipt = receiptId === null ? undefined : issuing.get(receiptId)
      const fact = { amount, receiverName, note: reason, ...(receipt && { receipt: numberOf(receipt) }) }
      return refundDossier(deps, { dossierId, fact }, acting)
    })
  }

  return { refund, giveBack }
}

type DossierRefund = { readonly dossierId: string; readonly fact: RefundFact }

function refundDossier({ moveWith }: CollectingDeps, { dossierId: id, fact }: DossierRefund, acting: Acting): Result<void> {
  const moved = moveWith({ id, acting }, () => ok([{ type: 'FeeRefunded', move: 'refund-fee', body: fact }]))
  return moved.ok ? ok(undefined) : moved
}

type RefundFact = {
  readonly amount: number
  readonly receiverName: string
  readonly note: string
  readonly receipt?: { id: string; series: string; number: string }
}

/** Without a receipt nothing says whose the money was: none of those who took any of it stands beside. */
const takersOf = ({ findDossier }: CollectingDeps, dossierId: string): OfficerRef[] =>
  (findDossier(dossierId)?.payments ?? []).filter(({ amount }) => amount > 0).map(({ by }) => by)

const numberOf = ({ receiptId, symbol, numberText }: Receipt) => ({ id: receiptId, series: symbol, number: numberText })

/** The shift whose drawer gives the money back. */
function voidable(deps: CollectingDeps, receipt: Receipt, acting: Acting): Result<string> {
  if (receipt.till !== deps.till) return err(appError('not-allowed-now', 'money.other-till'))
  if (receipt.state === 'replaced') return err(appError('not-allowed-now', 'money.receipt-replaced'))
  if (receipt.refunded > 0) return err(appError('not-allowed-now', 'money.already-given-back'))
  if (receipt.method !== 'cash') return err(appError('not-allowed-now', 'money.void-only-cash'))
  const shift = usableShift(deps, acting)
  if (!shift.ok) return shift
  return shift.value.id === receipt.shiftId ? ok(receipt.shiftId) : err(appError('not-allowed-now', 'money.void-after-shift'))
}

const fieldError = (path: string, messageKey: string) =>
  appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] })

/** Money taken before receipts were kept here, net of what went back of it. */
const paidWithoutReceipt = ({ payments }: Dossier): number =>
  payments.reduce((sum, { amount, receipt }) => sum + (receipt ? 0 : amount), 0)

/** Not more than the receipt took for the dossier and has not given back, nor more than the dossier has paid. */
function refundable(
  deps: CollectingDeps,
  { dossierId, receiptId, amount }: Omit<Approved, 'requestId' | 'approvedBy'>,
): Result<{ charge: number; fee: number }> {
  const tooMuch = err(fieldError('amount', 'fee.more-than-refund'))
  const dossier = deps.findDossier(dossierId)
  if (!dossier) return err(appError('not-found', 'dossier.not-found'))
  if (amount > paidOf(dossier)) return tooMuch
  if (receiptId === null) {
    // Given back beside its receipt, money could be given back a second time against it.
    if (amount > paidWithoutReceipt(dossier)) return err(fieldError('receiptId', 'money.refund-needs-receipt'))
    return ok(splitBack({ charge: 0, amount: 1 }, amount))
  }
  const item = deps.tills.findReceipt(receiptId)?.items.find((each) => each.dossierId === dossierId)
  if (!item) return err(appError('not-found', 'money.receipt-not-found'))
  const left = item.amount - deps.ledger.givenBackOf(receiptId, dossierId)
  return amount > left ? tooMuch : ok(splitBack(item, amount))
}
