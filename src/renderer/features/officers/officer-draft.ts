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

export function toOfficerDraft(officer: Officer | undefined): OfficerDraft {
  return {
    fullName: officer?.fullName ?? '',
    accountName: officer?.accountName ?? '',
    title: officer?.title ?? '',
    department: officer?.department ?? '',
    phone: officer?.phone ?? '',
    roles: officer?.roles ?? [],
    fieldCodes: officer?.scope.fieldCodes ?? [],
  }
}

/** Whoever can sign in first; within each part in the order they were added. */
export function inListOrder(officers: readonly Officer[]): Officer[] {
  return [...officers.filter(({ isActive }) => isActive), ...officers.filter(({ isActive }) => !isActive)]
}
