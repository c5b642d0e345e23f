import { z } from 'zod'
import { RegisterBook, unopenedBook, type BookState, type RegisterBook as Book } from '../../../shared/domain/numbering/index.ts'
import { BookEntry, DoubleCode, NumberRequestView } from '../../../shared/ipc/contract/numbers.ts'
import { plainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const AuthorityRow = z.object({
  book: RegisterBook,
  epoch: z.number(),
  holder: z.string().nullable(),
  claims: z.string(),
  moved_at: z.string(),
  moved_by: z.string(),
})
const Claims = z.array(z.string())

const ENTRY = `document_id AS documentId, book, year, number, symbol, document_kind AS documentKind, document_on AS documentOn, summary, parties,
  signer, author, entered_on AS enteredOn, entered_at AS enteredAt, entered_by AS enteredBy, station, cancel_reason AS cancelReason`
const REQUEST = `id, state, document_kind AS documentKind, summary, recipients, signer, asked_at AS askedAt, asked_by_id AS askedById,
  asked_by AS askedBy, station, symbol, reason`

export type EntryRow = {
  readonly documentId: string
  readonly book: Book
  readonly year: number
  readonly number: number
  readonly symbol: string
  readonly documentKind: string
  readonly documentOn: string | null
  readonly summary: string
  readonly parties: string
  readonly signer: string
  readonly author: string
  readonly enteredOn: string
  readonly enteredAt: string
  readonly enteredBy: string
  readonly station: string
}

export type BookRepository = ReturnType<typeof createBookRepository>

/** Rows of the registers: who holds each, what stands in it, who asks for a number. */
export function createBookRepository(db: Db) {
  return { ...createAuthorityRows(db), ...createEntryRows(db), ...createRequestRows(db) }
}

function createAuthorityRows(db: Db) {
  const authority = db.prepare('SELECT book, epoch, holder, claims, moved_at, moved_by FROM book_authority WHERE book = ?')
  const years = db.prepare<unknown[], { year: number; last: number }>('SELECT year, last FROM book_year WHERE book = ?')
  const saveAuthority = db.prepare(
    `INSERT INTO book_authority(book, epoch, holder, claims, moved_at, moved_by) VALUES (@book, @epoch, @holder, @claims, @movedAt, @movedBy)
     ON CONFLICT(book) DO UPDATE SET epoch = excluded.epoch, holder = excluded.holder, claims = excluded.claims, moved_at = excluded.moved_at,
       moved_by = excluded.moved_by`,
  )
  const saveYear = db.prepare(
    'INSERT INTO book_year(book, year, last) VALUES (@book, @year, @last) ON CONFLICT(book, year) DO UPDATE SET last = excluded.last',
  )
  const find = (book: Book) => {
    const row = authority.get(book)
    return row === undefined ? undefined : AuthorityRow.parse(row)
  }
  return {
    load: (book: Book): BookState => {
      const row = find(book)
      const last = Object.fromEntries(years.all(book).map((year) => [String(year.year), year.last]))
      if (!row) return { ...unopenedBook(book), last }
      return { book, epoch: row.epoch, holder: row.holder ?? undefined, claims: Claims.parse(JSON.parse(row.claims)), last }
    },
    movedBy: (book: Book) => {
      const row = find(book)
      return row === undefined ? undefined : { at: row.moved_at, by: row.moved_by }
    },
    save: (state: BookState, moved: { readonly at: string; readonly by: string }): void => {
      for (const [year, last] of Object.entries(state.last)) saveYear.run({ book: state.book, year: Number(year), last })
      if (state.epoch === 0) return
      saveAuthority.run({
        book: state.book,
        epoch: state.epoch,
        holder: state.holder ?? null,
        claims: JSON.stringify(state.claims),
        movedAt: moved.at,
        movedBy: moved.by,
      })
    },
    clear: (): void => void db.exec('DELETE FROM book_authority; DELETE FROM book_year; DELETE FROM book_entry;'),
  }
}

function createEntryRows(db: Db) {
  const save = db.prepare(
    `INSERT INTO book_entry(document_id, book, year, number, symbol, document_kind, document_on, summary, parties, signer, author, entered_on,
       entered_at, entered_by, station)
     VALUES (@documentId, @book, @year, @number, @symbol, @documentKind, @documentOn, @summary, @parties, @signer, @author, @enteredOn,
       @enteredAt, @enteredBy, @station) ON CONFLICT(document_id) DO NOTHING`,
  )
  const cancel = db.prepare(
    'UPDATE book_entry SET cancel_reason = @reason, cancelled_at = @at, cancelled_by = @by WHERE document_id = @documentId',
  )
  const page = db.prepare(
    `SELECT ${ENTRY} FROM book_entry WHERE book = @book AND year = @year ORDER BY number DESC, document_id LIMIT @limit OFFSET @offset`,
  )
  const count = db.prepare<unknown[], number>('SELECT count(*) FROM book_entry WHERE book = ? AND year = ?').pluck()
  const one = db.prepare(`SELECT ${ENTRY} FROM book_entry WHERE document_id = ?`)
  const newest = db.prepare<unknown[], string | null>('SELECT max(entered_on) FROM book_entry WHERE book = ?').pluck()
  const doubles = db.prepare(
    `SELECT ${ENTRY} FROM book_entry e WHERE cancel_reason IS NULL AND EXISTS (SELECT 1 FROM book_entry o WHERE o.book = e.book AND o.year = e.year
       AND o.number = e.number AND o.document_id <> e.document_id AND o.cancel_reason IS NULL) ORDER BY book, year, number, document_id`,
  )
  const doubleCodes = db.prepare(
    `SELECT d.code, d.id AS dossierId, d.owner_name AS ownerName, d.procedure_name AS procedureName, d.received_at AS receivedAt, d.counter
     FROM dossier d WHERE d.code IN (SELECT code FROM dossier WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1) ORDER BY d.code, d.id`,
  )
  return {
    saveEntry: (entry: EntryRow): void => void save.run(entry),
    cancelEntry: (cancelled: { documentId: string; reason: string; at: string; by: string }): void => void cancel.run(cancelled),
    page: (book: Book, year: number, range: { readonly limit: number; readonly offset: number }): BookEntry[] =>
      page.all({ book, year, ...range }).map((row) => BookEntry.parse(row)),
    count: (book: Book, year: number): number => count.get(book, year) ?? 0,
    findEntry: (documentId: string): BookEntry | undefined => {
      const row = one.get(documentId)
      return row === undefined ? undefined : BookEntry.parse(row)
    },
    newestEntryDay: (book: Book): PlainDate | undefined => {
      const day = newest.get(book)
      return day ? plainDate(day) : undefined
    },
    listDoubleNumbers: (): BookEntry[] => doubles.all().map((row) => BookEntry.parse(row)),
    listDoubleCodes: (): DoubleCode[] => doubleCodes.all().map((row) => DoubleCode.parse(row)),
  }
}

function createRequestRows(db: Db) {
  const save = db.prepare(
    `INSERT INTO number_request(id, state, document_kind, summary, recipients, signer, asked_at, asked_by_id, asked_by, station, reason)
     VALUES (@id, 'open', @documentKind, @summary, @recipients, @signer, @askedAt, @askedById, @askedBy, @station, '') ON CONFLICT(id) DO NOTHING`,
  )
  const close = db.prepare(
    'UPDATE number_request SET state = @state, symbol = @symbol, closed_at = @at, closed_by = @by, reason = @reason WHERE id = @id',
  )
  const list = db.prepare(
    `SELECT ${REQUEST} FROM number_request WHERE state = 'open' OR asked_at >= @since ORDER BY state <> 'open', asked_at DESC LIMIT 200`,
  )
  const one = db.prepare(`SELECT ${REQUEST} FROM number_request WHERE id = ?`)
  const countOpen = db.prepare<unknown[], number>("SELECT count(*) FROM number_request WHERE state = 'open'").pluck()
  return {
    countOpenRequests: (): number => countOpen.get() ?? 0,
    saveRequest: (row: Omit<NumberRequestView, 'state' | 'symbol' | 'reason'>): void => void save.run(row),
    closeRequest: (row: { id: string; state: string; symbol: string | null; at: string; by: string; reason: string }): void =>
      void close.run(row),
    /** Open ones, and those of the last days so that who asked sees the answer. */
    listRequests: (since: string): NumberRequestView[] => list.all({ since }).map((row) => NumberRequestView.parse(row)),
    findRequest: (id: string): NumberRequestView | undefined => {
      const row = one.get(id)
      return row === undefined ? undefined : NumberRequestView.parse(row)
    },
    clearRequests: (): void => void db.exec('DELETE FROM number_request;'),
  }
}
