import { appError } from '../../kernel/app-error.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { claimAuthority, raiseLast, takeBookNumber, type AuthorityState } from '../numbering/register-authority.ts'
import type { RegisterFact } from './certification-events.ts'
import type { CertificationBook } from './certification-kind.ts'

/** Numbers lent to a machine; `next`: the first it has not used, `last + 1` when all are. */
export type LentNumbers = {
  readonly to: string
  readonly year: number
  readonly volume: number
  readonly first: number
  readonly last: number
  readonly next: number
}

/**
 * One of the four books: one incarnation of a station holds it and gives the numbers on from the last; others give only what
 * it lent them. `last` counts every number known of a year, of whatever machine.
 */
export type CertificationRegister = AuthorityState & {
  readonly book: CertificationBook
  readonly lent: readonly LentNumbers[]
}

export const unopenedRegister = (book: CertificationBook): CertificationRegister => ({
  book,
  epoch: 0,
  holder: undefined,
  claims: [],
  last: {},
  lent: [],
})

/** Facts may come in any order all machines agree on: highest epoch holds, highest number counts, ranges only grow. */
export function applyCertificationRegister(state: CertificationRegister, fact: RegisterFact): CertificationRegister {
  switch (fact.type) {
    case 'CertificationAuthorityMoved':
      return claimAuthority(raiseLast(state, fact.body.year, fact.body.lastNumber), fact.body)
    case 'CertificationAuthoritySeized':
      return claimAuthority(raiseLast(state, fact.body.year, fact.body.lastPaperNumber), fact.body)
    case 'CertificationNumbersLent': {
      const { to, year, volume, first, last } = fact.body
      const range = { to, year, volume, first, last, next: first }
      const isKnown = state.lent.some((known) => known.year === year && known.volume === volume && known.first === first)
      return raiseLast(isKnown ? state : { ...state, lent: [...state.lent, range] }, year, last)
    }
  }
}

export type TakenNumber = {
  readonly number: number
  /** undefined: the running volume of the holder. */
  readonly volume: number | undefined
  readonly epoch: number
}

/** The next number this machine may write: of what was lent to it first, else the holder's own next. */
export function takeCertificationNumber(state: CertificationRegister, me: string, year: number): Result<TakenNumber> {
  const range = rangesOf(state, me, year)[0]
  if (range) return ok({ number: range.next, volume: range.volume, epoch: Math.max(1, state.epoch) })
  const taken = takeBookNumber(state, me, year)
  if (taken.ok) return ok({ ...taken.value, volume: undefined })
  return taken.error.messageKey === 'number.book-elsewhere'
    ? err(appError('not-allowed-now', 'certification.book-elsewhere'))
    : taken
}

/** Ranges of this machine that still have numbers, lowest first. */
export function rangesOf({ lent }: CertificationRegister, me: string, year: number): readonly LentNumbers[] {
  return lent
    .filter((range) => range.to === me && range.year === year && range.next <= range.last)
    .sort((left, right) => left.volume - right.volume || left.first - right.first)
}

/** How many numbers this machine can give with nobody else in reach; undefined: as many as it wants, it holds the book. */
export function numbersLeft(state: CertificationRegister, me: string, year: number): number | undefined {
  if (state.epoch > 0 && state.holder === me) return undefined
  return rangesOf(state, me, year).reduce((sum, { next, last }) => sum + last - next + 1, 0)
}

/** What the holder may lend next: numbers straight on from the last, disjoint from every range ever lent. */
export function lendNumbers(
  state: CertificationRegister,
  wanted: { readonly me: string; readonly year: number; readonly count: number },
): Result<{ readonly first: number; readonly last: number; readonly epoch: number }> {
  const taken = takeBookNumber(state, wanted.me, wanted.year)
  if (!taken.ok) return taken
  return ok({ first: taken.value.number, last: taken.value.number + wanted.count - 1, epoch: taken.value.epoch })
}
