import { formatDocumentNumber, mayWrite, takeBookNumber, type RegisterBook } from '../../../shared/domain/numbering/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { BookEntry } from '../../../shared/ipc/contract/numbers.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { createFactWriter, yearOf, type BookServiceDeps, type NumberInput } from './book-deps.ts'
import { createBookMoves } from './book-moves.ts'
import type { BookRepository } from './book-repository.ts'
import { closeRequest } from './number-requests.ts'

/**
 * Sổ văn bản đi, sổ văn bản đến. The number is taken in the transaction of its registration, so a crash leaves no gap; only the
 * machine that holds the book writes (NĐ 30/2020 Đ.15; sync.md §6).
 */
export function createBookService(deps: BookServiceDeps) {
  const { books, unitOfWork, now, origin } = deps
  const write = createFactWriter(deps)
  const today = (): PlainDate => dateOf(now())

  /** Within the transaction: the place in the book and who writes it, or why not. */
  function takePlace(book: RegisterBook, confirmed: PlainDate | null): Result<{ year: number; number: number; epoch: number }> {
    const day = checkBookDay(deps, book, { today: today(), confirmed })
    if (!day.ok) return day
    const taken = takeBookNumber(books.load(book), origin, yearOf(today()))
    return taken.ok ? ok({ ...taken.value, year: yearOf(today()) }) : taken
  }

  function register(book: RegisterBook, confirmed: PlainDate | null, toFact: (place: Place) => Result<void>): Result<BookEntry> {
    return unitOfWork.write(() => {
      const place = takePlace(book, confirmed)
      if (!place.ok) return place
      const documentId = deps.newId()
      const written = toFact({ ...place.value, documentId })
      if (!written.ok) return written
      return ok(mustFind(books, documentId))
    })
  }

  return {
    takeOutgoing: (input: NumberInput<'take-outgoing'>, by: OfficerRef): Result<BookEntry> =>
      register('outgoing', input.confirmedDate, (place) => {
        const { issuer, requestId, confirmedDate: _confirmed, ...document } = input
        const symbol = formatDocumentNumber(place.number, input.documentKind, issuer)
        if (requestId !== null) {
          const closed = closeRequest(deps, { id: requestId, outcome: 'numbered', symbol, reason: '' }, by)
          if (!closed.ok) return closed
        }
        write('OutgoingNumbered', by, { ...place, ...document, book: 'outgoing', symbol, issuedOn: today(), requestId })
        return ok(undefined)
      }),
    registerIncoming: (input: NumberInput<'register-incoming'>, by: OfficerRef): Result<BookEntry> =>
      register('incoming', input.confirmedDate, (place) => {
        const { confirmedDate: _confirmed, ...document } = input
        write('IncomingRegistered', by, { ...place, ...document, book: 'incoming', arrivedOn: today() })
        return ok(undefined)
      }),
    /** The number stays in the book as "huỷ"; it is never given again. */
    cancel: ({ documentId, reason }: NumberInput<'cancel-entry'>, by: OfficerRef): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        const entry = books.findEntry(documentId)
        if (!entry) return err(appError('not-found', 'number.entry-not-found'))
        if (entry.cancelReason !== null) return err(appError('conflict', 'number.already-cancelled'))
        const right = takeBookNumber(books.load(entry.book), origin, entry.year)
        if (!right.ok) return right
        const { year, number } = entry
        if (entry.book === 'outgoing') write('OutgoingCancelled', by, { year, number, documentId, book: 'outgoing', reason })
        else write('IncomingCancelled', by, { year, number, documentId, book: 'incoming', reason })
        return ok({})
      }),
    ...createBookMoves(deps),
    mayWrite: (book: RegisterBook) => mayWrite(books.load(book), origin),
  }
}

type Place = { readonly year: number; readonly number: number; readonly epoch: number; readonly documentId: string }
/** A number of the wrong year cannot be taken back: the day is looked at as for dossiers, and against the book itself. */
function checkBookDay(
  { books, numbers }: BookServiceDeps,
  book: RegisterBook,
  { today, confirmed }: { readonly today: PlainDate; readonly confirmed: PlainDate | null },
): Result<void> {
  const after = numbers.checkNotBefore(today, books.newestEntryDay(book))
  return after.ok ? numbers.checkDay(today, confirmed) : after
}

function mustFind(books: BookRepository, documentId: string): BookEntry {
  const entry = books.findEntry(documentId)
  if (!entry) throw new Error('the entry was written and is not there')
  return entry
}
