import { dateOf } from '../../shared/kernel/local-time.ts'
import { createHubService } from '../features/hub/index.ts'
import { createSync } from '../features/sync/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import { createStationBlobTransfer } from './blob-transfer.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import { createLocalNetwork } from './local-network.ts'
import { createNumbering } from './numbering.ts'
import type { Office } from './office.ts'
import type { QueueDesk } from './queue-keeping.ts'
import { requestRenewal } from './renew-incarnation.ts'
import { hasOutsideAddress } from './station-lights.ts'

/** Everything that speaks with other machines: the hub, the exchange, borrowed numbers, files on their way. */
export function createLines(parts: {
  readonly options: CoreOptions
  readonly keys: KeyRing
  readonly base: Foundation
  readonly office: Office
  readonly queueDesk: QueueDesk
}) {
  const { options, keys, base, office } = parts
  const { settings, staff, lights } = office
  const { unit, station } = base.place
  const gatewayUrl = (): string => settings.find()?.gatewayUrl ?? ''
  const hub = createHubService({ ...base, station })
  const house = createHouseEar(() => options.clock.now())
  const network = createLocalNetwork({ options, base, keys, hub, queueDesk: parts.queueDesk, onHeard: house.heard })
  const { numbers, numbering, statedDays } = createNumbering({
    options,
    base,
    staff,
    address: () => network.current()?.url ?? gatewayUrl(),
    clockOffsetMs: () => toMs(sync.getStatus().clockOffsetSeconds),
  })
  const sync = createSync({
    ...base,
    ...options,
    logger: options.logger.child({ feature: 'sync' }),
    watchers: { watched: lights.list, hasRoute: hasOutsideAddress, isHouseHeard: house.isHeard },
    gatewayUrl,
    hub: network,
    remainingCodes: () => numbers.remainingCodes(dateOf(base.now())),
    needRenewal: (renewal) => {
      base.unitOfWork.write(() => requestRenewal(base.db, { unit, at: options.clock.now(), renewal }))
      options.onRestartNeeded()
    },
  })
  const blobTransfer = createStationBlobTransfer({ options, base, sync, gatewayUrl })
  return { hub, network, numbers, numbering, statedDays, sync, blobTransfer }
}

const toMs = (seconds: number | null): number | undefined => (seconds === null ? undefined : seconds * 1_000)

/** Machines of the house ask at least every minute; two silences, and nobody is there. */
const HOUSE_SILENT_MS = 150_000

/** When another PC last asked the hub on this one: the only sign of the house network that PC has of its own. */
function createHouseEar(now: () => number) {
  let heardAt = Number.NEGATIVE_INFINITY
  return {
    heard: (): void => {
      heardAt = now()
    },
    isHeard: (): boolean => now() - heardAt <= HOUSE_SILENT_MS,
  }
}
