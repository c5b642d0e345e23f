import type { DeviceSettings } from '../../../../shared/domain/device/device-settings.ts'
import type { FoundScreen } from '../../devices/index.ts'
import type { Check } from '../run-check.ts'

/** The screens that windows for citizens were given are there. */
export function checkScreens(deps: {
  readonly listScreens: (() => Promise<readonly FoundScreen[]>) | undefined
  readonly windows: () => DeviceSettings['windows']
}): Check {
  return async () => {
    if (!deps.listScreens) return { state: 'unknown', messageKey: 'check.screens-unknown' }
    const screens = await deps.listScreens()
    const windows = deps.windows()
    const params = { count: screens.length }
    const isGone = windows.some(({ screen }) => screen !== '' && !screens.some(({ id }) => id === screen))
    if (isGone) return { state: 'broken', messageKey: 'check.screens-gone', params }
    if (windows.length > 0 && screens.length < 2) return { state: 'warning', messageKey: 'check.screens-only-one', params }
    return { state: 'ok', messageKey: 'check.screens-ok', params }
  }
}
