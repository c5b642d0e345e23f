import {
  keepingOn,
  periodOf,
  remitBy,
  type PeriodKind,
  type SeriesUse,
  type SettlementEntry,
  type SettlementRow,
  type SettlementRules,
  type SettlementSheet,
  type SettlementSums,
} from '../../../src/shared/domain/settlement/index.ts'
import type { PlainDate } from '../../../src/shared/kernel/plain-date.ts'

/** A fee that the law did not ask of somebody. */
export type Exempted = Pick<SettlementEntry, 'dossierId' | 'amount' | 'agency' | 'fieldCode' | 'procedureCode' | 'procedureName'>

type Parts = {
  readonly kind: PeriodKind
  readonly on: PlainDate
  readonly entries: readonly SettlementEntry[]
  readonly exempted: readonly Exempted[]
  readonly series: readonly SeriesUse[]
  readonly rules: SettlementRules
  readonly fieldName: (code: string) => string
}

/** The sheet of a period line by line, as a person with all slips before them would: what the database's sums are held against. */
export function settleByHand(parts: Parts): SettlementSheet {
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
