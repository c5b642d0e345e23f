import { describe, expect, it } from 'vitest'
import {
  bookInHand,
  booksMeet,
  electronicNumber,
  electronicSymbol,
  nextNumber,
  receiptKindOn,
  remainingNumbers,
  type BookInUse,
} from '../../../../../src/shared/domain/money/index.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

function aBook(over: Partial<BookInUse['book']> = {}, rest: Partial<Omit<BookInUse, 'book'>> = {}): BookInUse {
  const book = {
    id: 'a',
    till: 'H12.64.S01',
    form: '01BLP2-001',
    symbol: 'AA-26P',
    first: 1,
    last: 10,
    delegation: {
      document: '',
      on: null,
      purpose: '',
    },
    registeredAt: LocalTime.parse('2026-01-02T08:00:00+07:00'),
    registeredBy: {
      id: 'o',
      name: 'Trần Văn Giám',
    },
    closedAt: null,
    closeReason: '',
    ...over,
  }
  return { book, lastUsed: null, spoiled: [], ...rest }
}

describe('the next number of a book', () => {
  it.each([
    ['a new book begins at its first', aBook(), 1, 10],
    ['goes on after the largest used', aBook({}, { lastUsed: 4 }), 5, 6],
    ['passes over spoiled ones', aBook({}, { lastUsed: 4, spoiled: [{ first: 5, last: 7, reason: 'rách' }] }), 8, 3],
    [
      'passes over two runs that touch',
      aBook(
        {},
        {
          lastUsed: 1,
          spoiled: [
            { first: 4, last: 6, reason: '' },
            { first: 2, last: 3, reason: '' },
          ],
        },
      ),
      7,
      4,
    ],
    ['never begins before its first', aBook({ first: 51, last: 60 }, { lastUsed: 7 }), 51, 10],
    ['the last one is still one', aBook({}, { lastUsed: 9 }), 10, 1],
    ['a used up book has none', aBook({}, { lastUsed: 10 }), undefined, 0],
    [
      'nor has one whose rest is spoiled',
      aBook({}, { lastUsed: 9, spoiled: [{ first: 10, last: 10, reason: '' }] }),
      undefined,
      0,
    ],
    ['nor a closed one', aBook({ closedAt: LocalTime.parse('2026-02-01T08:00:00+07:00') }), undefined, 0],
  ])('%s', (_name, book, next, left) => {
    expect([nextNumber(book), remainingNumbers(book)]).toEqual([next, left])
  })

  it('comes from the earliest book that has one', () => {
    const second = aBook({ id: 'b', first: 51, last: 60, registeredAt: LocalTime.parse('2026-03-01T08:00:00+07:00') })
    expect(bookInHand([second, aBook()])?.book.id).toBe('a')
    expect(bookInHand([second, aBook({}, { lastUsed: 10 })])?.book.id).toBe('b')
    expect(bookInHand([])).toBeUndefined()
  })

  it('of two books registered in one second is the one whose cover comes first, on every PC', () => {
    const [later, first] = [aBook({ id: 'a', first: 101, last: 200 }), aBook({ id: 'b', first: 11, last: 100 })]
    expect([bookInHand([later, first]), bookInHand([first, later])].map((inHand) => inHand?.book.id)).toEqual(['b', 'b'])
    const other = aBook({ id: 'c', symbol: 'AB-26P' })
    expect(bookInHand([other, later])?.book.id).toBe('a')
  })

  it('books of one series meet where their ranges do', () => {
    const range = (first: number, last: number, symbol = 'AA-26P') => ({ form: '01', symbol, first, last })
    expect(booksMeet(range(1, 10), range(10, 20))).toBe(true)
    expect(booksMeet(range(1, 10), range(11, 20))).toBe(false)
    expect(booksMeet(range(1, 10), range(1, 10, 'AB-26P'))).toBe(false)
  })
})

describe('the law of a day', () => {
  it.each([
    ['2026-12-31', 'paper'],
    ['2027-01-01', 'electronic'],
    ['2030-06-01', 'electronic'],
  ] as const)('on %s receipts are %s', (day, kind) => expect(receiptKindOn(plainDate(day))).toBe(kind))

  it('no two tills share an electronic series, and a new year begins again at 1', () => {
    const day = plainDate('2027-01-01')
    const symbols = Array.from({ length: 99 }, (_each, n) => electronicSymbol(String(n + 1).padStart(2, '0'), day))
    expect(new Set(symbols).size).toBe(99)
    expect(electronicSymbol('01', plainDate('2028-01-01'))).not.toBe(symbols[0])
    expect(electronicNumber({ stationNumber: '01', day, lastUsed: null })).toMatchObject({ number: 1, numberText: '00000001' })
    expect(electronicNumber({ stationNumber: '01', day, lastUsed: 99_999_998 })).toMatchObject({ numberText: '99999999' })
    expect(electronicNumber({ stationNumber: '01', day, lastUsed: 99_999_999 })).toBeUndefined()
  })
})
