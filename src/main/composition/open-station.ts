import path from 'node:path'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import {
  classifyStartFailure,
  findNativeBinding,
  migrations,
  openDatabase,
  startIdleCheckpoint,
  type OpenedDatabase,
  type StartFailure,
} from '../platform/database/index.ts'
import { createBallast } from '../platform/files/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { findPlace, type StationPlace } from './place.ts'
import { renewIfAsked } from './renew-incarnation.ts'
import { REGISTER_FILE } from './register-file.ts'
import type { Resources } from './resources.ts'
import { createStation, type Station } from './station.ts'

export type OpenStation = {
  readonly station: Station
  /** Gives the room of the ballast to the last intakes of the day; false when it is gone already. Back at the next start. */
  readonly releaseReserve: () => boolean
  readonly stop: () => Promise<void>
}

type OpenRequest = {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly keys: KeyRing
  readonly wanted?: StationPlace
}

/** Bytes put for a fact that was never written are swept after a day. */
const ORPHAN_AGE_MS = 24 * 3_600_000

/**
 * Opens the register, checks the chain since the last good point, and builds the services on it.
 * Undefined: an empty register; the power went before the first run was whole, so it starts over.
 */
export async function openStation(request: OpenRequest): Promise<Result<OpenStation | undefined, StartFailure>> {
  const { options, keys } = request
  const opened = openDatabase({
    file: path.join(options.dataDir, REGISTER_FILE),
    key: keys.databaseKey,
    migrations,
    nativeBinding: findNativeBinding({ resourcesDir: options.resourcesDir }),
  })
  if (!opened.ok) return opened
  try {
    const station = await buildStation(request, opened.value)
    if (!station.ok || !station.value) opened.value.close()
    return station
  } catch (error) {
    opened.value.close()
    // A ruined page shows only when it is read: that is the register's fault, and a person can act on it.
    const failure = classifyStartFailure(error)
    if (failure.code === 'unexpected') throw error
    return err(failure)
  }
}

async function buildStation(
  { options, resources, keys, wanted }: OpenRequest,
  opened: OpenedDatabase,
): Promise<Result<OpenStation | undefined, StartFailure>> {
  const { db, unitOfWork, close } = opened
  const known = findPlace(db)
  const place = known ? renewIfAsked({ options, opened, keys, place: known }) : wanted
  if (!place) return ok(undefined)
  const ballast = createBallast({ file: path.join(options.dataDir, 'ballast.bin') })
  ballast.ensure()
  const station = await createStation({ options, resources, opened, keys, place })
  const { findings } = station.journal.verifyChain()
  if (findings.length > 0) {
    options.logger.error('the journal does not verify', { findings })
    return err({ code: 'damaged', detail: `journal: ${findings[0]?.problem ?? ''}` })
  }
  if (opened.migrated.from > 0) unitOfWork.write(() => station.journal.projectNewlyKnown())
  const stopCheckpoints = startIdleCheckpoint({
    db,
    unitOfWork,
    onError: (error) => options.logger.warn('checkpoint failed', { error }),
  })
  station.blobs.sweep(ORPHAN_AGE_MS).catch((error: unknown) => options.logger.warn('sweep failed', { error }))
  // A known register: its CA or certificate may be due. A new one has no name yet; its first run does this.
  if (known && !station.isMachineChanged) await station.stations.prepare()
  const stop = async (): Promise<void> => {
    if (!station.isMachineChanged) await station.queue.stop()
    await station.queueKeeping.stop()
    await station.notifications.stop()
    await station.stations.stop()
    await station.numbering.leases.stop()
    await station.stopBackups()
    await station.sync.stop()
    await station.lights.stop()
    await station.blobTransfer.stop()
    await station.network.stop()
    await station.assigned.stop()
    await station.deviceHost.stop()
    stopCheckpoints()
    close()
  }
  const releaseReserve = (): boolean => {
    if (!ballast.isThere()) return false
    ballast.release()
    return true
  }
  return ok({ station, releaseReserve, stop })
}
