import { z } from 'zod'
import {
  DayCharge,
  DEFAULT_SETTLEMENT_RULES,
  SettlementEntry,
  SettlementGroup,
  SettlementRules,
  type Period,
  type SeriesUse,
} from '../../../shared/domain/settlement/index.ts'
import type { EntryFilter } from '../../../shared/ipc/contract/settlement.ts'
import type { Db } from '../../platform/database/index.ts'

const ENTRY = `l.id, l.day, l.at, l.kind, l.method, l.dossier_id AS dossierId, coalesce(d.code, '') AS dossierCode,
  coalesce(d.procedure_code, '') AS procedureCode, coalesce(d.procedure_name, '') AS procedureName,
  coalesce(d.field_code, '') AS fieldCode, coalesce(d.department, '') AS agency, coalesce(l.receipt_id, '') AS receiptId,
  coalesce(r.symbol || ' ' || json_extract(r.receipt, '$.numberText'), '') AS receiptNumber,
  l.charge, l.fee, l.amount, l.officer_name AS officerName,
  CASE WHEN l.corrects IS NULL THEN '' ELSE l.note END AS correction`
const JOINED = `FROM ledger l LEFT JOIN dossier d ON d.id = l.dossier_id LEFT JOIN receipt r ON r.id = l.receipt_id`
/** Lines that are payments of a dossier: the drawer's float and what is only awaited are none. */
const WANTED = `l.day >= @from AND l.day <= @to AND l.kind IN ('collected', 'matched', 'voided', 'refunded')
  AND (@agency IS NULL OR coalesce(d.department, '') = @agency) AND (@fieldCode IS NULL OR coalesce(d.field_code, '') = @fieldCode)
  AND (@procedureCode IS NULL OR coalesce(d.procedure_code, '') = @procedureCode)
  AND (@method IS NULL OR l.method = @method) AND (@kinds = '[]' OR l.kind IN (SELECT value FROM json_each(@kinds)))`
const WALKED_AT_ONCE = 500
const ORDER = 'ORDER BY l.day, l.at, l.id'

const SeriesRow = z.object({
  form: z.string(),
  symbol: z.string(),
  first: z.number(),
  last: z.number(),
  firstText: z.string(),
  lastText: z.string(),
  used: z.number(),
  voided: z.number(),
  numbers: z.number(),
})

export type SettlementRepository = ReturnType<typeof createSettlementRepository>

/** The money journal as settlement reads it: each line with what its dossier is about. */
export function createSettlementRepository(db: Db, unit: string) {
  const rules = db.prepare<unknown[], string>('SELECT rules FROM settlement_rules WHERE unit = ?').pluck()
  const page = db.prepare(`SELECT ${ENTRY} ${JOINED} WHERE ${WANTED} ${ORDER} LIMIT @limit OFFSET @offset`)
  const after = db.prepare(
    `SELECT ${ENTRY} ${JOINED} WHERE ${WANTED} AND (l.day, l.at, l.id) > (@day, @at, @id) ${ORDER} LIMIT @limit`,
  )
  const count = db.prepare<unknown[], { total: number; sum: number }>(
    `SELECT count(*) AS total, coalesce(sum(l.amount), 0) AS sum ${JOINED} WHERE ${WANTED}`,
  )
  return {
    rules: (): SettlementRules => {
      const stored = rules.get(unit)
      return stored === undefined ? DEFAULT_SETTLEMENT_RULES : SettlementRules.parse(JSON.parse(stored))
    },
    /** Every line of the period, a page at a time: a file of a year is never in memory whole. */
    *walkEntries(period: Period, limit = WALKED_AT_ONCE): Generator<SettlementEntry> {
      let last = { day: '', at: '', id: '' }
      for (;;) {
        const rows = after
          .all({ ...where({ ...EVERYTHING, ...period }), ...last, limit })
          .map((row) => SettlementEntry.parse(row))
        yield* rows
        const end = rows.at(-1)
        if (rows.length < limit || !end) return
        last = { day: end.day, at: end.at, id: end.id }
      }
    },
    pageEntries: (filter: EntryFilter, limit: number, offset: number) => {
      const sums = count.get(where(filter)) ?? { total: 0, sum: 0 }
      return { rows: page.all({ ...where(filter), limit, offset }).map((row) => SettlementEntry.parse(row)), ...sums }
    },
    ...createSumReading(db),
    listSeries: createSeriesReading(db),
  }
}

const where = ({ kinds, ...filter }: EntryFilter) => ({ ...filter, kinds: JSON.stringify(kinds) })

const EVERYTHING = { agency: null, fieldCode: null, procedureCode: null, kinds: [], method: null }

