import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { SettingsService } from './settings-service.ts'

export function createSettingsHandlers(settings: SettingsService, publish: PublishEvent): HandlersOf<'settings'> {
  return {
    'settings.get': () => ok(settings.get()),
    'settings.update': (input, { by }) => {
      const saved = settings.update(input, by)
      publish('settings.changed', {})
      return ok(saved)
    },
  }
}
