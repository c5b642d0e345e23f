import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { systemClock, systemIds } from '../../main/platform/clock/index.ts'
import { createFileLogger } from '../../main/platform/logging/index.ts'
import { createEventKinds } from '../../shared/domain/journal/index.ts'
import { stationEventDefinitions } from '../../shared/domain/station/index.ts'
import { loadDatabaseKey } from '../store/database-key.ts'
import { openStore } from '../store/open-store.ts'
import { loadGatewayIdentity, trustFolder } from './gateway-identity.ts'
import { registerUnit } from './register-unit.ts'

const Registration = z.object({
  unit: z.string().min(1).max(64),
  file: z.string().min(1),
  host: z.ipv4(),
  port: z.coerce.number().int().min(1).max(65_535),
  dataDir: z.string().min(1),
})

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `node src/gateway/main.ts register-unit --unit H12.64 --file trung-tam.qmc --host 10.0.0.5 --port 8443 --data-dir …`:
 * takes the unit in and returns the line to print. Throws what a person can read.
 */
export async function runRegisterUnit(args: readonly string[], env: Environment): Promise<Readonly<Record<string, unknown>>> {
  const flags = ['unit', 'file', 'host', 'port', 'data-dir']
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'string' as const }]))
  const { values } = parseArgs({ args: [...args], options })
  const { unit, file, host, port, dataDir } = Registration.parse({
    ...values,
    dataDir: values['data-dir'] ?? env['QMC_GATEWAY_DATA_DIR'],
  })
  const now = systemClock.now()
  const identity = await loadGatewayIdentity(trustFolder(dataDir), now)
  const store = await openStore({
    dataDir,
    key: loadDatabaseKey({ dataDir, given: env['QMC_GATEWAY_KEY'] }),
    units: [unit],
    database: env['QMC_GATEWAY_DATABASE_URL'] === undefined ? undefined : { url: env['QMC_GATEWAY_DATABASE_URL'] },
    kinds: createEventKinds([...stationEventDefinitions]),
    listeners: [],
    clock: systemClock,
    ids: systemIds,
    logger: createFileLogger({ file: path.join(dataDir, 'logs', 'register.log') }),
  })
  try {
    const done = await registerUnit(store, {
      unit,
      host,
      port,
      now,
      file: readFileSync(file, 'utf8'),
      gatewayCa: identity.ownAuthority,
    })
    if (!done.ok) throw new Error(`the unit cannot be registered: ${done.error}`)
    return { event: 'registered', unit, code: done.value.code }
  } finally {
    await store.close()
  }
}
