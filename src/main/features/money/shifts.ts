import { closingProblem, countedCash, type CashCount, type Shift } from '../../../shared/domain/money/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { shiftParams, usableShift } from './collecting.ts'
import { idOfPress, writeTill, type MoneyDeps } from './money-deps.ts'
import { confirmSecond, type Approver } from './second-person.ts'

type Open = { readonly requestId: string; readonly floatCount: CashCount }
type Counted = {
  readonly shiftId: string
  readonly count: CashCount
  readonly reason: string
  readonly approver: Approver | null
}
type Close = Counted & { readonly remitted: number; readonly receiver: string }
type TakeOver = Counted & { readonly requestId: string }
type Remit = { readonly requestId: string; readonly amount: number; readonly receiver: string; readonly note: string }

/** Whoever ends another's shift may take the money out with it: somebody is asked for. */
function notAlone(input: Close, shift: Shift | undefined, { act }: Acting): Close {
  const isOthers = shift !== undefined && shift.cashier.id !== act.by.id
  return isOthers && input.approver === null ? { ...input, approver: { accountName: '', pin: '' } } : input
}

/** The drawer of this PC: counted in, counted out, handed on. A shift lives in the events, so it survives any reboot. */
export function createShifts(deps: MoneyDeps) {
  const { tills, till, unitOfWork } = deps

  const begin = (shiftId: string, floatCount: CashCount, { act }: Acting): void =>
    writeTill(deps, 'ShiftOpened', { ...act, shiftId, day: dateOf(act.at), floatIn: countedCash(floatCount), floatCount })

  function open({ requestId, floatCount }: Open, acting: Acting): Result<Shift> {
    const shiftId = idOfPress('shift', requestId)
    return writeOrRefuse(unitOfWork, () => {
      const before = tills.findShift(shiftId)
      if (before) return ok(before)
      const running = tills.findOpen(till)
      if (running) {
        const key = running.day === dateOf(acting.act.at) ? 'money.shift-already-open' : 'money.close-old-shift-first'
        return err(appError('conflict', key, { params: shiftParams(running) }))
      }
      begin(shiftId, floatCount, acting)
      return ok(mustFind(deps, shiftId))
    })
  }

  async function close(input: Close, acting: Acting): Promise<Result<Shift>> {
    const { shiftId, remitted, receiver } = input
    const known = tills.findShift(shiftId)
    if (known?.closing) return ok(known)
    const second = await secondOf(deps, notAlone(input, known, acting), acting)
    if (!second.ok) return second
    return writeOrRefuse(unitOfWork, () => {
      const ended = endShift(deps, input, { acting, second: second.value, remitted, receiver, handedTo: null })
      return ended.ok ? ok(mustFind(deps, shiftId)) : ended
    })
  }

  /** Change of cashier inside the day: one ends, the other begins with what was counted, in one transaction. */
  async function takeOver(input: TakeOver, acting: Acting): Promise<Result<Shift>> {
    const nextId = idOfPress('shift', input.requestId)
    const known = tills.findShift(nextId)
    if (known) return ok(known)
    const second = await secondOf(deps, input, acting)
    if (!second.ok) return second
    return writeOrRefuse(unitOfWork, () => {
      const again = tills.findShift(nextId)
      if (again) return ok(again)
      const ended = endShift(deps, input, { acting, second: second.value, remitted: 0, receiver: '', handedTo: acting.act.by })
      if (!ended.ok) return ended
      begin(nextId, input.count, acting)
      return ok(mustFind(deps, nextId))
    })
  }

  function remit({ requestId, amount, receiver, note }: Remit, acting: Acting): Result<Shift> {
    const remittanceId = idOfPress('remittance', requestId)
    return writeOrRefuse(unitOfWork, () => {
      const shift = usableShift(deps, acting)
      if (!shift.ok) return shift
      if (deps.ledger.hasPress(remittanceId)) return shift
      if (amount > deps.ledger.sumShift(shift.value.id).cash)
        return err(
          appError('validation', 'validation.check-fields', { fields: [{ path: 'amount', messageKey: 'money.not-in-drawer' }] }),
        )
      writeTill(deps, 'CashRemitted', { ...acting.act, remittanceId, shiftId: shift.value.id, amount, receiver, note })
      return shift
    })
  }

  return { open, close, takeOver, remit }
}

function mustFind({ tills }: MoneyDeps, shiftId: string): Shift {
  const shift = tills.findShift(shiftId)
  if (!shift) throw new Error('a shift written in this transaction is a row in it')
  return shift
}

/** Null: nobody was asked; whether somebody must be is decided with the difference, in the transaction. */
async function secondOf(deps: MoneyDeps, { shiftId, approver }: Counted, { act }: Acting): Promise<Result<OfficerRef | null>> {
  if (approver === null) return ok(null)
  const cashier = deps.tills.findShift(shiftId)?.cashier
  return confirmSecond(deps, approver, cashier ? [act.by, cashier] : [act.by])
}

type Ending = {
  readonly acting: Acting
  readonly second: OfficerRef | null
  readonly remitted: number
  readonly receiver: string
  readonly handedTo: OfficerRef | null
}

/** Counted out, the difference explained; within a unit of work. */
export function endShift(deps: MoneyDeps, { shiftId, count, reason }: Counted, ending: Ending): Result<void> {
  const { acting, second: approvedBy, remitted, receiver, handedTo } = ending
  const shift = deps.tills.findShift(shiftId)
  if (!shift || shift.till !== deps.till) return err(appError('not-found', 'money.shift-not-found'))
  if (shift.closing) return err(appError('conflict', 'money.shift-closed'))
  const expectedCash = deps.ledger.sumShift(shiftId).cash
  const counted = countedCash(count)
  const difference = counted - expectedCash
  const { approvalAbove } = deps.money.settings()
  const isApproved = approvedBy !== null
  const problem = closingProblem({ difference, reason, approvalAbove, isApproved, countedCash: counted, remitted })
  if (problem) return err(appError('validation', 'validation.check-fields', { fields: [problem] }))
  const sums = { expectedCash, count, countedCash: counted, difference, remitted }
  writeTill(deps, 'ShiftClosed', { ...acting.act, shiftId, ...sums, reason, approvedBy, receiver, handedTo })
  return ok(undefined)
}
