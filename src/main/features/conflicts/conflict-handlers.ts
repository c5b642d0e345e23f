import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { Conflicts } from './conflict-service.ts'

export function createConflictHandlers(deps: {
  readonly conflicts: Conflicts
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
}): HandlersOf<'conflicts'> {
  const { conflicts, publish, now, counterName } = deps
  return {
    'conflicts.count': (_input, { officer }) => ok(conflicts.count(officer)),
    'conflicts.list': (_input, { officer }) => ok(conflicts.list(officer)),
    'conflicts.get': ({ id }, { officer }) => conflicts.get(id, officer),
    'conflicts.resolve': (input, { officer, by }) => {
      const decided = conflicts.resolve(input, { officer, act: { at: now(), by, counter: counterName() } })
      if (decided.ok && decided.value.dossierId !== null) publish('dossier.changed', { dossierId: decided.value.dossierId })
      return decided
    },
  }
}
