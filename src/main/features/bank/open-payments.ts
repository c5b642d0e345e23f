import { proposeFor, toPaymentReference, type OpenLine, type OpenPayment } from '../../../shared/domain/bank/index.ts'
import type { ExpectedPayment } from '../../../shared/domain/money/index.ts'
import type { LineView, ProposalView } from '../../../shared/ipc/contract/bank.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { BankDeps } from './bank-deps.ts'

/** Anything shorter stands in texts by chance. */
const SHORTEST_REFERENCE = 10

/** A payment may be named by its own word, or by the code of each of its dossiers. */
export function referencesOf({ reference, items }: ExpectedPayment): string[] {
  return [...new Set([reference, ...items.map(({ dossierCode }) => toPaymentReference(dossierCode))])].filter(
    (text) => text.length >= SHORTEST_REFERENCE,
  )
}

/** What is still awaited, as matching sees it. */
export function listPayments({ money, visitOf }: BankDeps): readonly OpenPayment[] {
  return money.money.listExpected(['expected', 'unknown']).map((payment) => ({
    id: payment.id,
    dossiers: payment.items
      .map(({ dossierId }) => dossierId)
      .toSorted()
      .join(),
    visitId: visitOf(payment.items[0]?.dossierId ?? ''),
    references: referencesOf(payment),
    amount: payment.amount,
    payerName: payment.payer.name,
    askedOn: dateOf(payment.at),
  }))
}

export function toOpenLine({ id, bookedOn, amount, text, counterparty, isDoubtful }: LineView): OpenLine {
  return { id, bookedOn, amount, text, counterparty, isDoubtful }
}

type Listed = {
  readonly rows: { line: LineView; proposals: ProposalView[] }[]
  readonly openLines: number
  readonly awaited: number
}

/** Lines nobody has used, those with something to decide first. */
export function listProposals(deps: BankDeps, limit: number): Listed {
  const lines = deps.bank.listOpen()
  const payments = listPayments(deps)
  const byId = new Map(deps.money.money.listExpected(['expected', 'unknown']).map((payment) => [payment.id, payment]))
  const rows = lines.map((line) => ({
    line,
    proposals: proposeFor(toOpenLine(line), payments).map(({ paymentIds, reasons, difference }) => ({
      payments: paymentIds.flatMap((id) => byId.get(id) ?? []),
      reasons: [...reasons],
      difference,
    })),
  }))
  const sorted = rows.toSorted((a, b) => Number(b.proposals.length > 0) - Number(a.proposals.length > 0))
  return { rows: sorted.slice(0, limit), openLines: lines.length, awaited: payments.length }
}
