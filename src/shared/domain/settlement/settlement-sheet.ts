import { z } from 'zod'
import { addDays, plainDate, PlainDate } from '../../kernel/plain-date.ts'
import { keepingOn, type SettlementRules } from './settlement-rules.ts'

export const PeriodKind = z.enum(['day', 'month', 'quarter'])
export type PeriodKind = z.infer<typeof PeriodKind>
export type Period = { readonly from: PlainDate; readonly to: PlainDate }

/** The day, month or quarter in which a day lies. */
export function periodOf(kind: PeriodKind, on: PlainDate): Period {
  if (kind === 'day') return { from: on, to: on }
  const month = Number(on.slice(5, 7))
  const first = kind === 'month' ? month : month - ((month - 1) % 3)
  const from = firstOf(Number(on.slice(0, 4)), first)
  return { from, to: addDays(firstOf(Number(on.slice(0, 4)), first + (kind === 'month' ? 1 : 3)), -1) }
}

/** Until when the month is remitted: day `remitByDay` of the next month. */
export function remitBy(month: Period, { remitByDay }: SettlementRules): PlainDate {
  return addDays(month.to, remitByDay)
}

function firstOf(year: number, month: number): PlainDate {
  const [y, m] = month > 12 ? [year + 1, month - 12] : [year, month]
  return plainDate(`${y}-${String(m).padStart(2, '0')}-01`)
}

/** One line of the money journal, with what its dossier is about. Signed whole đồng: what went back is negative. */
export const SettlementEntry = z.object({
  id: z.string(),
  day: PlainDate,
  at: z.string(),
  kind: z.enum(['collected', 'matched', 'voided', 'refunded']),
  method: z.enum(['cash', 'transfer', 'online']),
  dossierId: z.string(),
  dossierCode: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  fieldCode: z.string(),
  agency: z.string(),
  receiptId: z.string(),
  receiptNumber: z.string(),
  charge: z.number().int(),
  fee: z.number().int(),
  amount: z.number().int(),
  officerName: z.string(),
  /** A line that books money of a wrong day on the true one, or takes it back there: its minutes and both days. */
  correction: z.string(),
})
export type SettlementEntry = z.infer<typeof SettlementEntry>

const Sums = z.object({
  /** Dossiers that paid. */
  dossiers: z.number().int(),
  /** Taken: collected and matched. */
  charge: z.number().int(),
  fee: z.number().int(),
  cash: z.number().int(),
  transfer: z.number().int(),
  online: z.number().int(),
  /** Given back, positive. */
  voided: z.number().int(),
  refunded: z.number().int(),
  /** Taken − given back. */
  net: z.number().int(),
  netCharge: z.number().int(),
  netFee: z.number().int(),
  exempted: z.number().int(),
  exemptedDossiers: z.number().int(),
})
export type SettlementSums = z.infer<typeof Sums>

/** Sums of one procedure at one agency. */
export const SettlementGroup = Sums.extend({
  agency: z.string(),
  fieldCode: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
})
export type SettlementGroup = z.infer<typeof SettlementGroup>

/** Phí of one day, taken − given back: what is kept of it is a rule of the day. */
export const DayCharge = z.object({ day: PlainDate, charge: z.number().int() })
export type DayCharge = z.infer<typeof DayCharge>

export const SettlementRow = Sums.extend({
  fieldCode: z.string(),
  fieldName: z.string(),
  agency: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
})
export type SettlementRow = z.infer<typeof SettlementRow>

/** Receipts of one series that were used in the period, and numbers of it that were written off. */
export const SeriesUse = z.object({
  form: z.string(),
  symbol: z.string(),
  first: z.string(),
  last: z.string(),
  used: z.number().int(),
  voided: z.number().int(),
  spoiled: z.number().int(),
  /** Numbers between first and last that nobody can account for; none is the only good answer. */
  missing: z.number().int(),
})
export type SeriesUse = z.infer<typeof SeriesUse>

