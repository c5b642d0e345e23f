import { useCallback } from 'react'
import type { SessionView } from '../../shared/ipc/contract/session.ts'
import type { Permission } from '../../shared/domain/staff/permission.ts'
import { useOperation, type Asked } from './use-operation.ts'

export const useSession = (): Asked<SessionView> => useOperation('session.get', {})

/** Whether the signed-in officer holds a permission; the core checks again, this only shapes the screen. */
export function useMay(): (permission: Permission) => boolean {
  const session = useSession()
  const permissions = session.state === 'ready' ? session.value.permissions : undefined
  return useCallback((permission: Permission) => permissions?.includes(permission) ?? false, [permissions])
}
