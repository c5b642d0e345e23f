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
 * A wrong match is undone by counter-facts. Giving back asks for the second person's PIN and so is a step of its own, each step
 * once for this match however often it is tried: after a kill -9 between two steps the same press goes on where it stopped.
 */
export function createUnmatching(deps: BankDeps) {
  const { bank, money, unitOfWork } = deps

  async function giveBack(receipt: Receipt, request: UnmatchRequest, acting: Acting): Promise<Result<void>> {
    const { receiptId, method } = receipt
    const { reason, approver, matchId } = request
    for (const { dossierId, amount } of receipt.items) {
      const rest = amount - money.ledger.givenBackOf(receiptId, dossierId)
      if (rest === 0) continue
      const said = { dossierId, receiptId, amount: rest, method, receiverName: receipt.payer.name, reason, approver }
      const done = await money.refund({ requestId: `${matchId}:${receiptId}:${dossierId}`, ...said }, acting)
      if (!done.ok) return done
    }
    return ok(undefined)
  }

  async function giveAllBack(match: LineMatch, request: UnmatchRequest, acting: Acting): Promise<Result<OfficerRef>> {
    for (const { receiptId } of match.parts) {
      const receipt = money.tills.findReceipt(receiptId)
      if (!receipt) return err(appError('not-allowed-now', 'bank.receipt-not-here'))
      const done = await giveBack(receipt, request, acting)
      if (!done.ok) return done
    }
    const approvedBy = approverOf(deps, match)
    return approvedBy ? ok(approvedBy) : err(appError('not-allowed-now', 'bank.nothing-to-undo'))
  }

  return async (request: UnmatchRequest, acting: Acting): Promise<Result<LineView>> => {
    const { lineId, matchId, reason } = request
    const line = bank.findLine(lineId)
    if (!line) return err(appError('not-found', 'bank.line-not-found'))
    const match = matchesOf(line).find((held) => held.matchId === matchId)
    if (!match) return err(appError('conflict', 'bank.match-not-found'))
    const approvedBy = await giveAllBack(match, request, acting)
    if (!approvedBy.ok) return approvedBy
    return writeOrRefuse(unitOfWork, () => {
      if (!matchesOf(getLine(deps, lineId)).some((held) => held.matchId === matchId)) return ok(getLine(deps, lineId))
      for (const { expectedId } of match.parts) awaitAgain(deps, { matchId, expectedId }, acting)
      writeLine(deps, { type: 'LineUnmatched', lineId, acting, body: { matchId, reason, approvedBy: approvedBy.value } })
      return ok(getLine(deps, lineId))
    })
  }
}

/** The second person, as the ledger has written them down. */
function approverOf({ money }: BankDeps, { parts }: LineMatch): OfficerRef | undefined {
  const ids = new Set(parts.map(({ receiptId }) => receiptId))
  const dossiers = [...ids].flatMap((id) => money.tills.findReceipt(id)?.items.map(({ dossierId }) => dossierId) ?? [])
  const rows = dossiers.flatMap((dossierId) => money.ledger.listOfDossier(dossierId))
  return rows.findLast(({ receiptId, approver }) => approver !== null && ids.has(receiptId ?? ''))?.approver ?? undefined
}

/** What was thought paid is owed again. Refused where it has been paid in another way meanwhile: then nothing is owed. */
function awaitAgain({ money }: BankDeps, { matchId, expectedId }: { matchId: string; expectedId: string }, acting: Acting): void {
  const before = money.money.findExpected(expectedId)
  if (!before || before.receiptIds.length > 1) return
  const items = before.items.map(({ dossierId, amount }) => ({ dossierId, amount }))
  const { method, payer, note } = before
  money.expect({ requestId: `${matchId}:${expectedId}`, items, method, payer, note }, acting)
}
