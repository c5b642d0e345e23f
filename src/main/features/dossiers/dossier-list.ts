import { z } from 'zod'
import type { DossierListFilter, ListDossiers } from '../../../shared/ipc/contract/dossier.ts'
import type { DossierRow } from '../../../shared/ipc/contract/dossier.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'
import { ROW_COLUMNS, toRowView } from './dossier-row.ts'
import { createOfficialCodeFinder } from './official-codes.ts'

/** Counting stops here: "hơn 10.000" tells a clerk as much as the exact number and does not stall an old disk. */
const COUNT_LIMIT = 10_000

/** Rows of a file read at once: between two pages the counter goes on. */
const WALK_PAGE = 500

type Conditions = {
  readonly where: string[]
  readonly params: Record<string, string | number>
  readonly order: string
  readonly from: string
}
type Page = {
  readonly rows: Omit<DossierRow, 'delivery' | 'hasConflict'>[]
  readonly total: number
  readonly isTotalExact: boolean
}
type Viewer = { readonly officerId: string; readonly fieldCodes: readonly string[] }

const WalkedNames = z.object({ receiver_name: z.string(), signer_name: z.string() })
export type WalkedRow = { readonly row: Page['rows'][number]; readonly receiverName: string; readonly signerName: string }

export type DossierList = ReturnType<typeof createDossierList>

/** The lists of the counter. Words are searched without marks, newest first; the last word may be unfinished. */
export function createDossierList(parts: {
  readonly db: Db
  readonly unit: string
  readonly now: () => LocalTime
  readonly soonUntil: () => LocalTime
}) {
  const { db, now, soonUntil } = parts
  const findOfficial = createOfficialCodeFinder(db, parts.unit)
  const prepare = createStatementCache(db)
  const tabs = createTabCounts(db, now, soonUntil)
  const select = (query: DossierListFilter, viewer: Viewer) => {
    const conditions = toConditions(query, viewer, { now: now(), soon: soonUntil(), officialId: findOfficial(query.text) })
    const where = conditions.where.length > 0 ? `WHERE ${conditions.where.join(' AND ')}` : ''
    return { conditions, source: `FROM ${conditions.from} ${where}`, ordered: `ORDER BY ${conditions.order} LIMIT @limit` }
  }

  function count(query: ListDossiers, { where, params }: Conditions, source: string): Pick<Page, 'total' | 'isTotalExact'> {
    // A whole tab without filters is counted already.
    if (query.tab === 'all' && where.length === 0) return { total: tabs.all(), isTotalExact: true }
    if (where.length === 1 && where[0] === 'd.status = @status') return { total: tabs.ofStatus(query.tab), isTotalExact: true }
    const { n } = prepare(`SELECT count(*) AS n FROM (SELECT 1 ${source} LIMIT ${COUNT_LIMIT + 1})`).get(params) as { n: number } // one aggregate row
    return { total: Math.min(n, COUNT_LIMIT), isTotalExact: n <= COUNT_LIMIT }
  }

  return {
    list: (query: ListDossiers, viewer: Viewer): Page => {
      const { conditions, source, ordered } = select(query, viewer)
      const rows = prepare(`SELECT ${ROW_COLUMNS} ${source} ${ordered} OFFSET @offset`).all({
        ...conditions.params,
        limit: query.pageSize,
        offset: (query.page - 1) * query.pageSize,
      })
      return { rows: rows.map(toRowView), ...count(query, conditions, source) }
    },
    /** The first few only, with no counting: the command box. */
    find: (query: ListDossiers, viewer: Viewer, limit: number): Page['rows'] => {
      const { conditions, source, ordered } = select(query, viewer)
      return prepare(`SELECT ${ROW_COLUMNS} ${source} ${ordered}`)
        .all({ ...conditions.params, limit })
        .map(toRowView)
    },
    walk: (query: DossierListFilter, viewer: Viewer, most: number) => {
      const { conditions, source, ordered } = select(query, viewer)
      const rowNos = prepare(`SELECT d.row_no ${source} ${ordered}`).pluck()
      return walkRows(prepare(WALKED), rowNos.all({ ...conditions.params, limit: most }) as number[]) // one column of integers
    },
    counts: tabs.counts,
  }
}

const WALKED = `SELECT ${ROW_COLUMNS}, d.receiver_name, coalesce(w.signer_name, '') AS signer_name
  FROM json_each(@rowNos) j JOIN dossier d ON d.row_no = j.value LEFT JOIN work_item w ON w.dossier_id = d.id ORDER BY j.key`

/**
 * Every row of a list, in order. What belongs to it is settled at once and kept as bare numbers (100,000 of them: under a megabyte);
 * the rows come page by page, each statement finished before the next write of the counter.
 */
function* walkRows(page: ReturnType<Db['prepare']>, rowNos: readonly number[]): Generator<WalkedRow> {
  for (let at = 0; at < rowNos.length; at += WALK_PAGE) {
    for (const row of page.all({ rowNos: JSON.stringify(rowNos.slice(at, at + WALK_PAGE)) })) {
      const { receiver_name: receiverName, signer_name: signerName } = WalkedNames.parse(row)
      yield { row: toRowView(row), receiverName, signerName }
    }
  }
}

