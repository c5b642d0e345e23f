import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { DeviceSettingsService } from './device-settings.ts'

type SettingsHandlers = Pick<HandlersOf<'devices'>, 'devices.get-settings' | 'devices.save-settings'>

export function createDeviceSettingsHandlers(devices: DeviceSettingsService, publish: PublishEvent): SettingsHandlers {
  return {
    'devices.get-settings': () => ok(devices.settings()),
    'devices.save-settings': (input, { by }) => {
      const saved = devices.save(input, by)
      publish('devices.changed', {})
      return ok(saved)
    },
  }
}
