import type { InputOf } from '../../../shared/ipc/contract.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'

/** As typed; days stay text until the journal is asked. */
export type AuditFilters = Readonly<{ officerId: string | null; type: string | null; from: string; to: string }>

export const NO_AUDIT_FILTERS: AuditFilters = { officerId: null, type: null, from: '', to: '' }

export const isAuditFiltered = (filters: AuditFilters): boolean =>
  filters.officerId !== null || filters.type !== null || filters.from.trim() !== '' || filters.to.trim() !== ''

type DayErrors = Readonly<{ from?: 'validation.date'; to?: 'validation.date' | 'audit.to-before-from' }>

/** What is wrong with the two days; an empty day limits nothing. */
export function dayErrors({ from, to }: AuditFilters): DayErrors {
  const [first, last] = [parseVietnameseDate(from), parseVietnameseDate(to)]
  if (first !== undefined && last !== undefined && last < first) return { to: 'audit.to-before-from' }
  return {
    ...(from.trim() !== '' && first === undefined ? { from: 'validation.date' as const } : {}),
    ...(to.trim() !== '' && last === undefined ? { to: 'validation.date' as const } : {}),
  }
}

export function toAuditInput({ officerId, type, from, to }: AuditFilters): Omit<InputOf<'audit.list'>, 'page' | 'pageSize'> {
  return { officerId, type, from: parseVietnameseDate(from) ?? null, to: parseVietnameseDate(to) ?? null }
}
