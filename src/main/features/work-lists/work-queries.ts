import { z } from 'zod'
import { DUE_SOON_HOURS, WorkTab } from '../../../shared/domain/work-list/index.ts'
import type { ListWork, WorkCursor, WorkRow } from '../../../shared/ipc/contract/work-list.ts'
import { dateOf, toEpochMs, toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import { toMatch } from '../dossiers/index.ts'
import { NO_DUE } from './work-item-follower.ts'
import { toWorkRow, WORK_ROW_COLUMNS } from './work-row.ts'
import { partsOf, sightCondition, viewerParams, type Viewer } from './work-sight.ts'

export type WorkQueries = ReturnType<typeof createWorkQueries>

type QueryDeps = {
  readonly db: Db
  readonly now: () => LocalTime
  readonly isInConflict: (dossierId: string) => boolean
}

/** Lists of rows, badges of counts: a hundred thousand open dossiers cost what a page costs. */
export function createWorkQueries(deps: QueryDeps) {
  const prepare = createStatements(deps.db)
  const paramsOf = (viewer: Viewer) => {
    const now = deps.now()
    return { ...viewerParams(viewer), now, soon: toLocalTime(toEpochMs(now) + DUE_SOON_HOURS * 3_600_000) }
  }
  const byOfficer = deps.db.prepare<unknown[], { id: string; n: number }>(
    "SELECT assignee_id AS id, sum(n) AS n FROM work_count WHERE list NOT IN ('returned', 'draft', 'waiting') GROUP BY assignee_id",
  )
  return {
    list: (query: ListWork, viewer: Viewer): { rows: WorkRow[]; next: WorkCursor | null } => {
      const conditions = [tabCondition(query.tab, viewer), ...filters(query)].map((condition) => `(${condition})`)
      const found = prepare(`SELECT ${WORK_ROW_COLUMNS} FROM
        (SELECT * FROM work_item WHERE ${conditions.join(' AND ')} ORDER BY due_at, dossier_id LIMIT @limit) w
        JOIN dossier d ON d.id = w.dossier_id LEFT JOIN work_lock l ON l.dossier_id = w.dossier_id
        ORDER BY w.due_at, w.dossier_id`).all({ ...paramsOf(viewer), ...filterParams(query), limit: query.limit + 1 })
      const rows = found.slice(0, query.limit).map((row) => toWorkRow(row, { now: deps.now(), isInConflict: deps.isInConflict }))
      const last = found.length > query.limit ? rows.at(-1) : undefined
      return { rows, next: last ? { due: last.nextDue?.at ?? NO_DUE, id: last.id } : null }
    },
    count: (viewer: Viewer): Record<WorkTab, number> => {
      const params = paramsOf(viewer)
      const one: CountOne = (sql, more = {}) =>
        z.number().parse(
          prepare(sql)
            .pluck()
            .get({ ...params, ...more }),
        )
      const today = dateOf(params.now)
      return Object.fromEntries(WorkTab.options.map((tab) => [tab, countTab(tab, { viewer, one, today })])) as Record<
        WorkTab,
        number
      > // every tab of the enum
    },
    /** Open dossiers of each officer. */
    countByOfficer: (): ReadonlyMap<string, number> => new Map(byOfficer.all().map(({ id, n }) => [id, n])),
  }
}

type CountOne = (sql: string, more?: Record<string, string>) => number

function countTab(tab: WorkTab, asked: { readonly viewer: Viewer; readonly one: CountOne; readonly today: string }): number {
  const { viewer, one, today } = asked
  const sight = sightCondition(viewer)
  if (tab === 'due-soon') return one(`SELECT count(*) FROM work_item WHERE due_at >= @now AND due_at <= @soon AND ${sight}`)
  if (tab === 'overdue')
    // Whole days are counted already; only today's rows are looked at one by one.
    return (
      one(`SELECT coalesce(sum(n), 0) FROM work_due_count WHERE due_on < @today AND ${sight}`, { today }) +
      one(`SELECT count(*) FROM work_item WHERE due_at >= @today AND due_at < @now AND ${sight}`, { today })
    )
  return partsOf(tab, viewer).reduce(
    (sum, { list, who }) => sum + one(`SELECT coalesce(sum(n), 0) FROM work_count WHERE list = @list AND ${who}`, { list }),
    0,
  )
}

function tabCondition(tab: WorkTab, viewer: Viewer): string {
  if (tab === 'due-soon') return `due_at >= @now AND due_at <= @soon AND ${sightCondition(viewer)}`
  if (tab === 'overdue') return `due_at < @now AND ${sightCondition(viewer)}`
  return partsOf(tab, viewer)
    .map(({ rows, who }) => `(${rows} AND ${who})`)
    .join(' OR ')
}

function filters({ text, fieldCode, procedureCode, assigneeId, after }: ListWork): string[] {
  const found =
    'dossier_id IN (SELECT m.id FROM dossier_fts f JOIN dossier m ON m.row_no = f.rowid WHERE dossier_fts MATCH @match)'
  return [
    fieldCode === null ? '' : 'field_code = @fieldCode',
    procedureCode === null ? '' : 'procedure_code = @procedureCode',
    assigneeId === null ? '' : 'assignee_id = @assigneeId',
    toMatch(text) === undefined ? '' : found,
    after === null ? '' : '(due_at, dossier_id) > (@due, @id)',
  ].filter((condition) => condition !== '')
}

function filterParams({ text, fieldCode, procedureCode, assigneeId, after }: ListWork) {
  return { fieldCode, procedureCode, assigneeId, match: toMatch(text) ?? '', due: after?.due ?? '', id: after?.id ?? '' }
}

/** Preparing costs more than asking (sync.md §4.4). */
function createStatements(db: Db) {
  const known = new Map<string, ReturnType<Db['prepare']>>()
  return (sql: string): ReturnType<Db['prepare']> => {
    const statement = known.get(sql) ?? db.prepare(sql)
    known.set(sql, statement)
    return statement
  }
}
