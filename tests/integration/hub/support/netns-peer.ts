/** Run by the network test inside a network namespace: finds the hub or is it, by the shipped watch and discovery, and tells. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeSync } from 'node:fs'
import { startGateway } from '../../../../src/gateway/gateway.ts'
import { createHubLocator, type HubService } from '../../../../src/main/features/hub/index.ts'
import { createLanDiscovery } from '../../../../src/main/platform/discovery/index.ts'
import { createStationIdentity, generateStationKey } from '../../../../src/main/platform/journal/index.ts'
import { NO_HUB_ROLE } from '../../../../src/shared/domain/hub/hub-settings.ts'
import { hubStationName } from '../../../../src/shared/domain/hub/hub-name.ts'
import { silentLogger } from '../../../../src/shared/ports/logger.ts'

export type NetnsTask = {
  readonly unit: string
  readonly station: string
  readonly order: readonly string[]
  readonly isHub: boolean
}

const task = JSON.parse(process.argv[2] ?? '{}') as NetnsTask // written by the test
const { unit, station } = task
const identity = createStationIdentity({ station, incarnation: 1, privateKey: generateStationKey() })
const now = (): number => Date.now()

/** No address anywhere: whoever is found was found on the network. */
const hub: Pick<HubService, 'role' | 'succession' | 'labelOf' | 'lastGood' | 'rememberGood'> = {
  role: () => ({ ...NO_HUB_ROLE, isHub: task.isHub }),
  succession: () => task.order.map((one) => ({ station: one, address: '' })),
  labelOf: (wanted) => wanted,
  lastGood: () => [],
  rememberGood: () => undefined,
}

const locator = createHubLocator({
  hub: hub as HubService, // the locator asks for nothing else
  unit,
  station,
  host: {
    start: async ({ port }) => {
      const gateway = await startGateway({
        host: '0.0.0.0',
        port,
        dataDir: mkdtempSync(path.join(tmpdir(), 'qmc-netns-hub-')),
        key: new Uint8Array(32).fill(9),
        unit,
        ownName: hubStationName(station, 'aa'),
        build: 'test',
        logger: silentLogger,
      })
      return { url: `http://127.0.0.1:${port}`, port, origin: gateway.origin, stop: gateway.stop }
    },
  },
  discovery: createLanDiscovery({
    unit,
    origin: identity.origin,
    sign: identity.sign,
    checkSignature: () => 'unknown',
    logger: silentLogger,
    now,
  }),
  fetch: globalThis.fetch,
  urlOf: (address) => `http://${address}`,
  now,
  logger: silentLogger,
  onChange: tell,
})

function tell(): void {
  writeSync(1, `${JSON.stringify({ hub: locator.now()?.station ?? null })}\n`)
}

locator.start()
tell()
process.on('SIGTERM', () => void locator.stop().then(() => process.exit(0)))
setInterval(() => undefined, 60_000)
