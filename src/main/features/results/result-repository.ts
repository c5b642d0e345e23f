import { noResult, ResultState, type ResultNumber, type ResultStage } from '../../../shared/domain/result/index.ts'
import type { Db } from '../../platform/database/index.ts'

const LISTED = 500

const read = (text: string): ResultState => ResultState.parse(JSON.parse(text))

export type ResultRepository = ReturnType<typeof createResultRepository>

/** Rows of results; the whole state stands in one column, what is asked for in its own. */
export function createResultRepository(db: Db) {
  const one = db.prepare<unknown[], string>('SELECT state FROM result WHERE dossier_id = ?').pluck()
  const save = db.prepare(
    `INSERT INTO result(dossier_id, stage, author_id, book_key, changed_at, state)
     VALUES (@dossierId, @stage, @authorId, @bookKey, @changedAt, @state)
     ON CONFLICT(dossier_id) DO UPDATE SET stage = excluded.stage, author_id = excluded.author_id, book_key = excluded.book_key,
       changed_at = excluded.changed_at, state = excluded.state`,
  )
  const byStage = db
    .prepare<unknown[], string>(
      `SELECT state FROM result WHERE stage IN (SELECT value FROM json_each(?)) ORDER BY changed_at DESC, dossier_id LIMIT ${LISTED}`,
    )
    .pluck()
  const holder = db
    .prepare<unknown[], string>("SELECT dossier_id FROM result WHERE book_key = ? AND book_key <> '' AND dossier_id <> ? LIMIT 1")
    .pluck()
  const remove = db.prepare('DELETE FROM result WHERE dossier_id = ?')
  return {
    find: (dossierId: string): ResultState => {
      const text = one.get(dossierId)
      return text === undefined ? noResult(dossierId) : read(text)
    },
    save: (state: ResultState, changedAt: string): void => {
      const { dossierId, stage, number } = state
      const authorId = state.drafts.at(-1)?.by.id ?? ''
      save.run({ dossierId, stage, authorId, changedAt, bookKey: bookKeyOf(number), state: JSON.stringify(state) })
    },
    list: (stages: readonly ResultStage[]): ResultState[] => byStage.all(JSON.stringify(stages)).map(read),
    /** The other dossier that bears this number of a sector's own book. */
    holderOf: (number: Pick<ResultNumber, 'book' | 'symbol' | 'issuedOn'>, exceptId: string): string | undefined =>
      holder.get(bookKeyOf(number), exceptId),
    remove: (dossierId: string): void => void remove.run(dossierId),
    clear: (): void => void db.exec('DELETE FROM result'),
  }
}

/** Empty where the register of outgoing documents watches over its numbers itself. */
function bookKeyOf(number: Pick<ResultNumber, 'book' | 'symbol' | 'issuedOn'> | null): string {
  return number === null || number.book === '' ? '' : `${number.book}|${number.issuedOn.slice(0, 4)}|${number.symbol}`
}