export const SettlementSheet = z.object({
  kind: PeriodKind,
  from: PlainDate,
  to: PlainDate,
  rows: z.array(SettlementRow),
  fields: z.array(SettlementRow),
  agencies: z.array(SettlementRow),
  total: Sums,
  /** Of the total: money whose day was put right by minutes; negative on the day it was wrongly booked. */
  corrected: z.number().int(),
  series: z.array(SeriesUse),
  /** Only phí is shared, by the rule of each day; lệ phí goes whole. Whole đồng, the remainder to the budget. */
  kept: z.number().int(),
  toBudget: z.number().int(),
  keepingBasis: z.array(z.string()),
  remitBy: PlainDate.nullable(),
})
export type SettlementSheet = z.infer<typeof SettlementSheet>

type Parts = {
  readonly kind: PeriodKind
  readonly on: PlainDate
  /** Each agency and procedure may stand in several; what was paid before what was exempted. */
  readonly groups: readonly SettlementGroup[]
  readonly days: readonly DayCharge[]
  readonly corrected: number
  readonly series: readonly SeriesUse[]
  readonly rules: SettlementRules
  readonly fieldName: (code: string) => string
}

/** The sheet of a period, out of the sums of the money journal alone. */
export function settle(parts: Parts): SettlementSheet {
  const { kind, on, groups, days, corrected, series, rules, fieldName } = parts
  const period = periodOf(kind, on)
  const merged = (keyOf: KeyOf): SettlementRow[] => mergeBy(groups, { keyOf, fieldName })
  const total = groups.reduce<SettlementSums>(added, NOTHING)
  const kept = keptOf(days, rules)
  const bases = new Set(days.map(({ day }) => keepingOn(rules, day)?.basis ?? ''))
  return {
    kind,
    ...period,
    rows: merged(({ agency, fieldCode, procedureCode }) => [agency, fieldCode, procedureCode]),
    fields: merged(({ fieldCode }) => ['', fieldCode, '']),
    agencies: merged(({ agency }) => [agency, '', '']),
    total,
    corrected,
    series: [...series],
    kept,
    toBudget: total.net - kept,
    keepingBasis: [...bases].filter((basis) => basis !== ''),
    remitBy: kind === 'month' ? remitBy(period, rules) : null,
  }
}

type KeyOf = (group: SettlementGroup) => readonly [agency: string, field: string, procedure: string]
type Merging = { readonly keyOf: KeyOf; readonly fieldName: (code: string) => string }

function mergeBy(groups: readonly SettlementGroup[], { keyOf, fieldName }: Merging): SettlementRow[] {
  const rows = new Map<string, SettlementRow>()
  for (const group of groups) {
    const [agency, fieldCode, procedureCode] = keyOf(group)
    const key = [agency, fieldCode, procedureCode].join('\n')
    const before = rows.get(key) ?? {
      agency,
      fieldCode,
      fieldName: fieldCode === '' ? '' : fieldName(fieldCode),
      procedureCode,
      procedureName: procedureCode === '' ? '' : group.procedureName,
      ...NOTHING,
    }
    rows.set(key, { ...before, ...added(before, group) })
  }
  return [...rows.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

const SUMS = Sums.keyof().options
// The keys are those of the very type.
const sumsOf = (valueOf: (key: keyof SettlementSums) => number): SettlementSums =>
  Object.fromEntries(SUMS.map((key) => [key, valueOf(key)])) as SettlementSums
const NOTHING = sumsOf(() => 0)
/** A dossier is of one procedure and one agency, so even the numbers of dossiers add up. */
const added = (before: SettlementSums, more: SettlementSums): SettlementSums => sumsOf((key) => before[key] + more[key])

/** By the rule of each day, rounded down once a rule, so that no đồng is kept that the rule does not give. */
function keptOf(days: readonly DayCharge[], rules: SettlementRules): number {
  const byPercent = new Map<number, number>()
  for (const { day, charge } of days) {
    const percent = keepingOn(rules, day)?.keptPercent ?? 0
    byPercent.set(percent, (byPercent.get(percent) ?? 0) + charge)
  }
  return [...byPercent].reduce((sum, [percent, charge]) => sum + Math.floor((charge * percent) / 100), 0)
}
