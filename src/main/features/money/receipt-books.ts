import {
  booksMeet,
  nextNumber,
  receiptKindOn,
  remainingNumbers,
  type NewReceiptBook,
} from '../../../shared/domain/money/index.ts'
import type { BookView } from '../../../shared/ipc/contract/money.ts'
import { appError, type FieldError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { idOfPress, writeBook, type MoneyDeps } from './money-deps.ts'
import type { ReceiptNumbers } from './receipt-numbers.ts'

type Spoil = { readonly bookId: string; readonly first: number; readonly last: number; readonly reason: string }

/** Printed books: registered for one till, used from small to large, spoiled numbers written off, closed. */
export function createReceiptBooks(deps: MoneyDeps & { readonly numbers: ReceiptNumbers }) {
  const { money, numbers, unitOfWork, till } = deps
  const view = (bookId: string): BookView => {
    const book = money.findBook(bookId)
    if (!book) throw new Error('a book written in this transaction is a row in it')
    const inUse = numbers.inUse(book)
    return {
      ...book,
      lastUsed: inUse.lastUsed,
      next: nextNumber(inUse) ?? null,
      remaining: remainingNumbers(inUse),
      spoiled: [...inUse.spoiled],
      meets: numbers.twinOf(book)?.id ?? null,
    }
  }
  return {
    view,
    list: (): BookView[] => money.listBooks().map(({ id }) => view(id)),
    register: (requestId: string, book: NewReceiptBook, acting: Acting): Result<BookView> =>
      writeOrRefuse(unitOfWork, () => {
        const id = idOfPress('book', requestId)
        if (money.findBook(id)) return ok(view(id))
        // From 01/01/2027 unused paper is destroyed, not begun (NĐ 254/2026).
        if (receiptKindOn(dateOf(acting.act.at)) !== 'paper') return err(appError('not-allowed-now', 'money.paper-ended'))
        const problem = bookProblem(deps, book)
        if (problem) return err(appError('validation', 'validation.check-fields', { fields: [problem] }))
        writeBook(deps, { type: 'ReceiptBookRegistered', id, acting, body: book })
        return ok(view(id))
      }),
    spoil: ({ bookId, first, last, reason }: Spoil, acting: Acting): Result<BookView> =>
      writeOrRefuse(unitOfWork, () => {
        const book = money.findBook(bookId)
        if (!book) return err(appError('not-found', 'money.book-not-found'))
        if (book.till !== till) return err(appError('not-allowed-now', 'money.book-of-other-till'))
        const isOutside = first > last || first < book.first || last > book.last
        if (isOutside) return err(fieldError('last', 'money.numbers-outside-book'))
        const { lastUsed, spoiled } = numbers.inUse(book)
        if (spoiled.some((known) => known.first <= first && last <= known.last)) return ok(view(bookId))
        if (lastUsed !== null && first <= lastUsed) return err(fieldError('first', 'money.number-already-used'))
        writeBook(deps, { type: 'ReceiptNumbersSpoiled', id: bookId, acting, body: { first, last, reason } })
        return ok(view(bookId))
      }),
    close: ({ bookId, reason }: { readonly bookId: string; readonly reason: string }, acting: Acting): Result<BookView> =>
      writeOrRefuse(unitOfWork, () => {
        const book = money.findBook(bookId)
        if (!book) return err(appError('not-found', 'money.book-not-found'))
        if (book.closedAt === null) writeBook(deps, { type: 'ReceiptBookClosed', id: bookId, acting, body: { reason } })
        return ok(view(bookId))
      }),
  }
}

const fieldError = (path: string, messageKey: string) =>
  appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] })

const MOST_NUMBERS = 100_000

/** A range that was ever registered stays taken, also of a closed book: no number is printed twice. */
function bookProblem({ money }: MoneyDeps, book: NewReceiptBook): FieldError | undefined {
  if (book.last < book.first) return { path: 'book.last', messageKey: 'money.range-backwards' }
  if (book.last - book.first >= MOST_NUMBERS) return { path: 'book.last', messageKey: 'money.range-too-long' }
  return money.listBooks().some((other) => booksMeet(book, other))
    ? { path: 'book.first', messageKey: 'money.range-taken' }
    : undefined
}
