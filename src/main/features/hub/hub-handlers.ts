import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { HubRunning, HubService } from './hub-service.ts'

export function createHubHandlers(parts: {
  readonly hub: HubService
  readonly running: () => HubRunning
  /** Starts, stops and looks anew as the settings now say. */
  readonly settingsChanged: () => void
  readonly publish: PublishEvent
}): HandlersOf<'hub'> {
  const { hub, running, settingsChanged, publish } = parts
  return {
    'hub.get-settings': () => ok(hub.view(running())),
    'hub.save-settings': (input, { by }) => {
      hub.save(input, by)
      settingsChanged()
      publish('settings.changed', {})
      return ok(hub.view(running()))
    },
  }
}
