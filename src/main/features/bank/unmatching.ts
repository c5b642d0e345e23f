import { matchesOf, type LineMatch } from '../../../shared/domain/bank/index.ts'
import type { Receipt } from '../../../shared/domain/money/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { getLine, writeLine, type BankDeps } from './bank-deps.ts'

export type UnmatchRequest = {
  readonly lineId: string
  readonly matchId: string
  readonly reason: string
  readonly approver: { readonly accountName: string; readonly pin: string }
}

/**
 * A wrong match is undone by counter-facts: the second person is asked first, then receipts given back, payments awaited anew and
 * the line set free are one transaction, so that a kill -9 leaves all of it or nothing and the same press again ends it.
 */
export function createUnmatching(deps: BankDeps) {
  const { money, unitOfWork } = deps

  return async (request: UnmatchRequest, acting: Acting): Promise<Result<LineView>> => {
    const found = findMatch(deps, request)
    if (!found.ok) return found
    const takers = found.value.receipts.map(({ by }) => by)
    const second = await money.askSecond(request.approver, [acting.act.by, ...takers])
    if (!second.ok) return second
    return writeOrRefuse(unitOfWork, () => {
      // Looked up again: whoever pressed twice finds it done, and another window's undo is not repeated.
      const held = findMatch(deps, request)
      if (!held.ok) return held
      const approvedBy = second.value
      const back = giveAllBack(deps, { ...held.value, ...request, approvedBy }, acting)
      if (!back.ok) return back
      const { lineId, matchId, reason } = request
      for (const { expectedId } of held.value.match.parts) awaitAgain(deps, { matchId, expectedId }, acting)
      writeLine(deps, { type: 'LineUnmatched', lineId, acting, body: { matchId, reason, approvedBy } })
      return ok(getLine(deps, lineId))
    })
  }
}

type Held = { readonly match: LineMatch; readonly receipts: readonly Receipt[] }

function findMatch({ bank, money }: BankDeps, { lineId, matchId }: UnmatchRequest): Result<Held> {
  const line = bank.findLine(lineId)
  if (!line) return err(appError('not-found', 'bank.line-not-found'))
  const match = matchesOf(line).find((held) => held.matchId === matchId)
  if (!match) return err(appError('conflict', 'bank.match-not-found'))
  const receipts = match.parts.flatMap(({ receiptId }) => money.tills.findReceipt(receiptId) ?? [])
  if (receipts.length < match.parts.length) return err(appError('not-allowed-now', 'bank.receipt-not-here'))
  return ok({ match, receipts })
}

type GivingBack = Held & { readonly matchId: string; readonly reason: string; readonly approvedBy: OfficerRef }

function giveAllBack({ money }: BankDeps, { receipts, matchId, reason, approvedBy }: GivingBack, acting: Acting): Result<void> {
  for (const { receiptId, method, payer, items } of receipts) {
    for (const { dossierId, amount } of items) {
      const rest = amount - money.ledger.givenBackOf(receiptId, dossierId)
      if (rest === 0) continue
      const said = { dossierId, receiptId, amount: rest, method, receiverName: payer.name, reason, approvedBy }
      const done = money.giveBack({ requestId: `${matchId}:${receiptId}:${dossierId}`, ...said }, acting)
      if (!done.ok) return done
    }
  }
  return ok(undefined)
}

/** What was thought paid is owed again, as far as it was not paid or asked for in another way meanwhile. */
function awaitAgain({ money }: BankDeps, { matchId, expectedId }: { matchId: string; expectedId: string }, acting: Acting): void {
  const before = money.money.findExpected(expectedId)
  // Matched at two places at once: the other match still holds its money.
  if (!before || before.receiptIds.length > 1) return
  const items = before.items.flatMap(({ dossierId, amount }) => {
    const left = Math.min(amount, money.leftToAsk(dossierId))
    return left > 0 ? [{ dossierId, amount: left }] : []
  })
  const { method, payer, note } = before
  // Refused where its dossier may not be asked any more: that must not keep a wrong match standing, and what is owed shows on the dossier.
  if (items.length > 0) money.expect({ requestId: `${matchId}:${expectedId}`, items, method, payer, note }, acting)
}
