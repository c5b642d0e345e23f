import { networkInterfaces } from 'node:os'
import { createLights, type Lights, type WatchedService } from '../features/lights/index.ts'
import type { SettingsService } from '../features/settings/index.ts'
import type { Settings } from '../../shared/domain/settings/settings.ts'
import type { CoreOptions } from './core-options.ts'

const ADDRESS_OF: Readonly<Record<WatchedService, keyof Settings & `${string}Url`>> = {
  'national-portal': 'nationalPortalUrl',
  vneid: 'vneidUrl',
  payment: 'paymentUrl',
  timestamp: 'timestampUrl',
}

/** The outside services this PC asks by itself, at the addresses of its settings. */
export function createStationLights(options: CoreOptions, settings: SettingsService): Lights {
  return createLights({
    addressOf: (service) => settings.find()?.[ADDRESS_OF[service]] ?? '',
    fetch: options.fetch,
    now: () => options.clock.now(),
    onChange: () => options.publish('sync.changed', {}),
  })
}

/** Anything but the loopback: a cable is in, or a Wi-Fi is joined. */
export function hasOutsideAddress(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal))
}
