import { allocate, matchAutomatically, matchesOf, type LineMatch } from '../../../shared/domain/bank/index.ts'
import { canMoveExpected, type ExpectedPayment } from '../../../shared/domain/money/index.ts'
import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { getLine, writeLine, type BankDeps } from './bank-deps.ts'
import { knownReferences, listPayments, toOpenLine } from './open-payments.ts'

export type MatchRequest = {
  readonly requestId: string
  readonly lineId: string
  readonly expectedIds: readonly string[]
  /** Dossiers that owe and were not asked: asked and paid in one. */
  readonly dossierIds: readonly string[]
  readonly note: string
}

/** Which transfer paid what: a line is used once, a payment is paid once, and both are written together. */
export function createLineMatching(deps: BankDeps) {
  const { bank, money, unitOfWork } = deps

  function match(request: MatchRequest, acting: Acting, isAutomatic = false): Result<LineView> {
    return writeOrRefuse(unitOfWork, () => {
      const { requestId: matchId, lineId, note } = request
      const line = bank.findLine(lineId)
      if (!line) return err(appError('not-found', 'bank.line-not-found'))
      // The same press again, after a kill -9 or a lost answer.
      if (matchesOf(line).some((held) => held.matchId === matchId)) return ok(line)
      if (line.state !== 'open' || line.amount <= 0) return err(appError('conflict', 'bank.line-used'))
      const payments = payableOf(deps, { ...request, line }, acting)
      if (!payments.ok) return payments
      const shares = allocate(line.amount, payments.value)
      if (!shares) return err(appError('validation', 'bank.too-little-for-all'))
      const parts: LineMatch['parts'] = []
      for (const [index, { id, amount }] of shares.entries()) {
        const evidence = {
          source: 'statement' as const,
          reference: (line.reference || lineId).slice(0, 200),
          bookedAt: line.bookedOn,
        }
        const paid = money.match({ requestId: `${matchId}:${index}`, id, amount, evidence }, acting)
        if (!paid.ok) return paid
        parts.push({ expectedId: id, amount, receiptId: paid.value.receipt.receiptId })
      }
      const difference = line.amount - payments.value.reduce((sum, payment) => sum + payment.amount, 0)
      writeLine(deps, { type: 'LineMatched', lineId, acting, body: { matchId, isAutomatic, parts, difference, note } })
      return ok(getLine(deps, lineId))
    })
  }

  /** Each pair in a transaction of its own: one dossier in conflict must not hold up the others. */
  function runAutomatically(acting: Acting): { readonly matched: readonly LineView[] } {
    const payments = listPayments(deps)
    const open = bank.listOpenOf([...new Set(payments.map(({ amount }) => amount))])
    const pairs = matchAutomatically(open.map(toOpenLine), payments, knownReferences(deps))
    const done = pairs.map(({ lineId, paymentId }) =>
      match({ requestId: deps.newId(), lineId, expectedIds: [paymentId], dossierIds: [], note: '' }, acting, true),
    )
    return { matched: done.flatMap((result) => (result.ok ? [result.value] : [])) }
  }

  return { match, runAutomatically }
}

type Asking = MatchRequest & { readonly line: LineView }

/** Somebody paid without being asked: the payment is written down as awaited, and found paid, in the same transaction. */
function askNow({ money }: BankDeps, { dossierIds, requestId, line }: Asking, acting: Acting): Result<readonly string[]> {
  const ids: string[] = []
  for (const dossierId of dossierIds) {
    const amount = money.leftToAsk(dossierId)
    if (amount === 0) return err(appError('conflict', 'bank.nothing-due'))
    const name = line.counterparty === '' ? (money.money.findDue(dossierId)?.ownerName ?? '') : line.counterparty
    const said = { items: [{ dossierId, amount }], method: 'transfer' as const, payer: { name, address: '' }, note: '' }
    const asked = money.expect({ requestId: `${requestId}:${dossierId}`, ...said }, acting)
    if (!asked.ok) return asked
    ids.push(asked.value.id)
  }
  return ok(ids)
}

function payableOf(deps: BankDeps, asking: Asking, acting: Acting): Result<readonly ExpectedPayment[]> {
  const asked = askNow(deps, asking, acting)
  return asked.ok ? findPayable(deps, [...asking.expectedIds, ...asked.value]) : asked
}

/** Also what was called off: money that comes all the same is still matched, by a person. */
function findPayable({ money }: BankDeps, ids: readonly string[]): Result<readonly ExpectedPayment[]> {
  const payments: ExpectedPayment[] = []
  for (const id of ids) {
    const payment = money.money.findExpected(id)
    if (!payment) return err(appError('not-found', 'money.expected-not-found'))
    if (!canMoveExpected(payment.state, 'match')) return err(appError('conflict', 'money.already-matched'))
    payments.push(payment)
  }
  return ok(payments)
}
