import type { DeviceSettings } from '../../shared/domain/device/device-settings.ts'
import type { CoreOptions } from './core-options.ts'
import type { Station } from './station.ts'

/** The windows for citizens open with the program on the screens the settings name, and go where new settings say. */
export function keepWindows(
  { devices }: Pick<Station, 'devices'>,
  { windows, logger }: Pick<CoreOptions, 'windows' | 'logger'>,
): void {
  if (!windows) return
  const keep = (settings: DeviceSettings): void => {
    windows.keep(settings.windows).catch((error: unknown) => logger.warn('windows were not opened', { error }))
  }
  devices.onChange(keep)
  keep(devices.settings())
}
