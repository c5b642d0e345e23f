import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { FaultList } from './faults.ts'
import { LGSP_PATH } from './lgsp-app.ts'
import { openLgspStore } from './lgsp-store.ts'
import { createProvinceApp, EXCHANGE_PATH } from './province-app.ts'
import { openProvinceStore } from './province-store.ts'

const Config = z.object({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  dataDir: z.string().min(1),
  faults: z.string().optional(),
})

/** A separate program with its own store; prints one JSON line when it listens. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { host: { type: 'string' }, port: { type: 'string' }, 'data-dir': { type: 'string' }, faults: { type: 'string' } },
  })
  const { env } = process
  const config = Config.parse({
    host: values.host ?? env['PROVINCE_HOST'],
    port: values.port ?? env['PROVINCE_PORT'],
    dataDir: values['data-dir'] ?? env['PROVINCE_DATA_DIR'],
    faults: values.faults ?? env['PROVINCE_FAULTS'],
  })
  const store = openProvinceStore(config.dataDir)
  const faults = config.faults === undefined ? [] : FaultList.parse(JSON.parse(readFileSync(config.faults, 'utf8')))
  const lgsp = openLgspStore(config.dataDir)
  const app = createProvinceApp({ store, lgsp, faults })
  const url = await app.listen({ host: config.host, port: config.port })
  process.stdout.write(
    `${JSON.stringify({ event: 'listening', program: 'province-simulator', url, endpoint: `${url}${EXCHANGE_PATH}`, lgsp: `${url}${LGSP_PATH}`, pid: process.pid })}\n`,
  )

  const stop = (): void => {
    void app.close().then(() => {
      store.close()
      lgsp.close()
      process.exitCode = 0
    })
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${JSON.stringify({ event: 'start-failed', program: 'province-simulator', reason: String(error) })}\n`)
  process.exitCode = 1
}
