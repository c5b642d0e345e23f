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

/** Fees that the law did not ask of somebody. */
export const Exempted = z.object({
  dossierId: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  fieldCode: z.string(),
  agency: z.string(),
  amount: z.number().int(),
})
export type Exempted = z.infer<typeof Exempted>

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
  readonly entries: readonly SettlementEntry[]
  readonly exempted: readonly Exempted[]
  readonly series: readonly SeriesUse[]
  readonly rules: SettlementRules
  readonly fieldName: (code: string) => string
}

/** The sheet of a period, out of the money journal alone. */
export function settle(parts: Parts): SettlementSheet {
  const { kind, on, entries, exempted, series, rules } = parts
  const period = periodOf(kind, on)
  const group = (keyOf: KeyOf): SettlementRow[] => groupBy(parts, keyOf)
  const total = sumUp(entries, exempted)
  const kept = keptOf(entries, rules)
  const bases = new Set(entries.map(({ day }) => keepingOn(rules, day)?.basis ?? ''))
  return {
    kind,
    ...period,
    rows: group(({ agency, fieldCode, procedureCode }) => [agency, fieldCode, procedureCode]),
    fields: group(({ fieldCode }) => ['', fieldCode, '']),
    agencies: group(({ agency }) => [agency, '', '']),
    total,
    corrected: addUp(entries, ({ correction, amount }) => (correction === '' ? 0 : amount)),
    series: [...series],
    kept,
    toBudget: total.net - kept,
    keepingBasis: [...bases].filter((basis) => basis !== ''),
    remitBy: kind === 'month' ? remitBy(period, rules) : null,
  }
}

type Grouped = Pick<SettlementEntry, 'agency' | 'fieldCode' | 'procedureCode' | 'procedureName'>
type KeyOf = (entry: Grouped) => readonly [agency: string, field: string, procedure: string]

function groupBy({ entries, exempted, fieldName }: Parts, keyOf: KeyOf): SettlementRow[] {
  const groups = new Map<string, { readonly of: Grouped; readonly entries: SettlementEntry[]; readonly exempted: Exempted[] }>()
  const groupOf = (item: Grouped) => {
    const key = keyOf(item).join('\n')
    const group = groups.get(key) ?? { of: item, entries: [], exempted: [] }
    groups.set(key, group)
    return group
  }
  for (const entry of entries) groupOf(entry).entries.push(entry)
  for (const item of exempted) groupOf(item).exempted.push(item)
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const [agency, fieldCode, procedureCode] = keyOf(group.of)
      return {
        agency,
        fieldCode,
        fieldName: fieldCode === '' ? '' : fieldName(fieldCode),
        procedureCode,
        procedureName: procedureCode === '' ? '' : group.of.procedureName,
        ...sumUp(group.entries, group.exempted),
      }
    })
}

function addUp<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

function sumUp(entries: readonly SettlementEntry[], exempted: readonly Exempted[]): SettlementSums {
  const taken = entries.filter(({ kind }) => kind === 'collected' || kind === 'matched')
  const by = (method: SettlementEntry['method']): number => addUp(taken, (entry) => (entry.method === method ? entry.amount : 0))
  const back = (kind: SettlementEntry['kind']): number =>
    -addUp(entries, (entry) => (entry.kind === kind ? entry.amount : 0)) || 0
  return {
    dossiers: new Set(taken.map(({ dossierId }) => dossierId)).size,
    charge: addUp(taken, ({ charge }) => charge),
    fee: addUp(taken, ({ fee }) => fee),
    cash: by('cash'),
    transfer: by('transfer'),
    online: by('online'),
    voided: back('voided'),
    refunded: back('refunded'),
    net: addUp(entries, ({ amount }) => amount),
    netCharge: addUp(entries, ({ charge }) => charge),
    netFee: addUp(entries, ({ fee }) => fee),
    exempted: addUp(exempted, ({ amount }) => amount),
    exemptedDossiers: new Set(exempted.map(({ dossierId }) => dossierId)).size,
  }
}

/** By the rule of each day, rounded down once a rule, so that no đồng is kept that the rule does not give. */
function keptOf(entries: readonly SettlementEntry[], rules: SettlementRules): number {
  const byPercent = new Map<number, number>()
  for (const { day, charge } of entries) {
    const percent = keepingOn(rules, day)?.keptPercent ?? 0
    byPercent.set(percent, (byPercent.get(percent) ?? 0) + charge)
  }
  return [...byPercent].reduce((sum, [percent, charge]) => sum + Math.floor((charge * percent) / 100), 0)
}
