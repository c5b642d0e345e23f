import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_QUEUE_SETTINGS,
  formatTicketLabel,
  nextTicketNumber,
  overlappingGroups,
  ownRange,
  TICKET_LETTERS,
} from '../../../../../src/shared/domain/queue/index.ts'

const RANGE = { letter: 'A', first: 1, last: 5 }
const numbers = (last: number, taken: readonly number[] = []) => ({ last: () => last, isTaken: (n: number) => taken.includes(n) })

describe('the next number', () => {
  test.each([
    ['a new day begins at the first', RANGE, 0, [], 1],
    ['the next follows the last', RANGE, 3, [], 4],
    ['numbers of the roll are stepped over', RANGE, 1, [2, 3], 4],
    ['a range that begins higher begins there', { ...RANGE, first: 500, last: 600 }, 0, [], 500],
    ['a range moved up during the day goes on in the new one', { ...RANGE, first: 100, last: 199 }, 42, [], 100],
  ])('%s', (_what, range, last, taken, next) => {
    expect(nextTicketNumber(range, numbers(last, taken))).toEqual({ ok: true, value: next })
  })
  test.each([
    ['the last was given', 5, []],
    ['the roll took what was left', 3, [4, 5]],
  ])('a range is used up when %s, and that is said', (_what, last, taken) => {
    expect(nextTicketNumber(RANGE, numbers(last, taken))).toEqual({
      ok: false,
      error: { messageKey: 'queue.range-used-up', params: { letter: 'A', first: 1, last: 5 } },
    })
  })
})

describe('the own letter of a station', () => {
  const groups = DEFAULT_QUEUE_SETTINGS.groups
  test('is never one of a group, and no two stations share one', () => {
    const letters = Array.from({ length: 99 }, (_none, n) => ownRange(String(n + 1).padStart(2, '0'), groups).letter)
    expect(new Set(letters).size).toBe(99)
    expect(groups.some(({ letter }) => letters.includes(letter))).toBe(false)
  })
  test('holds for any letters the groups may have', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...TICKET_LETTERS), { maxLength: 12 }), (taken) => {
        const letters = Array.from(
          { length: 60 },
          (_none, n) =>
            ownRange(
              String(n + 1),
              taken.map((letter) => ({ letter })),
            ).letter,
        )
        expect(new Set(letters).size).toBe(60)
        expect(letters.some((letter) => taken.some((other) => other === letter))).toBe(false)
      }),
    )
  })
  test('is found for a station number nobody can read', () => {
    expect(ownRange('', groups).letter).toBe(ownRange('01', groups).letter)
  })
})

test('labels have three digits, and more when they must', () => {
  expect([formatTicketLabel('A', 1), formatTicketLabel('A', 999), formatTicketLabel('YX', 1_000)]).toEqual([
    'A001',
    'A999',
    'YX1000',
  ])
})

test('groups with one letter may not meet in their numbers', () => {
  const [first, second] = DEFAULT_QUEUE_SETTINGS.groups
  if (!first || !second) throw new Error('there are groups')
  const twin = { ...second, letter: first.letter }
  expect(overlappingGroups([first, twin])).toEqual([[0, 1]])
  expect(
    overlappingGroups([
      { ...first, lastNumber: 499 },
      { ...twin, firstNumber: 500 },
    ]),
  ).toEqual([])
})
