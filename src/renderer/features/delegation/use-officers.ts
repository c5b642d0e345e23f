import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
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
