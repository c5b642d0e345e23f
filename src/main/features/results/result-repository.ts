import { z } from 'zod'
import { DossierStatus } from '../../../shared/domain/dossier/dossier-status.ts'
import { noResult, ResultStage, ResultState, type ResultNumber } from '../../../shared/domain/result/index.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import { toMatch } from '../dossiers/index.ts'

const read = (text: string): ResultState => ResultState.parse(JSON.parse(text))

/** A result with what a list says of its dossier. */
const Listed = z
  .object({
    state: z.string(),
    code: z.string(),
    owner_name: z.string(),
    procedure_name: z.string(),
    status: DossierStatus,
    changed_at: LocalTime,
  })
  .transform(({ state, code, owner_name, procedure_name, status, changed_at }) => ({
    state: read(state),
    code,
    ownerName: owner_name,
    procedureName: procedure_name,
    status,
    changedAt: changed_at,
  }))
export type ListedResult = z.infer<typeof Listed>

/** No fields of work: all of them. */
type Narrowing = { readonly text: string; readonly fieldCodes: readonly string[] }
type PageQuery = Narrowing & { readonly stages: readonly ResultStage[]; readonly limit: number; readonly offset: number }

const NARROWED = `FROM result r JOIN dossier d ON d.id = r.dossier_id
  WHERE (@fields IS NULL OR d.field_code IN (SELECT value FROM json_each(@fields)))
    AND (@match IS NULL OR d.row_no IN (SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH @match))`

const paramsOf = ({ text, fieldCodes }: Narrowing) => ({
  fields: fieldCodes.length === 0 ? null : JSON.stringify(fieldCodes),
  match: toMatch(text) ?? null,
})

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
  const page = db.prepare(
    `SELECT r.state, coalesce(d.code, '') AS code, d.owner_name, d.procedure_name, d.status, r.changed_at ${NARROWED}
       AND r.stage IN (SELECT value FROM json_each(@stages)) ORDER BY r.changed_at DESC, r.dossier_id LIMIT @limit OFFSET @offset`,
  )
  const count = db.prepare<unknown[], { stage: string; n: number }>(`SELECT r.stage, count(*) AS n ${NARROWED} GROUP BY r.stage`)
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
    page: ({ stages, limit, offset, ...narrowing }: PageQuery): ListedResult[] =>
      page.all({ ...paramsOf(narrowing), stages: JSON.stringify(stages), limit, offset }).map((row) => Listed.parse(row)),
    counts: (narrowing: Narrowing): Record<ResultStage, number> => {
      const found = new Map(count.all(paramsOf(narrowing)).map(({ stage, n }) => [stage, n]))
      return Object.fromEntries(ResultStage.options.map((stage) => [stage, found.get(stage) ?? 0])) as Record<ResultStage, number> // every stage of the enum
    },
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