/** Preparing costs five times the query itself (sync.md §4.4). */
function createStatementCache(db: Db) {
  const statements = new Map<string, ReturnType<Db['prepare']>>()
  return (sql: string): ReturnType<Db['prepare']> => {
    const known = statements.get(sql)
    if (known) return known
    const made = db.prepare(sql)
    statements.set(sql, made)
    return made
  }
}

const countRunning = (condition: string): string =>
  `SELECT count(*) FROM (SELECT 1 FROM dossier WHERE is_running = 1 AND ${condition} LIMIT ${COUNT_LIMIT + 1})`

function createTabCounts(db: Db, now: () => LocalTime, soonUntil: () => LocalTime) {
  const counts = db.prepare<unknown[], { status: string; n: number }>('SELECT status, n FROM dossier_count')
  const overdue = db.prepare<unknown[], number>(countRunning('due_at < @now')).pluck()
  const dueSoon = db.prepare<unknown[], number>(countRunning('due_at >= @now AND due_at <= @soon')).pluck()
  const byStatus = (): Record<string, number> => Object.fromEntries(counts.all().map((row) => [row.status, row.n]))
  const all = (): number => Object.values(byStatus()).reduce((sum, n) => sum + n, 0)
  return {
    all,
    ofStatus: (status: string): number => byStatus()[status] ?? 0,
    counts: () => ({
      ...byStatus(),
      all: all(),
      overdue: overdue.get({ now: now() }) ?? 0,
      'due-soon': dueSoon.get({ now: now(), soon: soonUntil() }) ?? 0,
    }),
  }
}

function toConditions(
  query: DossierListFilter,
  viewer: Viewer,
  times: { readonly now: LocalTime; readonly soon: LocalTime; readonly officialId: string | undefined },
): Conditions {
  const where: string[] = []
  const params: Record<string, string | number> = {}
  const add = (sql: string, values: Record<string, string | number>): void => {
    where.push(sql)
    Object.assign(params, values)
  }
  const order = addTab(query, times, add)
  for (const [sql, name, value] of filtersOf(query, viewer)) if (value !== null) add(sql, { [name]: value })
  if (times.officialId !== undefined) {
    add('d.id = @officialId', { officialId: times.officialId })
    return { where, params, order, from: 'dossier d' }
  }
  const match = toMatch(query.text)
  if (match === undefined) return { where, params, order, from: 'dossier d' }
  add('dossier_fts MATCH @match', { match })
  return {
    where,
    params,
    order: order === 'd.row_no DESC' ? 'f.rowid DESC' : order,
    from: 'dossier_fts f JOIN dossier d ON d.row_no = f.rowid',
  }
}

type Filter = readonly [sql: string, name: string, value: string | null]

function filtersOf(query: DossierListFilter, viewer: Viewer): readonly Filter[] {
  return [
    ['d.field_code = @fieldCode', 'fieldCode', query.fieldCode],
    ['d.procedure_code = @procedureCode', 'procedureCode', query.procedureCode],
    ['d.channel = @channel', 'channel', query.channel],
    ['d.received_at >= @receivedFrom', 'receivedFrom', query.receivedFrom],
    ['d.received_at < @receivedUntil', 'receivedUntil', dayAfter(query.receivedTo)],
    ['d.due_at >= @dueFrom', 'dueFrom', query.dueFrom],
    ['d.due_at < @dueUntil', 'dueUntil', dayAfter(query.dueTo)],
    ['d.assignee_id = @officerId', 'officerId', query.isMine ? viewer.officerId : null],
    [
      'd.field_code IN (SELECT value FROM json_each(@scope))',
      'scope',
      viewer.fieldCodes.length > 0 ? JSON.stringify(viewer.fieldCodes) : null,
    ],
  ]
}

const dayAfter = (day: PlainDate | null): string | null => day && addDays(day, 1)

type Add = (sql: string, values: Record<string, string | number>) => void

function addTab(query: DossierListFilter, times: { readonly now: LocalTime; readonly soon: LocalTime }, add: Add): string {
  switch (query.tab) {
    case 'all':
      return 'd.row_no DESC'
    case 'due-soon':
      add('d.is_running = 1 AND d.due_at >= @now AND d.due_at <= @soon', times)
      return 'd.due_at, d.row_no'
    case 'overdue':
      add('d.is_running = 1 AND d.due_at < @now', { now: times.now })
      return 'd.due_at, d.row_no'
    case 'needs-attention':
      add("d.id IN (SELECT dossier_id FROM delivery WHERE state IN ('rejected', 'unknown'))", {})
      return 'd.row_no DESC'
    default:
      add('d.status = @status', { status: query.tab })
      return 'd.row_no DESC'
  }
}

/** Each word must occur; the last one may be the beginning of a word. Folded text has only letters, digits and spaces: nothing of FTS5's syntax survives. */
export function toMatch(text: string): string | undefined {
  const words = foldForSearch(text.slice(0, 300))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 12)
  if (words.length === 0) return undefined
  return words.map((word, index) => (index === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ')
}
