import type { PlainDate } from '../../kernel/plain-date.ts'
import type { ReceiptBook, SpoiledNumbers } from './receipt-book.ts'
import { ELECTRONIC_FORM, MAX_ELECTRONIC_NUMBER, PAPER_DIGITS, RECEIPT_LAW } from './receipt-law.data.ts'
import type { ReceiptNumber } from './receipt.ts'
import { compareText } from '../../kernel/text.ts'

/** Which receipts may be issued on a day: paper to 31/12/2026, electronic from 01/01/2027 (NĐ 254/2026). */
export function receiptKindOn(day: PlainDate): 'paper' | 'electronic' {
  return RECEIPT_LAW.findLast(({ from }) => from <= day)?.kind ?? 'paper'
}

/** A book as its till uses it. `lastUsed`: the largest number on a receipt, null when none is. */
export type BookInUse = {
  readonly book: ReceiptBook
  readonly lastUsed: number | null
  readonly spoiled: readonly SpoiledNumbers[]
}

/** Numbers are used from small to large and never twice (NĐ 254/2026 Đ.25); spoiled ones are passed over. Undefined: none is left. */
export function nextNumber({ book, lastUsed, spoiled }: BookInUse): number | undefined {
  if (book.closedAt !== null) return undefined
  let next = Math.max(book.first, (lastUsed ?? 0) + 1)
  for (;;) {
    const passed = spoiled.find(({ first, last }) => first <= next && next <= last)
    if (!passed) return next <= book.last ? next : undefined
    next = passed.last + 1
  }
}

/** How many receipts the book still gives. */
export function remainingNumbers(inUse: BookInUse): number {
  const next = nextNumber(inUse)
  if (next === undefined) return 0
  const { book, spoiled } = inUse
  const passed = new Set<number>()
  for (const { first, last } of spoiled) for (let n = Math.max(first, next); n <= Math.min(last, book.last); n += 1) passed.add(n)
  return book.last - next + 1 - passed.size
}

/** The book in hand: the earliest registered that has a number left; when it runs out in the middle of a day the next goes on. */
export function bookInHand(books: readonly BookInUse[]): BookInUse | undefined {
  // Two registered in one second go in the order of their covers, not in that of their random ids.
  const place = ({ book }: BookInUse): string => [book.registeredAt, book.symbol, String(book.first).padStart(8, '0')].join(' ')
  return books.toSorted((a, b) => compareText(place(a), place(b))).find((inUse) => nextNumber(inUse) !== undefined)
}

/** Two books with the same form and series whose ranges meet would print one number twice. */
export function booksMeet(a: SeriesRange, b: SeriesRange): boolean {
  return a.form === b.form && a.symbol === b.symbol && a.first <= b.last && b.first <= a.last
}
type SeriesRange = Pick<ReceiptBook, 'form' | 'symbol' | 'first' | 'last'>

export function paperNumber({ id, form, symbol }: ReceiptBook, number: number): ReceiptNumber {
  return { kind: 'paper', bookId: id, form, symbol, number, numberText: String(number).padStart(PAPER_DIGITS, '0') }
}

/** The capital letters of the Vietnamese alphabet without marks that a series may use; F, I, J, O, W, Z are not among them. */
const LETTERS = 'ABCDEGHKLMNPQRSTUVXY'

/** `AB-27E`: two letters for the PC, so that no two tills ever share a series, and the year it is valid in. */
export function electronicSymbol(stationNumber: string, day: PlainDate): string {
  const n = Math.max(0, Number.parseInt(stationNumber, 10) - 1 || 0)
  const letter = (index: number): string => LETTERS.charAt(index % LETTERS.length)
  return `${letter(Math.floor(n / LETTERS.length))}${letter(n)}-${day.slice(2, 4)}E`
}

/** Undefined when the year's eight digits are used up. */
export function electronicNumber(series: {
  readonly stationNumber: string
  readonly day: PlainDate
  /** Of the same series; null at 01/01 or first use. */
  readonly lastUsed: number | null
}): ReceiptNumber | undefined {
  const number = (series.lastUsed ?? 0) + 1
  if (number > MAX_ELECTRONIC_NUMBER) return undefined
  const symbol = electronicSymbol(series.stationNumber, series.day)
  return { kind: 'electronic', bookId: null, form: ELECTRONIC_FORM, symbol, number, numberText: String(number).padStart(8, '0') }
}

/** `TT-03/2026`: phiếu thu tạm, a sequence of the PC and the year. */
export const provisionalSymbol = (stationNumber: string, day: PlainDate): string => `TT-${stationNumber}/${day.slice(0, 4)}`

export function provisionalNumber(symbol: string, lastUsed: number | null): ReceiptNumber {
  const number = (lastUsed ?? 0) + 1
  return { kind: 'provisional', bookId: null, form: '', symbol, number, numberText: String(number).padStart(4, '0') }
}
