import { amountInWords } from '../../../shared/domain/fee/amount-in-words.ts'
import {
  splitPayment,
  type Payer,
  type PaymentMethod,
  type Receipt,
  type ReceiptItem,
  type ReceiptNumber,
} from '../../../shared/domain/money/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { Acting } from '../dossiers/index.ts'
import { writeTill, type MoneyDeps } from './money-deps.ts'

export type PaidItem = { readonly dossierId: string; readonly amount: number }

export const paidOf = ({ payments }: Pick<Dossier, 'payments'>): number => payments.reduce((sum, { amount }) => sum + amount, 0)

/** One dossier's part of a receipt, line by line. */
export function toReceiptItem(dossier: Dossier, amount: number): ReceiptItem {
  const { id, code, procedure, fee } = dossier
  const split = splitPayment({
    fee,
    paidBefore: paidOf(dossier),
    amount,
    otherwise: `Phí, lệ phí: ${procedure.name}`.slice(0, 300),
  })
  return { dossierId: id, dossierCode: code ?? '', procedureName: procedure.name, ...split }
}

export type Issue = {
  readonly receiptId: string
  readonly number: ReceiptNumber
  readonly shiftId: string | null
  readonly method: PaymentMethod
  readonly payer: Payer
  readonly items: readonly ReceiptItem[]
  readonly expectedId: string | null
  readonly replaces: string | null
  readonly note: string
}

export type Issuing = ReturnType<typeof createIssuing>

/** Receipt, ledger and the dossiers' own payments, always together. Within a unit of work. */
export function createIssuing(deps: MoneyDeps) {
  const { tills, money, moveWith } = deps
  const get = (receiptId: string): Receipt => {
    const receipt = tills.findReceipt(receiptId)
    if (!receipt) throw new Error('a receipt written in this transaction is a row in it')
    return receipt
  }
  const issue = ({ number, items, ...said }: Issue, { act }: Acting): Receipt => {
    const total = items.reduce((sum, { amount }) => sum + amount, 0)
    const { collectorName, collectorTaxCode: taxCode } = money.settings()
    const collector = { name: collectorName === '' ? deps.governingBody() : collectorName, taxCode }
    writeTill(deps, 'ReceiptIssued', {
      ...act,
      ...number,
      ...said,
      items: [...items],
      total,
      totalInWords: amountInWords(total),
      collector,
    })
    return get(said.receiptId)
  }
  return {
    get,
    issue,
    /** The payment in the dossier's own history, with the receipt that proves it. */
    payDossier: (receipt: Receipt, item: ReceiptItem, { acting, move }: { acting: Acting; move: DossierMove }): Result<void> => {
      const { receiptId: id, symbol: series, numberText: number, method, note } = receipt
      const payment = { amount: item.amount, method, note, receipt: { id, series, number } }
      const moved = moveWith({ id: item.dossierId, acting }, () => ok([{ type: 'FeePaid', move, body: { payment } }]))
      return moved.ok ? ok(undefined) : err({ ...moved.error, params: { ...moved.error.params, code: item.dossierCode } })
    },
    /** Loads each dossier and its part of the sum; `check` refuses. */
    prepare: (
      items: readonly PaidItem[],
      check: (dossier: Dossier, amount: number, index: number) => Result<void>,
    ): Result<ReceiptItem[]> => {
      const prepared: ReceiptItem[] = []
      for (const [index, { dossierId, amount }] of items.entries()) {
        const dossier = deps.findDossier(dossierId)
        if (!dossier) return err(appError('not-found', 'dossier.not-found'))
        const checked = check(dossier, amount, index)
        if (!checked.ok) return checked
        prepared.push(toReceiptItem(dossier, amount))
      }
      return ok(prepared)
    },
  }
}
