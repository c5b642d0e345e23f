import { createClient, type Client } from '../../shared/ipc/client.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { silentLogger } from '../../shared/ports/logger.ts'
import { systemClock, systemIds } from '../platform/clock/index.ts'
import { plainSecretStore } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { createCore, type Core } from './create-core.ts'
import type { CoreStartFailure } from './find-keys.ts'
import { forkDeviceHost } from './forked-device-host.ts'

export type NodeHostOptions = Pick<CoreOptions, 'dataDir' | 'resourcesDir'> & Partial<CoreOptions>

/** The core in plain Node, without Electron: tests, benches, and the second and third stations of a demo. */
export function openNodeCore(options: NodeHostOptions): Promise<Result<Core, CoreStartFailure>> {
  return createCore({
    secretStore: plainSecretStore,
    printShell: {
      listSystemPrinters: () => Promise.resolve([]),
      printPdf: () => Promise.resolve({ ok: false, reason: 'no-shell' }),
    },
    launchDeviceHost: forkDeviceHost(),
    publish: () => undefined,
    logger: silentLogger,
    clock: systemClock,
    ids: systemIds,
    onStorageFailed: () => undefined,
    onRestartNeeded: () => undefined,
    platform: process.platform,
    fetch: globalThis.fetch,
    ...options,
  })
}

/** A window of that core: what crosses is structured-cloned, as over the real border. */
export function createNodeClient(core: Core, windowId = 1): Client {
  return createClient(async (operation, input) => structuredClone(await core.invoke(windowId, operation, structuredClone(input))))
}
