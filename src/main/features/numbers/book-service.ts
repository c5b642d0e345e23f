import {
  checkHandOver,
  checkOpen,
  checkTakeOver,
  formatDocumentNumber,
  mayWrite,
  NumberRequestClosed,
  NumberRequested,
  REGISTER_AGGREGATE,
  registerEvents,
  takeBookNumber,
  type RegisterBook,
  type RegisterEventType,
  type RegisterFact,
} from '../../../shared/domain/numbering/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { BookEntry } from '../../../shared/ipc/contract/numbers.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { BookRepository } from './book-repository.ts'
import type { NumberService } from './number-service.ts'

export type BookServiceDeps = {
  readonly books: BookRepository
  readonly numbers: Pick<NumberService, 'checkDay'>
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  /** Of this incarnation: the book belongs to it, not to the PC. */
  readonly origin: string
  /** A machine of the unit as it stands now; a book is given to no other. */
  readonly isStation: (origin: string) => boolean
  /** Checks a PIN of an officer of this machine, with the growing delay of the sign-in, without signing in. */
  readonly confirmOfficer: (accountName: string, pin: string) => Promise<Result<Officer>>
}

type Input<O extends 'take-outgoing' | 'register-incoming' | 'cancel-entry' | 'open-book' | 'hand-over' | 'take-over'> =
  ParsedInputOf<`numbers.${O}`>
type Body<T extends RegisterEventType> = Extract<RegisterFact, { type: T }>['body']

export type BookService = ReturnType<typeof createBookService>

/**
 * Sổ văn bản đi, sổ văn bản đến. The number is taken in the transaction of its registration, so a crash leaves no gap; only the
 * machine that holds the book writes (NĐ 30/2020 Đ.15; sync.md §6).
 */
export function createBookService(deps: BookServiceDeps) {
  const { books, unitOfWork, now, origin } = deps
  const write = createWriter(deps)
  const today = (): PlainDate => dateOf(now())
  const yearOf = (day: PlainDate): number => Number(day.slice(0, 4))

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
    takeOutgoing: (input: Input<'take-outgoing'>, by: OfficerRef): Result<BookEntry> =>
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
    registerIncoming: (input: Input<'register-incoming'>, by: OfficerRef): Result<BookEntry> =>
      register('incoming', input.confirmedDate, (place) => {
        const { confirmedDate: _confirmed, ...document } = input
        write('IncomingRegistered', by, { ...place, ...document, book: 'incoming', arrivedOn: today() })
        return ok(undefined)
      }),
    /** The number stays in the book as "huỷ"; it is never given again. */
    cancel: ({ documentId, reason }: Input<'cancel-entry'>, by: OfficerRef): Result<Record<string, never>> =>
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
    open: ({ book, lastNumber }: Input<'open-book'>, by: OfficerRef): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        const allowed = checkOpen(books.load(book))
        if (!allowed.ok) return allowed
        const claim = { book, from: null, to: origin, year: yearOf(today()), epoch: allowed.value.epoch }
        write('RegisterAuthorityMoved', by, { ...claim, lastNumber })
        return ok({})
      }),
    handOver: ({ book, to }: Input<'hand-over'>, by: OfficerRef): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        const state = books.load(book)
        const allowed = checkHandOver(state, { me: origin, to })
        if (!allowed.ok) return allowed
        if (!deps.isStation(to)) return err(appError('not-found', 'number.unknown-station'))
        const year = yearOf(today())
        const claim = { book, from: origin, to, year, epoch: allowed.value.epoch }
        write('RegisterAuthorityMoved', by, { ...claim, lastNumber: state.last[year] ?? 0 })
        return ok({})
      }),
    takeOver: createTakeOver(deps, write),
    mayWrite: (book: RegisterBook) => mayWrite(books.load(book), origin),
  }
}

type Place = { readonly year: number; readonly number: number; readonly epoch: number; readonly documentId: string }
type Write = <T extends RegisterEventType>(type: T, by: OfficerRef, body: Omit<Body<T>, 'at' | 'by'>) => void

function createWriter({ append, now }: BookServiceDeps): Write {
  return (type, by, body) => {
    const fact = { at: now(), by, ...body }
    const definition = { aggType: REGISTER_AGGREGATE, type, ver: registerEvents[type].ver }
    append({ ...definition, aggId: (body as { book: RegisterBook }).book, actor: by.id, body: fact }) // every body of the table names its book
  }
}

