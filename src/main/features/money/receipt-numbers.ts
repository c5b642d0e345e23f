import {
  bookInHand,
  booksMeet,
  ELECTRONIC_FORM,
  electronicNumber,
  electronicSymbol,
  nextNumber,
  paperNumber,
  provisionalNumber,
  provisionalSymbol,
  receiptKindOn,
  remainingNumbers,
  type BookInUse,
  type ReceiptBook,
  type ReceiptNumber,
} from '../../../shared/domain/money/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { MoneyDeps } from './money-deps.ts'

export type ReceiptNumbers = ReturnType<typeof createReceiptNumbers>

/** Which number the next receipt of this PC bears. Taken in the transaction of its receipt: a number without a receipt does not exist. */
export function createReceiptNumbers({ money, tills, till, stationNumber }: MoneyDeps) {
  const inUse = (book: ReceiptBook): BookInUse => ({
    book,
    lastUsed: tills.lastNumberOfRange(book),
    spoiled: money.listSpoiled(book.id),
  })
  const provisional = (day: PlainDate): ReceiptNumber => {
    const symbol = provisionalSymbol(stationNumber, day)
    return provisionalNumber(symbol, tills.lastNumberOfSeries(symbol, ''))
  }
  /** The next number by the law of the day, or why there is none. */
  const next = (day: PlainDate): Result<ReceiptNumber> => {
    if (receiptKindOn(day) === 'electronic') {
      const lastUsed = tills.lastNumberOfSeries(electronicSymbol(stationNumber, day), ELECTRONIC_FORM)
      const number = electronicNumber({ stationNumber, day, lastUsed })
      return number ? ok(number) : err(appError('not-allowed-now', 'money.series-used-up'))
    }
    const all = money.listBooks()
    const mine = all.filter((book) => book.till === till)
    const usable = mine.filter((book) => twinOf(book, all) === undefined).map(inUse)
    const hand = bookInHand(usable)
    const number = hand && nextNumber(hand)
    if (hand && number !== undefined) return ok(paperNumber(hand.book, number))
    return err(appError('not-allowed-now', noNumberReason(mine, usable)))
  }
  return {
    inUse,
    next,
    provisional,
    take: (day: PlainDate, mayBeProvisional: boolean): Result<ReceiptNumber> => {
      const number = next(day)
      return number.ok || !mayBeProvisional ? number : ok(provisional(day))
    },
    twinOf: (book: ReceiptBook): ReceiptBook | undefined => twinOf(book, money.listBooks()),
    remaining: (): number =>
      money
        .listBooks()
        .filter((book) => book.till === till)
        .reduce((sum, book) => sum + remainingNumbers(inUse(book)), 0),
  }
}

/** Two PCs that did not see each other may have been given one range: neither prints from it until a person closes one. */
function twinOf(book: ReceiptBook, all: readonly ReceiptBook[]): ReceiptBook | undefined {
  if (book.closedAt !== null) return undefined
  return all.find((other) => other.id !== book.id && other.closedAt === null && booksMeet(book, other))
}

function noNumberReason(mine: readonly ReceiptBook[], usable: readonly BookInUse[]): string {
  const open = mine.filter(({ closedAt }) => closedAt === null)
  if (open.length === 0) return 'money.no-book'
  return usable.length < open.length ? 'money.book-meets-other' : 'money.books-used-up'
}
