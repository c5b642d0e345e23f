import type { DossierFee } from '../dossier/dossier-parts.ts'
import type { ReceiptItem } from './receipt.ts'

type Paying = {
  readonly fee: Pick<DossierFee, 'lines' | 'total'>
  /** Whole đồng paid before, net of what was given back. */
  readonly paidBefore: number
  readonly amount: number
  /** The name of what is paid where the dossier has no line of its own (a charge asked for later, `PaymentRequired`). */
  readonly otherwise: string
}

type Split = Pick<ReceiptItem, 'lines' | 'charge' | 'fee' | 'amount'>

/**
 * Which line a payment pays: line after line, what was paid before counted off. What no line knows is of the last line's kind,
 * or lệ phí where there is none: the law asks for the two sums apart, so nothing may be in neither.
 */
export function splitPayment({ fee, paidBefore, amount, otherwise }: Paying): Split {
  let before = Math.max(0, paidBefore)
  let rest = amount
  const lines: Split['lines'] = []
  for (const { name, kind, amount: due } of fee.lines) {
    const open = Math.max(0, due - before)
    before = Math.max(0, before - due)
    const part = Math.min(open, rest)
    if (part === 0) continue
    lines.push({ name, kind, amount: part })
    rest -= part
  }
  if (rest > 0) lines.push({ name: otherwise, kind: fee.lines.at(-1)?.kind ?? 'fee', amount: rest })
  const sum = (kind: 'charge' | 'fee'): number => lines.reduce((total, line) => total + (line.kind === kind ? line.amount : 0), 0)
  return { lines, charge: sum('charge'), fee: sum('fee'), amount }
}

/** `amount` of a receipt item divided between phí and lệ phí as the item was; the remainder of a đồng goes to lệ phí. */
export function splitBack(item: Pick<ReceiptItem, 'charge' | 'amount'>, amount: number): { charge: number; fee: number } {
  const charge = item.amount === 0 ? 0 : Math.floor((item.charge * amount) / item.amount)
  return { charge, fee: amount - charge }
}
