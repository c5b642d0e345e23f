import type { PublishEvent } from '../../shared/ipc/events.ts'
import { createDeviceSettingsHandlers } from '../features/devices/index.ts'
import type { Station } from './station.ts'

/** Devices of this PC, as the screens ask about them. */
export function createStationDeviceHandlers({ station, publish }: { readonly station: Station; readonly publish: PublishEvent }) {
  return createDeviceSettingsHandlers(station.devices, publish)
}
