import { ok } from '../../../shared/kernel/result.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { Sessions } from '../../ipc/session.ts'
import type { StaffService } from './staff-service.ts'

export function createStaffHandlers(staff: StaffService, sessions: Sessions, publish: PublishEvent): HandlersOf<'staff'> {
  return {
    'staff.list': () => ok(staff.list()),
    'staff.create': async (input, { by }) => {
      const created = await staff.create(input, by)
      if (created.ok) publish('staff.changed', {})
      return created
    },
    'staff.update': (input, { by }) => {
      const updated = staff.update(input, by)
      if (updated.ok) {
        sessions.refresh(updated.value)
        publish('staff.changed', {})
      }
      return updated
    },
    'staff.set-pin': (input, { by }) => staff.setPin(input.id, input.pin, by),
  }
}
