import path from 'node:path'
import { forkDeviceHost } from '../../../src/main/composition/forked-device-host.ts'
import { createDeviceHost } from '../../../src/main/platform/device-host/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'

/** Opens a reader, tells the process of its driver, and waits to be killed. */
const host = createDeviceHost({
  launch: forkDeviceHost(path.join(import.meta.dirname, 'faulty-device-host.ts')),
  logger: silentLogger,
})
host.openCodeReader({ path: '/dev/any', baudRate: 9_600 }, { onRead: () => undefined, onState: () => undefined })
process.stdout.write((await host.listSerialPorts())?.[0]?.path ?? '')
