import path from 'node:path'
import { findNativeBinding } from '../main/platform/database/index.ts'
import { createFileLogger } from '../main/platform/logging/index.ts'
import { readConfig, type GatewayConfig } from './config.ts'
import { startGateway } from './gateway.ts'
import { createDongBoHoSo } from './province/dongbohoso/index.ts'
import { OUTBOX_LIMITS, type OutboxLimits } from './province/outbox.ts'
import { loadDatabaseKey } from './store/database-key.ts'

const PROGRAM = 'gateway'

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ program: PROGRAM, ...line })}\n`)
}

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env)
  const logger = createFileLogger({ file: path.join(config.dataDir, 'logs', 'gateway.log') })
  const gateway = await startGateway({
    host: config.host,
    port: config.port,
    dataDir: config.dataDir,
    key: loadDatabaseKey({ dataDir: config.dataDir, given: config.key }),
    unit: config.unit,
    token: config.token,
    build: config.build,
    province: provinceOf(config),
    limits: limitsOf(config),
    nativeBinding: config.resourcesDir === undefined ? undefined : findNativeBinding({ resourcesDir: config.resourcesDir }),
    logger,
  })
  say({ event: 'listening', url: gateway.url, origin: gateway.origin, pid: process.pid })

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

function provinceOf(config: GatewayConfig) {
  if (config.provinceUrl === undefined) return undefined
  const headers: Record<string, string> = {}
  if (config.provinceAuthorization !== undefined) headers['authorization'] = config.provinceAuthorization
  const { provinceUrl: url, unit: unitCode, destination, filesUrl, provinceSession: session } = config
  return createDongBoHoSo({ url, unitCode, session, destination, filesUrl, headers })
}

function limitsOf(config: GatewayConfig): OutboxLimits {
  const { timeoutMs = OUTBOX_LIMITS.timeoutMs, heartbeatMs = OUTBOX_LIMITS.heartbeatMs } = config
  return { ...OUTBOX_LIMITS, timeoutMs, heartbeatMs, settleMs: Math.max(timeoutMs, config.settleMs ?? OUTBOX_LIMITS.settleMs) }
}

try {
  await main()
} catch (error) {
  say({ event: 'start-failed', reason: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
}
