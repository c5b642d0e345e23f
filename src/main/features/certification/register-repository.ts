import { z } from 'zod'
import {
  type CertificationBook,
  unopenedRegister,
  type CertificationRegister,
  type LentNumbers,
} from '../../../shared/domain/certification/index.ts'
import { NumberRequestRow } from '../../../shared/ipc/contract/certification.ts'
import type { Db } from '../../platform/database/index.ts'

const AuthorityRow = z.object({
  epoch: z.number(),
  holder: z.string().nullable(),
  claims: z.string(),
  moved_at: z.string(),
  moved_by: z.string(),
})
const Claims = z.array(z.string())

/** The highest used number inside the range, whoever wrote it: what a machine was lent nobody else gives. */
const LENT = `
SELECT station AS "to", year, volume, first, last,
  coalesce((SELECT max(number) + 1 FROM certification_entry e WHERE e.book = l.book AND e.year = l.year AND e.volume = l.volume
    AND e.number BETWEEN l.first AND l.last), first) AS next
FROM certification_lent l WHERE book = ? ORDER BY year, first`

const LAST = `
SELECT year, max(last) AS last FROM (
  SELECT year, last FROM certification_year WHERE book = @book
  UNION ALL SELECT year, last FROM certification_lent WHERE book = @book
  UNION ALL SELECT year, max(number) AS last FROM certification_entry WHERE book = @book GROUP BY year
) GROUP BY year`

const REQUEST = `id, state, book, station, count, asked_at AS askedAt, asked_by_id AS askedById, asked_by AS askedBy, reason`

export type RegisterRepository = ReturnType<typeof createRegisterRepository>

/** Who holds each of the four books, what is lent of it, and who asks for numbers. */
export function createRegisterRepository(db: Db) {
  return { ...createAuthorityRows(db), ...createRequestRows(db) }
}

function createAuthorityRows(db: Db) {
  const authority = db.prepare('SELECT epoch, holder, claims, moved_at, moved_by FROM certification_authority WHERE book = ?')
  const lent = db.prepare<unknown[], LentNumbers>(LENT)
  const last = db.prepare<unknown[], { year: number; last: number }>(LAST)
  const saveAuthority = db.prepare(
    `INSERT INTO certification_authority(book, epoch, holder, claims, moved_at, moved_by) VALUES (@book, @epoch, @holder, @claims, @at, @by)
     ON CONFLICT(book) DO UPDATE SET epoch = excluded.epoch, holder = excluded.holder, claims = excluded.claims,
       moved_at = excluded.moved_at, moved_by = excluded.moved_by`,
  )
  const saveYear = db.prepare(
    `INSERT INTO certification_year(book, year, last) VALUES (@book, @year, @last)
     ON CONFLICT(book, year) DO UPDATE SET last = max(last, excluded.last)`,
  )
  const saveLent = db.prepare(
    `INSERT INTO certification_lent(book, year, volume, first, last, station, lent_at, lent_by)
     VALUES (@book, @year, @volume, @first, @last, @to, @at, @by) ON CONFLICT DO NOTHING`,
  )
  const find = (book: CertificationBook) => {
    const row = authority.get(book)
    return row === undefined ? undefined : AuthorityRow.parse(row)
  }
  return {
    load: (book: CertificationBook): CertificationRegister => {
      const row = find(book)
      const known = {
        last: Object.fromEntries(last.all({ book }).map((year) => [String(year.year), year.last])),
        lent: lent.all(book),
      }
      if (!row) return { ...unopenedRegister(book), ...known }
      const claims = Claims.parse(JSON.parse(row.claims))
      return { book, epoch: row.epoch, holder: row.holder ?? undefined, claims, ...known }
    },
    movedBy: (book: CertificationBook) => {
      const row = find(book)
      return row === undefined ? undefined : { at: row.moved_at, by: row.moved_by }
    },
    saveAuthority: (state: CertificationRegister, moved: { readonly at: string; readonly by: string }): void => {
      const { book, epoch, holder, claims } = state
      saveAuthority.run({ book, epoch, holder: holder ?? null, claims: JSON.stringify(claims), ...moved })
    },
    saveYear: (book: CertificationBook, year: number, lastNumber: number): void =>
      void saveYear.run({ book, year, last: lastNumber }),
    saveLent: (row: {
      readonly book: CertificationBook
      readonly year: number
      readonly volume: number
      readonly first: number
      readonly last: number
      readonly to: string
      readonly at: string
      readonly by: string
    }): void => void saveLent.run(row),
    clear: (): void =>
      void db.exec('DELETE FROM certification_authority; DELETE FROM certification_year; DELETE FROM certification_lent;'),
  }
}

function createRequestRows(db: Db) {
  const save = db.prepare(
    `INSERT INTO certification_number_request(id, state, book, station, count, asked_at, asked_by_id, asked_by, reason)
     VALUES (@id, 'open', @book, @station, @count, @askedAt, @askedById, @askedBy, '') ON CONFLICT(id) DO NOTHING`,
  )
  const close = db.prepare(
    'UPDATE certification_number_request SET state = @state, answered_at = @at, reason = @reason WHERE id = @id',
  )
  const list = db.prepare(
    `SELECT ${REQUEST} FROM certification_number_request WHERE state = 'open' OR asked_at >= @since ORDER BY state <> 'open', asked_at DESC
     LIMIT 100`,
  )
  const one = db.prepare(`SELECT ${REQUEST} FROM certification_number_request WHERE id = ?`)
  const drop = db.prepare('DELETE FROM certification_number_request WHERE id = ?')
  return {
    saveRequest: (row: Omit<NumberRequestRow, 'state' | 'reason'>): void => void save.run(row),
    closeRequest: (row: { id: string; state: string; at: string; reason: string }): void => void close.run(row),
    /** Open ones, and those of the last days so that who asked sees the answer. */
    listRequests: (since: string): NumberRequestRow[] => list.all({ since }).map((row) => NumberRequestRow.parse(row)),
    findRequest: (id: string): NumberRequestRow | undefined => {
      const row = one.get(id)
      return row === undefined ? undefined : NumberRequestRow.parse(row)
    },
    dropRequest: (id: string): void => void drop.run(id),
    clearRequests: (): void => void db.exec('DELETE FROM certification_number_request'),
  }
}
