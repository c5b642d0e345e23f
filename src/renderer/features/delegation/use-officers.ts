import { findAbsence, type Absence } from '../../../shared/domain/delegation/index.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import type { Option } from '../../ui/index.ts'

export type Officer = OutputOf<'staff.list'>[number]

/** Who works here now. */
export function useOfficers(): readonly Officer[] {
  return (valueOf(useOperation('staff.list', {})) ?? []).filter(({ isActive }) => isActive)
}

export const toOptions = (officers: readonly Officer[]): Option<Officer['id']>[] =>
  officers.map(({ id, fullName, title }) => ({ value: id, label: title === '' ? fullName : `${fullName} – ${title}` }))

export const leads = ({ roles }: Officer): boolean =>
  roles.some((role) => role === 'leader' || role === 'office-head' || role === 'centre-head')

/** Who may be put on duty that day; whoever is away is still offered, and said to be. */
export const toDutyOptions = (leaders: readonly Officer[], absences: readonly Absence[], on: PlainDate) =>
  leaders.map(({ id, fullName }) => ({
    value: id as string, // the roster's own list box knows text only
    label: findAbsence(absences, id, on) ? say('duty.away', { name: fullName }) : fullName,
  }))
