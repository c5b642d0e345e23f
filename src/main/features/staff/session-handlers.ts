import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import type { SessionView } from '../../../shared/ipc/contract/session.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { Sessions } from '../../ipc/session.ts'
import type { StaffService } from './staff-service.ts'

type SessionDeps = {
  readonly staff: StaffService
  readonly sessions: Sessions
  readonly publish: PublishEvent
  /** By office and by delegation, as of now. */
  readonly permissionsOf: (officer: Officer) => ReadonlySet<Permission>
  readonly place: () => Pick<SessionView, 'centreName' | 'counterName' | 'stationNumber'>
  /** Unsent work of this PC: locking is always possible, signing out is not (features.md §5.6). */
  readonly refuseSignOut: () => AppError | undefined
}

export function createSessionHandlers(deps: SessionDeps): HandlersOf<'session'> {
  const { staff, sessions, publish, permissionsOf, place, refuseSignOut } = deps
  const view = (windowId: number): SessionView => {
    const session = sessions.find(windowId)
    if (!session) return { state: 'signed-out', officer: null, permissions: [], ...place() }
    return { state: session.state, officer: session.officer, permissions: [...permissionsOf(session.officer)], ...place() }
  }
  const enter = async (windowId: number, account: { accountName: string; pin: string }, act: 'signed-in' | 'unlocked') => {
    const known = await staff.verify(account.accountName, account.pin, act)
    if (!known.ok) return known
    sessions.signIn(windowId, known.value)
    publish('session.changed', { reason: 'signed-in' })
    return ok(view(windowId))
  }
  return {
    'session.get': (_input, { windowId }) => ok(view(windowId)),
    'session.list-accounts': () =>
      ok(
        staff
          .list()
          .filter((officer) => officer.isActive)
          .map(({ accountName, fullName, title }) => ({ accountName, fullName, title })),
      ),
    'session.sign-in': (input, { windowId }) => enter(windowId, input, 'signed-in'),
    'session.unlock': (input, { windowId }) => enter(windowId, input, 'unlocked'),
    'session.lock': (_input, { windowId, officer }) => {
      staff.noteSession(officer, 'locked')
      sessions.lock(windowId)
      publish('session.changed', { reason: 'locked' })
      return ok(view(windowId))
    },
    'session.sign-out': (_input, { windowId, officer }) => {
      const refused = refuseSignOut()
      if (refused) return err(refused)
      staff.noteSession(officer, 'signed-out')
      sessions.end(windowId)
      publish('session.changed', { reason: 'signed-out' })
      return ok(view(windowId))
    },
    'session.change-pin': (input, { officer }) => staff.changeOwnPin(officer, input.currentPin, input.newPin),
  }
}
