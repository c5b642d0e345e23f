import { createStationDesk, type StationDesk } from '../features/stations/index.ts'
import type { HubService } from '../features/hub/index.ts'
import type { SettingsService } from '../features/settings/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import { isMachineChanged, readMachineParts } from '../platform/trust/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'

/** Whether this register stands on another machine than the one it was made on; asked once a start. */
export async function findMachineChange(options: CoreOptions, { db, unit, unitOfWork }: Foundation): Promise<boolean> {
  const machine = await (options.readMachine ?? readMachineParts)()
  return isMachineChanged({ db, unit, unitOfWork, machine })
}

/** The station's part in the unit's trust, on its settings, officers and hub. */
export function createTrusting(parts: {
  readonly options: CoreOptions
  readonly keys: KeyRing
  readonly base: Foundation
  readonly settings: SettingsService
  readonly hub: HubService
  readonly isMachineChanged: boolean
}): StationDesk {
  const { options, keys, base, settings, hub } = parts
  return createStationDesk({
    ...base,
    clock: options.clock,
    publish: options.publish,
    logger: options.logger.child({ feature: 'stations' }),
    slot: base.place.slot,
    blobNameKey: keys.blobNameKey,
    findSettings: settings.find,
    officers: base.officers.list,
    hubAddress: (host) => hubAddressFrom(hub, host),
    isMachineChanged: () => parts.isMachineChanged,
  })
}

/** A newcomer reaches the hub where this machine does; when the hub is this machine, where it reached this machine. */
function hubAddressFrom(hub: HubService, host: string): string {
  const { isHub, port, hubAddress } = hub.role()
  if (isHub) return host === '' ? '' : `${host}:${port}`
  return hubAddress === '' ? (hub.succession().find(({ address }) => address !== '')?.address ?? '') : hubAddress
}
