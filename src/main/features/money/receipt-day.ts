import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { daysBetween, plainDate, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { MoneyDeps } from './money-deps.ts'

type DayDeps = Pick<MoneyDeps, 'tills' | 'till' | 'checkDay'>

/** A week without a receipt (Tết) is nothing; beyond it a person looks at the date. */
const UNQUESTIONED_DAYS = 10
/** Nobody can be asked while a statement is matched: further than a quarter ahead only a wrong clock goes. */
const UNQUESTIONED_QUIET_DAYS = 92

/**
 * Numbers go up and so do their days: a receipt of a wrong year stands in that year's series, and no right day could follow it
 * on this till. A jump ahead of the last receipt and of what is paid (`since`) is asked about, a day gone back is refused.
 */
export function checkConfirmedDay(
  deps: DayDeps,
  { today, confirmed, since }: Readonly<{ today: PlainDate; confirmed: PlainDate | null; since: readonly LocalTime[] }>,
): Result<void> {
  const newest = newestDay(deps, today, since)
  if (!newest.ok) return newest
  if (confirmed !== today && daysBetween(newest.value, today) > UNQUESTIONED_DAYS)
    return err(appError('conflict', 'number.confirm-date', { params: params(today, newest.value) }))
  return checkNumbersDay(deps, today, confirmed)
}

/** The guard of the dossiers' numbers, as far as a till heeds it. */
export function checkNumbersDay({ checkDay, tills, till }: DayDeps, today: PlainDate, confirmed: PlainDate | null): Result<void> {
  const day = checkDay(today, confirmed)
  if (!isBehindNumbers(day)) return day
  // Two people have stated the day by minutes: a dossier's number of the wrong day stops the till no more.
  const corrected = tills.lastCorrectedDay(till)
  return corrected !== undefined && corrected <= today ? ok(undefined) : day
}

/** A later day was used for a dossier's number. */
export const isBehindNumbers = (day: Result<void>): boolean => !day.ok && day.error.messageKey === 'number.clock-went-back'

/** For receipts that come of themselves (money seen at the bank, the receipt after a slip): `since` is when what they end began. */
export function checkQuietDay(deps: DayDeps, today: PlainDate, since: LocalTime): Result<void> {
  const newest = newestDay(deps, today, [since])
  if (!newest.ok) return newest
  return daysBetween(newest.value, today) > UNQUESTIONED_QUIET_DAYS
    ? err(appError('conflict', 'money.confirm-day-first', { params: params(today, newest.value) }))
    : ok(undefined)
}

/** The newest day that is proved by something: by the last receipt here, or by what the money is for. */
function newestDay({ tills, till }: DayDeps, today: PlainDate, since: readonly LocalTime[]): Result<PlainDate> {
  const last = tills.lastReceiptDay(till)
  const newest = [last, tills.lastCorrectedDay(till)]
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1)
  if (newest !== undefined && today < newest)
    return err(appError('conflict', 'money.clock-went-back', { params: params(today, plainDate(newest)) }))
  const days = [...since.map(dateOf), ...(newest === undefined ? [] : [plainDate(newest)])]
  return ok(days.toSorted().at(-1) ?? today)
}

const params = (today: PlainDate, last: PlainDate) => ({ today: toVietnameseDate(today), last: toVietnameseDate(last) })