/** A number of the wrong year cannot be taken back: the day is looked at as for dossiers, and against the book itself. */
function checkBookDay(
  { books, numbers }: BookServiceDeps,
  book: RegisterBook,
  { today, confirmed }: { readonly today: PlainDate; readonly confirmed: PlainDate | null },
): Result<void> {
  const newest = books.newestEntryDay(book)
  if (newest !== undefined && today < newest) {
    const params = { today: toVietnameseDate(today), last: toVietnameseDate(newest) }
    return err(appError('conflict', 'number.clock-went-back', { params }))
  }
  return numbers.checkDay(today, confirmed)
}

function createTakeOver(deps: BookServiceDeps, write: Write) {
  const { books, unitOfWork, now, origin, confirmOfficer } = deps
  const check = (input: Input<'take-over'>, people: { readonly leader: Officer; readonly clerk: Officer }) =>
    checkTakeOver(books.load(input.book), {
      me: origin,
      year: Number(now().slice(0, 4)),
      lastPaperNumber: input.lastPaperNumber,
      ...people,
    })
  /** Both PINs are proved before anything is written, one after the other so that each delay counts. */
  return async (input: Input<'take-over'>, by: OfficerRef): Promise<Result<Record<string, never>>> => {
    const leader = await confirmAt('leaderPin', confirmOfficer(input.leaderAccount, input.leaderPin))
    if (!leader.ok) return leader
    const clerk = await confirmAt('clerkPin', confirmOfficer(input.clerkAccount, input.clerkPin))
    if (!clerk.ok) return clerk
    return unitOfWork.write(() => {
      const allowed = check(input, { leader: leader.value, clerk: clerk.value })
      if (!allowed.ok) return allowed
      const { book, lastPaperNumber, reason } = input
      write('RegisterAuthoritySeized', by, {
        book,
        from: books.load(book).holder ?? null,
        to: origin,
        epoch: allowed.value.epoch,
        year: Number(now().slice(0, 4)),
        confirmedBy: [refOf(leader.value), refOf(clerk.value)],
        lastPaperNumber,
        reason,
      })
      return ok({})
    })
  }
}

/** A wrong PIN is told at its own field: there are two of them. A wait stays a sentence of its own. */
async function confirmAt(path: string, confirmed: Promise<Result<Officer>>): Promise<Result<Officer>> {
  const answer = await confirmed
  if (answer.ok || answer.error.code !== 'forbidden') return answer
  return err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey: 'session.wrong-credentials' }] }))
}

const refOf = ({ id, fullName }: Officer): OfficerRef => ({ id, name: fullName })

type Closing = {
  readonly id: string
  readonly outcome: 'numbered' | 'withdrawn' | 'refused'
  readonly symbol: string | null
  readonly reason: string
}

/** Within the caller's transaction. */
export function closeRequest(
  { books, append, now }: Pick<BookServiceDeps, 'books' | 'append' | 'now'>,
  { id, ...closing }: Closing,
  by: OfficerRef,
): Result<Record<string, never>> {
  const request = books.findRequest(id)
  if (!request) return err(appError('not-found', 'number.request-not-found'))
  if (request.state !== 'open') return err(appError('conflict', 'number.request-closed'))
  append(newEvent(NumberRequestClosed, { aggId: id, actor: by.id, body: { at: now(), by, ...closing } }))
  return ok({})
}

/** Xin số: for officers whose machine does not hold the book, and for those who are no văn thư. */
export function createRequestService(deps: BookServiceDeps) {
  const { books, append, unitOfWork, now, newId } = deps
  return {
    request: (document: ParsedInputOf<'numbers.request'>, by: OfficerRef): Result<{ id: string }> => {
      const id = newId()
      const body = { at: now(), by, book: 'outgoing' as const, ...document }
      unitOfWork.write(() => append(newEvent(NumberRequested, { aggId: id, actor: by.id, body })))
      return ok({ id })
    },
    /** Who asked withdraws; the văn thư refuses, and says why. */
    close: (
      { id, outcome, reason }: ParsedInputOf<'numbers.close-request'>,
      who: { readonly by: OfficerRef; readonly isClerk: boolean },
    ): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        const request = books.findRequest(id)
        const isOwn = request?.askedById === who.by.id
        if (request && (outcome === 'withdrawn' ? !isOwn : !who.isClerk))
          return err(appError('forbidden', 'number.not-your-request'))
        if (outcome === 'refused' && reason === '')
          return err(
            appError('validation', 'validation.check-fields', {
              fields: [{ path: 'reason', messageKey: 'validation.required' }],
            }),
          )
        return closeRequest(deps, { id, outcome, symbol: null, reason }, who.by)
      }),
  }
}

function mustFind(books: BookRepository, documentId: string): BookEntry {
  const entry = books.findEntry(documentId)
  if (!entry) throw new Error('the entry was written and is not there')
  return entry
}
