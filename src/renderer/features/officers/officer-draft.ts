import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { Role } from '../../../shared/domain/staff/permission.ts'

/** An officer as typed in the form. */
export type OfficerDraft = Readonly<{
  fullName: string
  accountName: string
  title: string
  department: string
  phone: string
  roles: readonly Role[]
  /** Empty: every field. */
  fieldCodes: readonly string[]
}>

const NO_ONE: OfficerDraft = { fullName: '', accountName: '', title: '', department: '', phone: '', roles: [], fieldCodes: [] }

export function toOfficerDraft(officer: Officer | undefined): OfficerDraft {
  if (!officer) return NO_ONE
  const { fullName, accountName, title, department, phone, roles, scope } = officer
  return { fullName, accountName, title, department, phone, roles, fieldCodes: scope.fieldCodes }
}

/** Whoever can sign in first; within each part in the order they were added. */
export function inListOrder(officers: readonly Officer[]): Officer[] {
  return [...officers.filter(({ isActive }) => isActive), ...officers.filter(({ isActive }) => !isActive)]
}
