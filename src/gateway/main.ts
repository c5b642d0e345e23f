import path from 'node:path'
import { systemClock, systemIds } from '../main/platform/clock/index.ts'
import { findNativeBinding } from '../main/platform/database/index.ts'
import { createFileLogger } from '../main/platform/logging/index.ts'
import { configureBlobs, readS3Config } from './blobs/configure-blobs.ts'
import { readConfig, type GatewayConfig } from './config.ts'
import { parseImport, runImport } from './courier/run-import.ts'
import { startGateway } from './gateway.ts'
import { createNumbersPart } from './numbers/index.ts'
import { configureProvince } from './province/configure-province.ts'
import { OUTBOX_LIMITS, type OutboxLimits } from './province/outbox.ts'
import { loadDatabaseKey } from './store/database-key.ts'
import { loadGatewayIdentity, trustFolder } from './trust/gateway-identity.ts'
import { runRegisterUnit } from './trust/run-register.ts'
import { createGatewayTrust } from './trust/trust-part.ts'

const PROGRAM = 'gateway'

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ program: PROGRAM, ...line })}\n`)
}

/** `overrides`: of a run beside the service, which must not take its port. */
async function open(args: readonly string[], overrides: Partial<GatewayConfig> = {}) {
  const config = { ...readConfig([...args], process.env), ...overrides }
  const { dataDir } = config
  const logger = createFileLogger({ file: path.join(dataDir, 'logs', 'gateway.log') })
  const clock = systemClock
  const key = loadDatabaseKey({ dataDir, given: config.key })
  const own = config.tls ? await loadGatewayIdentity(trustFolder(dataDir), clock.now()) : undefined
  const trust = createGatewayTrust({ own, clock, renewed: () => loadGatewayIdentity(trustFolder(dataDir), clock.now()) })
  const s3 = readS3Config(process.env)
  const blobs = configureBlobs({ role: 'gateway', dataDir, key, clock, filesUrl: config.filesUrl, s3 })
  const province = configureProvince(config, { blobs, clock, logger })
  const gateway = await startGateway({
    ...config,
    key,
    database: { url: config.databaseUrl, poolSize: config.databasePool, isSerializable: config.serializable },
    tls: trust.tls,
    identify: trust.identify,
    parts: [trust.part, blobs.part, createNumbersPart({ newId: () => systemIds.newId() }), ...province.parts],
    province: province.provinceOf,
    limits: limitsOf(config),
    nativeBinding: config.resourcesDir === undefined ? undefined : findNativeBinding({ resourcesDir: config.resourcesDir }),
    clock,
    logger,
  })
  return { gateway, depot: blobs.depot, databaseKey: key, dataDir, logger }
}

async function main(): Promise<void> {
  const { gateway, logger } = await open(process.argv.slice(2))
  say({ event: 'listening', url: gateway.url, opsPort: gateway.address.opsPort, origin: gateway.origin, pid: process.pid })

  const stop = (): void => {
    void gateway.stop().then(() => {
      say({ event: 'stopped' })
      logger.close()
      process.exitCode = 0
    })
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** `import-package FILE --answer FOLDER --unit-key KEY`: what came by stick, and the answer for the way back. */
async function importOne(args: readonly string[]): Promise<void> {
  const asked = parseImport(args)
  const running = await open(asked.rest, { host: '127.0.0.1', port: 0, opsPort: undefined })
  try {
    say(await runImport(asked, running))
  } finally {
    await running.gateway.stop()
    running.logger.close()
  }
}

function limitsOf(config: GatewayConfig): OutboxLimits {
  const { timeoutMs = OUTBOX_LIMITS.timeoutMs, heartbeatMs = OUTBOX_LIMITS.heartbeatMs } = config
  return { ...OUTBOX_LIMITS, timeoutMs, heartbeatMs, settleMs: Math.max(timeoutMs, config.settleMs ?? OUTBOX_LIMITS.settleMs) }
}

try {
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'register-unit') say(await runRegisterUnit(rest, process.env))
  else if (command === 'import-package') await importOne(rest)
  else await main()
} catch (error) {
  say({ event: 'start-failed', reason: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
}
