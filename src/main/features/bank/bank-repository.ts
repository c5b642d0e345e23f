import { z } from 'zod'
import {
  BankSettings,
  KeptLine,
  LineState,
  NO_BANK,
  OPEN_LINE,
  statementEvents,
  type StatementFormat,
} from '../../../shared/domain/bank/index.ts'
import type { LineFilter, LineView, StatementView } from '../../../shared/ipc/contract/bank.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'

const Row = z.object({ line: z.string(), statementId: z.string(), accountId: z.string(), state: z.string().nullable() })

const SELECT = `SELECT l.line, l.statement_id AS statementId, l.account_id AS accountId, s.body AS state
  FROM bank_line l LEFT JOIN bank_line_state s ON s.line_id = l.id`
const WANTED = `l.booked_on >= @from AND l.booked_on <= @to AND l.words LIKE @like ESCAPE '\\' AND
  CASE @state WHEN 'all' THEN 1 WHEN 'clash' THEN coalesce(s.has_clash, 0) = 1 WHEN 'open' THEN l.amount > 0 AND coalesce(s.state, 'open') = 'open'
    ELSE s.state = @state END`
/** Lines a person looks through; beyond the newest of them, search finds the others. */
const MOST_OPEN = 5_000
const SHOWN_STATEMENTS = 200
const WALKED_AT_ONCE = 500

type Alike = Pick<KeptLine, 'bookedOn' | 'amount'> & {
  readonly accountId: string
  readonly format: StatementFormat
  readonly layoutId: string
}

export type BankRepository = ReturnType<typeof createBankRepository>

/** What is known of the commune's accounts. */
export function createBankRepository(db: Db, unit: string) {
  const settings = db.prepare<unknown[], string>('SELECT settings FROM bank_settings WHERE unit = ?').pluck()
  const one = db.prepare(`${SELECT} WHERE l.id = ?`)
  const open = db.prepare(
    `${SELECT} WHERE l.amount > 0 AND coalesce(s.state, 'open') = 'open' ORDER BY l.booked_on DESC, l.id LIMIT ?`,
  )
  const openOf = db.prepare(
    `${SELECT} WHERE l.amount IN (SELECT value FROM json_each(?)) AND l.amount > 0 AND coalesce(s.state, 'open') = 'open' ORDER BY l.booked_on, l.id`,
  )
  const page = db.prepare(
    `${SELECT} WHERE ${WANTED} ORDER BY l.booked_on DESC, l.booked_time DESC, l.id LIMIT @limit OFFSET @offset`,
  )
  const after = db.prepare(
    `${SELECT} WHERE l.booked_on >= @from AND l.booked_on <= @to AND (l.booked_on, l.booked_time, l.id) > (@on, @time, @id)
     ORDER BY l.booked_on, l.booked_time, l.id LIMIT ${WALKED_AT_ONCE}`,
  )
  const count = db.prepare<unknown[], { total: number; credit: number; debit: number }>(
    `SELECT count(*) AS total, coalesce(sum(max(l.amount, 0)), 0) AS credit, coalesce(-sum(min(l.amount, 0)), 0) AS debit
     FROM bank_line l LEFT JOIN bank_line_state s ON s.line_id = l.id WHERE ${WANTED}`,
  )
  return {
    settings: (): BankSettings => {
      const stored = settings.get(unit)
      return stored === undefined ? NO_BANK : BankSettings.parse(JSON.parse(stored))
    },
    findLine: (id: string): LineView | undefined => {
      const row = one.get(id)
      return row === undefined ? undefined : toView(row)
    },
    listOpen: (): LineView[] => open.all(MOST_OPEN).map(toView),
    /** All of them of these amounts, however many lines lie open: what matches by itself must not wait behind what nobody uses. */
    listOpenOf: (amounts: readonly number[]): LineView[] => openOf.all(JSON.stringify(amounts)).map(toView),
    page: ({ text, page: n, pageSize, ...wanted }: LineFilter) => {
      const where = { ...wanted, like: `%${foldForSearch(text)}%` }
      const sums = count.get(where) ?? { total: 0, credit: 0, debit: 0 }
      return { rows: page.all({ ...where, limit: pageSize, offset: (n - 1) * pageSize }).map(toView), ...sums }
    },
    /** All of a period, oldest first, a page at a time. */
    *walkLines({ from, to }: Pick<LineFilter, 'from' | 'to'>): Generator<LineView> {
      let last = { on: '', time: '', id: '' }
      for (;;) {
        const rows = after.all({ from, to, ...last }).map(toView)
        yield* rows
        const end = rows.at(-1)
        if (rows.length < WALKED_AT_ONCE || !end) return
        last = { on: end.bookedOn, time: end.bookedTime, id: end.id }
      }
    },
    ...createStatementReading(db),
  }
}

function createStatementReading(db: Db) {
  const statements = db.prepare<unknown[], { id: string; statement: string }>(
    `SELECT id, statement FROM bank_statement ORDER BY at DESC, id DESC LIMIT ${SHOWN_STATEMENTS}`,
  )
  const has = db.prepare<unknown[], string>('SELECT id FROM bank_line WHERE id IN (SELECT value FROM json_each(?))').pluck()
  const alike = db
    .prepare<unknown[], number>(
      `SELECT 1 FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id
       WHERE l.account_id = @accountId AND l.booked_on = @bookedOn AND l.amount = @amount
         AND s.format || json_extract(s.statement, '$.layoutId') <> @format || @layoutId LIMIT 1`,
    )
    .pluck()
  return {
    listStatements: (): StatementView[] =>
      statements
        .all()
        .map(({ id, statement }) => ({ id, ...statementEvents.StatementImported.body.parse(JSON.parse(statement)) })),
    /** Those of the ids that are lines already. */
    known: (ids: readonly string[]): ReadonlySet<string> => new Set(has.all(JSON.stringify(ids))),
    /** A line of that day and amount came in a file of another kind or layout: perhaps the same line in other words. */
    hasAlike: (line: Alike): boolean => alike.get(line) !== undefined,
  }
}

function toView(row: unknown): LineView {
  const { line, state, ...place } = Row.parse(row)
  const became = state === null ? OPEN_LINE : LineState.parse(JSON.parse(state))
  return { ...KeptLine.parse(JSON.parse(line)), ...place, ...became }
}
