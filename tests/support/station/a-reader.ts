import { createFoundation } from '../../../src/main/composition/foundation.ts'
import { forkDeviceHost } from '../../../src/main/composition/forked-device-host.ts'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import { stationEnrolment } from '../../../src/main/platform/journal/index.ts'
import { createKeyRing, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { aRegister } from './a-register.ts'
import { RESOURCES_DIR } from './a-station.ts'

const PLACE = { unit: 'H12.64', station: 'H12.64.S09', stationNumber: '09', incarnation: 1, slot: 8 }

/** A bare station without services, to which another one's events can be given. */
export function aReader() {
  const opened = aRegister()
  const options = {
    dataDir: '/nowhere',
    resourcesDir: RESOURCES_DIR,
    secretStore: plainSecretStore,
    launchDeviceHost: forkDeviceHost(),
    printShell: { listSystemPrinters: () => Promise.resolve([]), printPdf: () => Promise.resolve({ ok: false }) },
    publish: () => undefined,
    logger: silentLogger,
    clock: systemClock,
    ids: systemIds,
    onStorageFailed: () => undefined,
    onRestartNeeded: () => undefined,
    platform: process.platform,
    fetch: globalThis.fetch,
  } as const
  const base = createFoundation({ options, opened, keys: createKeyRing(), place: PLACE })
  base.unitOfWork.write(() => base.journal.append(stationEnrolment(base.identity, { actor: 'system' })))
  return { ...base, close: opened.close }
}
