import { err, ok, type Result } from '../../kernel/result.ts'
import { TICKET_LETTERS, type ProcedureGroup } from './queue-settings.ts'

/** What the register knows of one letter on one day. */
export type NumbersOfDay = {
  /** Highest number given by machine or person within a range; 0: none. Numbers of the roll do not count. */
  readonly last: (range: NumberRange) => number
  /** Already on a paper, of whatever kind: a roll may have been used while the machine was out of order. */
  readonly isTaken: (number: number) => boolean
}
export type NumberRange = { readonly letter: string; readonly first: number; readonly last: number }

export type NumbersUsedUp = {
  readonly messageKey: 'queue.range-used-up'
  readonly params: Readonly<Record<string, string | number>>
}

/** Next number of a range on a day; a new day begins anew, for its rows do. */
export function nextTicketNumber(range: NumberRange, numbers: NumbersOfDay): Result<number, NumbersUsedUp> {
  const start = Math.max(range.first, numbers.last(range) + 1)
  for (let number = start; number <= range.last; number += 1) if (!numbers.isTaken(number)) return ok(number)
  return err({
    messageKey: 'queue.range-used-up',
    params: { letter: range.letter, first: range.first, last: range.last },
  })
}

export const rangeOf = ({ letter, firstNumber, lastNumber }: ProcedureGroup): NumberRange => ({
  letter,
  first: firstNumber,
  last: lastNumber,
})

const OWN_LAST = 9_999

/**
 * The range of a station that gives numbers by itself (sync.md §6): a letter of its own, derived from its station number so that no two
 * draw the same, and never one of a group. With more stations than letters are left, two letters.
 */
export function ownRange(stationNumber: string, groups: readonly Pick<ProcedureGroup, 'letter'>[]): NumberRange {
  const taken = new Set<string>(groups.map(({ letter }) => letter))
  // From the end of the alphabet: groups are given letters from its beginning. Twelve groups leave at least eight.
  const free = TICKET_LETTERS.filter((letter) => !taken.has(letter)).toReversed()
  const order = Math.max(0, (Number.parseInt(stationNumber, 10) || 1) - 1)
  const round = Math.floor(order / free.length)
  const before = round === 0 ? '' : (free[(round - 1) % free.length] ?? '')
  return { letter: `${before}${free[order % free.length] ?? ''}`, first: 1, last: OWN_LAST }
}

/** Groups whose letter and numbers would meet: two papers with one label. */
export function overlappingGroups(groups: readonly ProcedureGroup[]): readonly (readonly [number, number])[] {
  return groups.flatMap((a, i) =>
    groups.flatMap((b, j) =>
      i < j && a.letter === b.letter && a.firstNumber <= b.lastNumber && b.firstNumber <= a.lastNumber ? [[i, j] as const] : [],
    ),
  )
}
