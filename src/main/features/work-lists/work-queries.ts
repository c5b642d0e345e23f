import { z } from 'zod'
import { DUE_SOON_HOURS, WorkTab } from '../../../shared/domain/work-list/index.ts'
import type { ListWork, WorkCursor, WorkRow } from '../../../shared/ipc/contract/work-list.ts'
import { dateOf, toEpochMs, toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { addDays } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import { toMatch } from '../dossiers/index.ts'
import { NO_DUE } from './work-item-follower.ts'
import { toWorkRow, WORK_ROW_COLUMNS } from './work-row.ts'
import { anyOf, awayOnes, fieldCondition, partsOf, sightOfAll, viewerParams, type Viewer } from './work-sight.ts'

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
      const branches = branchesOf(query.tab, viewer)
      if (branches.length === 0) return { rows: [], next: null }
      const found =
        prepare(`SELECT ${WORK_ROW_COLUMNS} FROM (${toSelection(branches, [fieldCondition(viewer), ...filters(query)])}) p
        JOIN work_item w ON w.dossier_id = p.dossier_id JOIN dossier d ON d.id = w.dossier_id LEFT JOIN work_lock l ON l.dossier_id = w.dossier_id
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
  const sight = `${anyOf(sightOfAll(viewer))} AND ${fieldCondition(viewer)}`
  if (tab === 'due-soon') return one(`SELECT count(*) FROM work_item WHERE due_at >= @now AND due_at <= @soon AND ${sight}`)
  if (tab === 'overdue')
    // Whole days are counted already; only today's rows are looked at one by one.
    return (
      one(`SELECT coalesce(sum(n), 0) FROM work_due_count WHERE due_on < @today AND ${sight}`, { today }) +
      one(`SELECT count(*) FROM work_item WHERE due_at >= @today AND due_at < @now AND ${sight}`, { today })
    )
  return partsOf(tab, viewer).reduce((sum, { list, rows, whose, isCountedByRow }) => {
    const mine = `${anyOf(whose)} AND ${fieldCondition(viewer)}`
    if (isCountedByRow) return sum + one(`SELECT count(*) FROM work_item WHERE ${rows} AND ${mine}`)
    return sum + one(`SELECT coalesce(sum(n), 0) FROM work_count WHERE list = @list AND ${mine}`, { list })
  }, 0)
}

const ORDERED = 'ORDER BY due_at, dossier_id LIMIT @limit'

/**
 * The rows of a page, in order. Each part of the list is read along its own index and no further than the page; a union of
 * conditions would be read whole and sorted. What was searched for is looked up once, so there the parts stay together.
 */
function toSelection(branches: readonly string[], narrowed: readonly string[]): string {
  // No other columns: those of the index are enough until the page is known.
  const toRows = (condition: string): string =>
    `SELECT due_at, dossier_id FROM work_item WHERE ${[condition, ...narrowed].join(' AND ')} ${ORDERED}`
  if (branches.length === 1 || narrowed.includes(FOUND)) return toRows(anyOf(branches))
  return `SELECT * FROM (${branches.map((branch) => `SELECT * FROM (${toRows(branch)})`).join(' UNION ALL ')}) ${ORDERED}`
}

function branchesOf(tab: WorkTab, viewer: Viewer): readonly string[] {
  if (tab === 'due-soon') return sightOfAll(viewer).map((who) => `due_at >= @now AND due_at <= @soon AND ${who}`)
  if (tab === 'overdue') return sightOfAll(viewer).map((who) => `due_at < @now AND ${who}`)
  // Every open dossier lies in one of the places.
  if (tab === 'absent') return awayOnes(viewer)
  return partsOf(tab, viewer).flatMap(({ rows, whose }) => whose.map((who) => `${rows} AND ${who}`))
}

const FOUND = 'dossier_id IN (SELECT m.id FROM dossier_fts f JOIN dossier m ON m.row_no = f.rowid WHERE dossier_fts MATCH @match)'

/** What each filter asks of a row. A dossier without a promised date is on no side of a day. */
const NARROWING = {
  fieldCode: 'field_code = @fieldCode',
  procedureCode: 'procedure_code = @procedureCode',
  assigneeId: 'assignee_id = @assigneeId',
  status: 'status = @status',
  channel: 'channel = @channel',
  receivedFrom: 'received_at >= @receivedFrom',
  receivedTo: 'received_at < @receivedUntil',
  dueFrom: 'promised_at >= @dueFrom',
  dueTo: "promised_at > '' AND promised_at < @dueUntil",
  after: '(due_at, dossier_id) > (@due, @id)',
} as const satisfies Partial<Record<keyof ListWork, string>>

function filters(query: ListWork): string[] {
  const names = Object.keys(NARROWING) as (keyof typeof NARROWING)[] // keys of the table
  const asked = names.filter((name) => query[name] !== null).map((name) => NARROWING[name])
  return toMatch(query.text) === undefined ? asked : [...asked, FOUND]
}

function filterParams({ tab: _tab, text, after, receivedTo, dueTo, limit: _limit, ...plain }: ListWork) {
  return {
    ...plain,
    match: toMatch(text) ?? '',
    receivedUntil: receivedTo && addDays(receivedTo, 1),
    dueUntil: dueTo && addDays(dueTo, 1),
    due: after?.due ?? '',
    id: after?.id ?? '',
  }
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
