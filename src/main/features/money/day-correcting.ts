import type { CashCount, CorrectionMinutes } from '../../../shared/domain/money/index.ts'
import type { MisdatedView } from '../../../shared/ipc/contract/money.ts'
import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { idOfPress, writeTill, type MoneyDeps } from './money-deps.ts'
import { checkNumbersDay, isBehindNumbers } from './receipt-day.ts'
import { confirmSecond, type Approver } from './second-person.ts'
import { endShift } from './shifts.ts'

type CorrectDay = {
  readonly requestId: string
  /** Typed from the calendar on the wall, never filled in: it is held against the clock. */
  readonly today: PlainDate
  /** The drawer, counted now; only where a shift of a wrong day is open. */
  readonly count: CashCount
  readonly reason: string
  readonly minutes: CorrectionMinutes
  readonly approver: Approver
}
type Misdated = Pick<MoneyDeps, 'tills' | 'till' | 'checkDay'>

/**
 * What stands on days that have not come: after it every right day is refused. Null: nothing does. A dossier's number of a day
 * ahead stops the till as well.
 */
export function findMisdated(deps: Misdated, today: PlainDate): MisdatedView | null {
  const { shifts, receipts } = deps.tills.listAhead(deps.till, today)
  const days = new Set([
    ...shifts.map(({ day }) => day),
    ...receipts.map(({ at, dayCorrection }) => dayCorrection?.to ?? dateOf(at)),
  ])
  if (days.size === 0 && !isBehindNumbers(checkNumbersDay(deps, today, today))) return null
  return {
    days: [...days].toSorted(),
    receipts: receipts.length,
    amount: receipts.reduce((sum, { total, state }) => sum + (state === 'voided' ? 0 : total), 0),
    openShiftId: shifts.find(({ closing }) => closing === null)?.id ?? null,
  }
}

/**
 * The way out of a wrong day that somebody confirmed: two people state by minutes which day it is. The shift of the wrong day is
 * counted out, every line of it is booked on the true day by further lines, and the till goes on. Numbers and papers stay.
 */
export function createDayCorrecting(deps: MoneyDeps) {
  const { ledger, unitOfWork } = deps

  async function correctDay(input: CorrectDay, acting: Acting): Promise<Result<void>> {
    const correctionId = idOfPress('correction', input.requestId)
    if (ledger.hasPress(correctionId)) return ok(undefined)
    const trueDay = dateOf(acting.act.at)
    const problem = checkSaid(input, trueDay)
    if (problem) return err(problem)
    if (!findMisdated(deps, trueDay)) return err(appError('not-allowed-now', 'money.nothing-misdated'))
    const second = await confirmSecond(deps, input.approver, [acting.act.by, ...cashiersOf(deps, trueDay)])
    if (!second.ok) return second
    return writeOrRefuse(unitOfWork, () => {
      // The press repeated while the first one waited for the PIN.
      if (ledger.hasPress(correctionId)) return ok(undefined)
      const misdated = findMisdated(deps, trueDay)
      if (!misdated) return err(appError('not-allowed-now', 'money.nothing-misdated'))
      const { count, reason, minutes } = input
      if (misdated.openShiftId !== null) {
        const counted = { shiftId: misdated.openShiftId, count, reason, approver: null }
        const ended = endShift(deps, counted, { acting, second: second.value, remitted: 0, receiver: '', handedTo: null })
        if (!ended.ok) return ended
      }
      const said = { correctionId, trueDay, wrongDays: misdated.days, reason, minutes, approvedBy: second.value }
      writeTill(deps, 'TillDayCorrected', { ...acting.act, ...said })
      return ok(undefined)
    })
  }

  return { correctDay }
}

/** A clock that went back makes right receipts look wrong: whoever corrects says the day without looking at the machine. */
function checkSaid({ today, minutes }: CorrectDay, clock: PlainDate): AppError | undefined {
  if (today !== clock) return appError('conflict', 'money.day-not-of-clock', { params: { clock: toVietnameseDate(clock) } })
  return minutes.on > clock
    ? appError('validation', 'validation.check-fields', { fields: [{ path: 'minutes.on', messageKey: 'money.minutes-ahead' }] })
    : undefined
}

/** Whoever took the money of the wrong day does not also say that its day was another. */
function cashiersOf({ tills, till }: MoneyDeps, today: PlainDate) {
  const { shifts, receipts } = tills.listAhead(till, today)
  return [...shifts.map(({ cashier }) => cashier), ...receipts.map(({ by }) => by)]
}
