import { createCourierService } from '../features/courier/index.ts'
import { createDeliveryRepository, createPeerRepositories, GATEWAY } from '../features/sync/index.ts'
import type { WorkBoard } from '../features/work/index.ts'
import { courierKeyOf } from '../platform/courier/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'

type Parts = {
  readonly options: CoreOptions
  readonly keys: KeyRing
  readonly base: Foundation
  readonly work: WorkBoard
}

/** The stick as one more line: what comes by it moves the same rows as an exchange (sync.md §7.1). */
export function createCourier({ options, keys, base, work }: Parts) {
  const { db, unit, place, unitOfWork } = base
  const gateway = createPeerRepositories(db, unit).of(GATEWAY)
  const deliveries = createDeliveryRepository(db)
  const courier = createCourierService({
    ...base,
    station: place.station,
    courierKey: courierKeyOf(keys.blobNameKey, unit),
    work,
    publish: options.publish,
    logger: options.logger.child({ feature: 'courier' }),
    nowMs: () => options.clock.now(),
    gatewayHave: () => {
      const { have, lastOkAt } = gateway.load()
      return lastOkAt === null ? undefined : have
    },
    noteGateway: ({ have, verified }) => {
      gateway.saveHave(have, options.clock.now())
      for (const [origin, [seq]] of Object.entries(have)) deliveries.setHeldAtLeast(origin, seq)
      base.blobs.markVerified(verified)
    },
    unitOfWork,
  })
  return { courier }
}
