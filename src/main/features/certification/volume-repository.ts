import { z } from 'zod'
import { BookTotals, type CertificationBook } from '../../../shared/domain/certification/index.ts'
import { CertificationNote, MonthView, VolumeView } from '../../../shared/ipc/contract/certification.ts'
import type { Db } from '../../platform/database/index.ts'

const VOLUME = `book, year, volume, first_number AS firstNumber, opened_at AS openedAt, opened_by AS openedBy, closed_at AS closedAt, closing`
const VolumeRow = z
  .record(z.string(), z.unknown())
  .transform(({ closing, ...row }) =>
    VolumeView.parse({ ...row, closing: typeof closing === 'string' ? (JSON.parse(closing) as unknown) : null }),
  )
const MonthRow = z
  .record(z.string(), z.unknown())
  .transform(({ totals, ...row }) => MonthView.parse({ ...row, totals: BookTotals.parse(JSON.parse(String(totals))) }))
const NOTE = 'id, kind, at, by_name AS byName, dossier_id AS dossierId, requester_name AS requesterName, title, number, body'
const NoteRow = z
  .record(z.string(), z.unknown())
  .transform(({ body, ...row }) => CertificationNote.parse({ ...row, body: JSON.parse(String(body)) as unknown }))

type Place = { readonly book: CertificationBook; readonly year: number; readonly volume: number }
export type VolumeRepository = ReturnType<typeof createVolumeRepository>

/** Volumes, their printed months and locks; and what was said in writing about papers that got no number. */
export function createVolumeRepository(db: Db) {
  return { ...createVolumes(db), ...createNotes(db) }
}

function createVolumes(db: Db) {
  const open = db.prepare(
    `INSERT INTO certification_volume(book, year, volume, first_number, opened_at, opened_by) VALUES (@book, @year, @volume, @firstNumber, @at, @by)
     ON CONFLICT DO UPDATE SET first_number = min(first_number, excluded.first_number)`,
  )
  const close = db.prepare(
    'UPDATE certification_volume SET closed_at = @at, closing = @closing WHERE book = @book AND year = @year AND volume = @volume',
  )
  const list = db.prepare(`SELECT ${VOLUME} FROM certification_volume WHERE book = ? AND year = ? ORDER BY volume`)
  const one = db.prepare(`SELECT ${VOLUME} FROM certification_volume WHERE book = ? AND year = ? AND volume = ?`)
  const openOnes = db.prepare(`SELECT ${VOLUME} FROM certification_volume WHERE closed_at IS NULL ORDER BY year, book, volume`)
  const print = db.prepare(
    `INSERT OR REPLACE INTO certification_month(book, year, volume, month, first_number, last_number, totals, printed_at, printed_by)
     VALUES (@book, @year, @volume, @month, @firstNumber, @lastNumber, @totals, @at, @by)`,
  )
  const months = db.prepare(
    `SELECT book, year, volume, month, first_number AS firstNumber, last_number AS lastNumber, totals, printed_at AS printedAt,
       printed_by AS printedBy FROM certification_month WHERE book = ? AND year = ? ORDER BY month, volume`,
  )
  const drop = db.prepare('DELETE FROM certification_volume WHERE book = ? AND year = ? AND volume = ?')
  const dropMonths = db.prepare('DELETE FROM certification_month WHERE book = ? AND year = ? AND volume = ?')
  return {
    open: (row: Place & { readonly firstNumber: number; readonly at: string; readonly by: string }): void => void open.run(row),
    close: ({ closing, ...row }: Place & { readonly at: string; readonly closing: unknown }): void =>
      void close.run({ ...row, closing: JSON.stringify(closing) }),
    list: (book: CertificationBook, year: number): VolumeView[] => list.all(book, year).map((row) => VolumeRow.parse(row)),
    find: ({ book, year, volume }: Place): VolumeView | undefined => {
      const row = one.get(book, year, volume)
      return row === undefined ? undefined : VolumeRow.parse(row)
    },
    listOpen: (): VolumeView[] => openOnes.all().map((row) => VolumeRow.parse(row)),
    print: ({
      totals,
      ...row
    }: Place & {
      readonly month: number
      readonly firstNumber: number
      readonly lastNumber: number
      readonly totals: BookTotals
      readonly at: string
      readonly by: string
    }): void => void print.run({ ...row, totals: JSON.stringify(totals) }),
    months: (book: CertificationBook, year: number): MonthView[] => months.all(book, year).map((row) => MonthRow.parse(row)),
    dropVolume: ({ book, year, volume }: Place): void => {
      drop.run(book, year, volume)
      dropMonths.run(book, year, volume)
    },
    clearVolumes: (): void => void db.exec('DELETE FROM certification_volume; DELETE FROM certification_month;'),
  }
}

const parse = (rows: unknown[]): CertificationNote[] => rows.map((row) => NoteRow.parse(row))

function createNotes(db: Db) {
  const save = db.prepare(
    `INSERT INTO certification_note(id, kind, at, by_name, dossier_id, requester_name, title, number, body)
     VALUES (@id, @kind, @at, @byName, @dossierId, @requesterName, @title, @number, @body) ON CONFLICT(id) DO NOTHING`,
  )
  const one = db.prepare(`SELECT ${NOTE} FROM certification_note WHERE id = ?`)
  const ofDossier = db.prepare(`SELECT ${NOTE} FROM certification_note WHERE dossier_id = ? ORDER BY at`)
  const recent = db.prepare(`SELECT ${NOTE} FROM certification_note WHERE at >= ? ORDER BY at DESC LIMIT 200`)
  const drop = db.prepare('DELETE FROM certification_note WHERE id = ?')
  return {
    saveNote: ({ body, ...row }: CertificationNote): void => void save.run({ ...row, body: JSON.stringify(body) }),
    findNote: (id: string): CertificationNote | undefined => parse([one.get(id)].filter((row) => row !== undefined))[0],
    notesOfDossier: (dossierId: string): CertificationNote[] => parse(ofDossier.all(dossierId)),
    listNotes: (since: string): CertificationNote[] => parse(recent.all(since)),
    dropNote: (id: string): void => void drop.run(id),
    clearNotes: (): void => void db.exec('DELETE FROM certification_note'),
  }
}
