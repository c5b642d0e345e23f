import { z } from 'zod'
import type { BookLine, CertificationBook } from '../../../shared/domain/certification/index.ts'
import { CertificationEntry, KeptPaper, StatisticsRow, type EntryFilter } from '../../../shared/ipc/contract/certification.ts'
import { plainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'

const COLUMNS = `id, book, year, volume, number, state, kind, request_id AS requestId, dossier_id AS dossierId, certified_on AS certifiedOn,
  certified_at AS certifiedAt, requester_name AS requesterName, title, pages, copies, fee, retain_until AS retainUntil, sealed_at AS sealedAt,
  reason, station, body`
const Row = z.record(z.string(), z.unknown()).transform(({ body, ...row }) => {
  const told: unknown = JSON.parse(String(body))
  return CertificationEntry.parse({ ...row, body: told })
})

const FILTER = `(@book IS NULL OR book = @book) AND certified_on BETWEEN @from AND @to AND (@kind IS NULL OR kind = @kind)
  AND (@state IS NULL OR state = @state) AND (@text = '' OR words LIKE @pattern ESCAPE '\\')`

export type EntryRow = {
  readonly id: string
  readonly book: CertificationBook
  readonly year: number
  readonly volume: number
  readonly number: number
  readonly state: 'stands' | 'void'
  readonly kind: string
  readonly requestId: string
  readonly dossierId: string | null
  readonly certifiedOn: string
  readonly certifiedAt: string
  readonly requesterName: string
  readonly title: string
  readonly pages: number
  readonly copies: number
  readonly fee: number
  readonly retainUntil: string | null
  readonly reason: string
  readonly station: string
  readonly body: unknown
}

export type EntryRepository = ReturnType<typeof createEntryRepository>

/** The lines of the books, in all the ways a screen, a paper and a closing ask for them. */
export function createEntryRepository(db: Db) {
  return { ...createWrites(db), ...createReads(db), ...createReports(db) }
}

function createWrites(db: Db) {
  const save = db.prepare(
    `INSERT INTO certification_entry(id, book, year, volume, number, state, kind, request_id, dossier_id, certified_on, certified_at, requester_name,
       title, words, pages, copies, fee, retain_until, reason, station, body)
     VALUES (@id, @book, @year, @volume, @number, @state, @kind, @requestId, @dossierId, @certifiedOn, @certifiedAt, @requesterName, @title,
       @words, @pages, @copies, @fee, @retainUntil, @reason, @station, @body) ON CONFLICT(id) DO NOTHING`,
  )
  const seal = db.prepare('UPDATE certification_entry SET sealed_at = ? WHERE id = ?')
  const cancel = db.prepare("UPDATE certification_entry SET state = 'cancelled', reason = ? WHERE id = ? AND state = 'stands'")
  const drop = db.prepare('DELETE FROM certification_entry WHERE id = ?')
  return {
    save: (row: EntryRow): void =>
      void save.run({
        ...row,
        words: foldForSearch(`${row.requesterName} ${row.title} ${row.number}`),
        body: JSON.stringify(row.body),
      }),
    seal: (id: string, at: string): void => void seal.run(at, id),
    cancel: (id: string, reason: string): void => void cancel.run(reason, id),
    drop: (id: string): void => void drop.run(id),
    clear: (): void => void db.exec('DELETE FROM certification_entry'),
  }
}

const parse = (rows: unknown[]): CertificationEntry[] => rows.map((row) => Row.parse(row))
const params = ({ text, ...filter }: EntryFilter) => {
  const words = foldForSearch(text)
  return { ...filter, text: words, pattern: `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` }
}

function createReads(db: Db) {
  const one = db.prepare(`SELECT ${COLUMNS} FROM certification_entry WHERE id = ?`)
  const ofDossier = db.prepare(
    `SELECT ${COLUMNS} FROM certification_entry WHERE dossier_id = ? ORDER BY certified_at, book, number`,
  )
  const ofRequest = db.prepare(`SELECT ${COLUMNS} FROM certification_entry WHERE request_id = ? ORDER BY book, number`)
  const page = db.prepare(
    `SELECT ${COLUMNS} FROM certification_entry WHERE ${FILTER} ORDER BY year DESC, book, number DESC, volume, id LIMIT @limit OFFSET @offset`,
  )
  const count = db.prepare<unknown[], number>(`SELECT count(*) FROM certification_entry WHERE ${FILTER}`).pluck()
  const newest = db.prepare<unknown[], string | null>('SELECT max(certified_on) FROM certification_entry WHERE book = ?').pluck()
  const unsealed = db.prepare(
    `SELECT ${COLUMNS} FROM certification_entry WHERE sealed_at IS NULL AND state = 'stands' ORDER BY certified_at LIMIT 200`,
  )
  return {
    find: (id: string): CertificationEntry | undefined => parse([one.get(id)].filter((row) => row !== undefined))[0],
    ofDossier: (dossierId: string): CertificationEntry[] => parse(ofDossier.all(dossierId)),
    ofRequest: (requestId: string): CertificationEntry[] => parse(ofRequest.all(requestId)),
    page: (filter: EntryFilter, range: { readonly limit: number; readonly offset: number }): CertificationEntry[] =>
      parse(page.all({ ...params(filter), ...range })),
    count: (filter: EntryFilter): number => count.get(params(filter)) ?? 0,
    unsealed: (): CertificationEntry[] => parse(unsealed.all()),
    newestDay: (book: CertificationBook): PlainDate | undefined => {
      const day = newest.get(book)
      return day ? plainDate(day) : undefined
    },
  }
}

function createReports(db: Db) {
  const volume = db.prepare<unknown[], BookLine>(
    'SELECT number, state, copies, pages, fee FROM certification_entry WHERE book = ? AND year = ? AND volume = ? ORDER BY number',
  )
  const ofMonth = db.prepare(
    `SELECT ${COLUMNS} FROM certification_entry WHERE book = @book AND year = @year AND volume = @volume AND certified_on BETWEEN @from AND @to
     ORDER BY number, id LIMIT 5000`,
  )
  const statistics = db.prepare(
    `SELECT book, kind, CAST(substr(certified_on, 6, 2) AS INTEGER) AS month, count(*) AS cases, sum(copies) AS copies, sum(pages) AS pages,
       sum(fee) AS fee FROM certification_entry WHERE year = ? AND state = 'stands' GROUP BY book, kind, month ORDER BY book, kind, month`,
  )
  const kept = db.prepare(
    `SELECT id, kind, book, year, volume, number, certified_on AS certifiedOn, retain_until AS retainUntil, requester_name AS requesterName, title,
       dossier_id AS dossierId FROM certification_entry WHERE retain_until IS NOT NULL AND state = 'stands' ORDER BY retain_until, id LIMIT @limit
       OFFSET @offset`,
  )
  const keptCount = db
    .prepare<unknown[], number>("SELECT count(*) FROM certification_entry WHERE retain_until IS NOT NULL AND state = 'stands'")
    .pluck()
  const doubles = db.prepare(
    `SELECT ${COLUMNS} FROM certification_entry e WHERE state <> 'void' AND EXISTS (SELECT 1 FROM certification_entry o WHERE o.book = e.book
       AND o.year = e.year AND o.number = e.number AND o.id <> e.id AND o.state <> 'void') ORDER BY book, year, number, volume, id LIMIT 200`,
  )
  const pages = db
    .prepare<unknown[], number>(
      'SELECT CAST(substr(certified_on, 6, 2) AS INTEGER) FROM certification_entry WHERE book = ? AND year = ? GROUP BY 1 ORDER BY 1',
    )
    .pluck()
  return {
    linesOf: (book: CertificationBook, year: number, ofVolume: number): BookLine[] => volume.all(book, year, ofVolume),
    ofMonth: (month: {
      readonly book: CertificationBook
      readonly year: number
      readonly volume: number
      readonly from: string
      readonly to: string
    }): CertificationEntry[] => ofMonth.all(month).map((row) => Row.parse(row)),
    statistics: (year: number): StatisticsRow[] => statistics.all(year).map((row) => StatisticsRow.parse(row)),
    kept: (range: { readonly limit: number; readonly offset: number }): KeptPaper[] =>
      kept.all(range).map((row) => KeptPaper.parse(row)),
    countKept: (): number => keptCount.get() ?? 0,
    doubles: (): CertificationEntry[] => doubles.all().map((row) => Row.parse(row)),
    monthsWithEntries: (book: CertificationBook, year: number): number[] => pages.all(book, year),
  }
}