const GROUPED = `coalesce(d.department, '') AS agency, coalesce(d.field_code, '') AS fieldCode,
  coalesce(d.procedure_code, '') AS procedureCode, coalesce(d.procedure_name, '') AS procedureName`
const PAID = "l.day >= @from AND l.day <= @to AND l.kind IN ('collected', 'matched', 'voided', 'refunded')"
const TAKEN = "l.kind IN ('collected', 'matched')"
const taken = (column: string, method = ''): string =>
  `sum(CASE WHEN ${TAKEN}${method === '' ? '' : ` AND l.method = '${method}'`} THEN l.${column} ELSE 0 END)`
const back = (kind: string): string => `-sum(CASE WHEN l.kind = '${kind}' THEN l.amount ELSE 0 END)`

/** The sums of a period, added up where the lines are: none of them is read. */
function createSumReading(db: Db) {
  // A name may change in the catalogue: beside `min` SQLite shows the one of the first line.
  const paid = db.prepare(
    `SELECT ${GROUPED}, min(l.day || l.at || l.id) AS first, count(DISTINCT CASE WHEN ${TAKEN} THEN l.dossier_id END) AS dossiers,
       ${taken('charge')} AS charge, ${taken('fee')} AS fee, ${taken('amount', 'cash')} AS cash,
       ${taken('amount', 'transfer')} AS transfer, ${taken('amount', 'online')} AS online, ${back('voided')} AS voided,
       ${back('refunded')} AS refunded, sum(l.amount) AS net, sum(l.charge) AS netCharge, sum(l.fee) AS netFee,
       0 AS exempted, 0 AS exemptedDossiers
     FROM ledger l LEFT JOIN dossier d ON d.id = l.dossier_id WHERE ${PAID} GROUP BY 1, 2, 3`,
  )
  const exempted = db.prepare(
    `SELECT ${GROUPED}, min(e.dossier_id) AS first, 0 AS dossiers, 0 AS charge, 0 AS fee, 0 AS cash, 0 AS transfer, 0 AS online,
       0 AS voided, 0 AS refunded, 0 AS net, 0 AS netCharge, 0 AS netFee, sum(e.amount) AS exempted, count(*) AS exemptedDossiers
     FROM exempted_fee e LEFT JOIN dossier d ON d.id = e.dossier_id WHERE e.day >= @from AND e.day <= @to GROUP BY 1, 2, 3`,
  )
  const days = db.prepare(`SELECT l.day, sum(l.charge) AS charge FROM ledger l WHERE ${PAID} GROUP BY l.day ORDER BY l.day`)
  const corrected = db
    .prepare<unknown[], number>(
      `SELECT coalesce(sum(l.amount), 0) FROM ledger l WHERE ${PAID} AND l.corrects IS NOT NULL AND l.note <> ''`,
    )
    .pluck()
  return {
    listGroups: ({ from, to }: Period): SettlementGroup[] =>
      [...paid.all({ from, to }), ...exempted.all({ from, to })].map((row) => SettlementGroup.parse(row)),
    listDays: ({ from, to }: Period): DayCharge[] => days.all({ from, to }).map((row) => DayCharge.parse(row)),
    sumCorrected: ({ from, to }: Period): number => corrected.get({ from, to }) ?? 0,
  }
}

/** Receipts from–to of each series: used, crossed out, written off; what is none of these is missing. */
function createSeriesReading(db: Db) {
  const used = db.prepare(
    `SELECT form, symbol, min(number) AS first, max(number) AS last, min(json_extract(receipt, '$.numberText')) AS firstText,
       max(json_extract(receipt, '$.numberText')) AS lastText, count(*) AS used, count(DISTINCT number) AS numbers,
       sum(json_extract(receipt, '$.state') = 'voided') AS voided
     FROM receipt WHERE day >= @from AND day <= @to AND kind <> 'provisional' GROUP BY form, symbol ORDER BY form, symbol`,
  )
  const spoiled = db
    .prepare<unknown[], number>(
      `SELECT coalesce(sum(min(s.last, @last) - max(s.first, @first) + 1), 0) FROM spoiled_receipt s JOIN receipt_book b ON b.id = s.book_id
       WHERE b.form = @form AND b.symbol = @symbol AND s.first <= @last AND s.last >= @first`,
    )
    .pluck()
  return (period: Period): SeriesUse[] =>
    used.all(period).map((raw) => {
      const { first, last, firstText, lastText, numbers, ...row } = SeriesRow.parse(raw)
      const off = spoiled.get({ form: row.form, symbol: row.symbol, first, last }) ?? 0
      const missing = Math.max(0, last - first + 1 - numbers - off)
      return { ...row, first: firstText, last: lastText, spoiled: off, missing }
    })
}
