import { appError } from '../../kernel/app-error.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'
import type { BookTotals } from './certification-events.ts'

/** A line of a book as the closing reads it. */
export type BookLine = {
  readonly number: number
  /** `cancelled` and `void`: the number stays with its reason and counts for nothing else. */
  readonly state: 'stands' | 'cancelled' | 'void'
  readonly copies: number
  readonly pages: number
  readonly fee: number
}

export function totalsOf(lines: readonly BookLine[]): BookTotals {
  const standing = lines.filter(({ state }) => state === 'stands')
  const sum = (of: (line: BookLine) => number): number => standing.reduce((total, line) => total + of(line), 0)
  return {
    cases: standing.length,
    cancelled: lines.length - standing.length,
    copies: sum(({ copies }) => copies),
    pages: sum(({ pages }) => pages),
    fee: sum(({ fee }) => fee),
  }
}

/** Numbers between the first of the volume and its last that no line carries. */
export function missingNumbers(
  lines: readonly Pick<BookLine, 'number'>[],
  span: { readonly first: number; readonly last: number },
) {
  const there = new Set(lines.map(({ number }) => number))
  const missing: number[] = []
  for (let number = span.first; number <= span.last; number += 1) if (!there.has(number)) missing.push(number)
  return missing
}

export type Closing = {
  readonly today: PlainDate
  readonly year: number
  readonly isClosed: boolean
  /** The numbers go on in the next volume: the year need not be over. */
  readonly isRolledOver: boolean
  readonly missing: readonly number[]
}

/** Khóa sổ on 31/12 or later, or when the next volume goes on; a hole must first have its reason (NĐ 23/2015 Đ.13). */
export function checkClosing({ today, year, isClosed, isRolledOver, missing }: Closing): Result<void> {
  if (isClosed) return err(appError('conflict', 'certification.already-closed'))
  if (!isRolledOver && today < `${year}-12-31`)
    return err(appError('not-allowed-now', 'certification.year-not-over', { params: { year } }))
  const [first] = missing
  if (first !== undefined)
    return err(appError('conflict', 'certification.numbers-missing', { params: { first, count: missing.length } }))
  return ok(undefined)
}
