import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import { permissionsOf, type Permission } from '../../../shared/domain/staff/permission.ts'
import type { DoubleNumber } from './double-numbers.ts'
import type { Found } from './fork-finder.ts'

export const may = (officer: Officer, permission: Permission): boolean => permissionsOf(officer.roles).has(permission)

/** A person sees what concerns the fields of procedures they were given. */
export const isVisible = ({ reader, fork }: Found, officer: Officer): boolean =>
  may(officer, reader.mayRead) && (fork.fieldCode === undefined || isInScope(officer.scope, fork.fieldCode))

/** Registers are for who reads them, codes for who reads dossiers. */
export const readerOf = ({ kind }: DoubleNumber): Permission => (kind === 'registers' ? 'register.read' : 'dossier.read')

export const isDoubleVisible = (double: DoubleNumber, officer: Officer): boolean =>
  may(officer, readerOf(double)) &&
  double.holders.every(({ fieldCode }) => fieldCode === undefined || isInScope(officer.scope, fieldCode))
