import { parseArgs } from 'node:util'
import { z } from 'zod'

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

const milliseconds = z.coerce.number().int().min(1).max(3_600_000).optional()

/** What the administrator gives: flags first, then the environment. Secrets come by environment only: flags show in process lists. */
export const GatewayConfig = z
  .object({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.coerce.number().int().min(0).max(65_535).default(0),
    dataDir: z.string().min(1),
    unit: z.string().min(1).max(64),
    provinceUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** Header `dstcode` of the exchange. */
    destination: z.string().min(1).max(200).optional(),
    /** Where the province can fetch files of a dossier. */
    filesUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** Folder with `native/`, only for runtimes older than Node-API 10. */
    resourcesDir: z.string().optional(),
    timeoutMs: milliseconds,
    settleMs: milliseconds,
    heartbeatMs: milliseconds,
    /** Version shown in `hello`. */
    build: z.string().max(60).default('development'),
    key: z.string().optional(),
    token: z
      .string()
      .regex(/^[\x20-\x7e]{16,200}$/, '16 to 200 ASCII characters')
      .optional(),
    provinceAuthorization: z.string().optional(),
    provinceSession: z.string().default(''),
  })
  .refine((config) => LOOPBACK.has(config.host) || config.token !== undefined, {
    message: 'listening beyond this machine needs QMC_GATEWAY_TOKEN: the log holds personal data',
    path: ['token'],
  })
export type GatewayConfig = z.infer<typeof GatewayConfig>

/** Field → its flag and its environment variable. */
const SOURCES = {
  host: { flag: 'host', env: 'QMC_GATEWAY_HOST' },
  port: { flag: 'port', env: 'QMC_GATEWAY_PORT' },
  dataDir: { flag: 'data-dir', env: 'QMC_GATEWAY_DATA_DIR' },
  unit: { flag: 'unit', env: 'QMC_GATEWAY_UNIT' },
  provinceUrl: { flag: 'province-url', env: 'QMC_PROVINCE_URL' },
  destination: { flag: 'destination', env: 'QMC_PROVINCE_DESTINATION' },
  filesUrl: { flag: 'files-url', env: 'QMC_PROVINCE_FILES_URL' },
  resourcesDir: { flag: 'resources-dir', env: 'QMC_RESOURCES_DIR' },
  timeoutMs: { flag: 'timeout-ms', env: 'QMC_PROVINCE_TIMEOUT_MS' },
  settleMs: { flag: 'settle-ms', env: 'QMC_PROVINCE_SETTLE_MS' },
  heartbeatMs: { flag: 'heartbeat-ms', env: 'QMC_PROVINCE_HEARTBEAT_MS' },
} as const

const FLAGS = Object.fromEntries(Object.values(SOURCES).map(({ flag }) => [flag, { type: 'string' as const }]))

/** Throws a ZodError or a TypeError of `parseArgs`; both name the flag. */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const { values } = parseArgs({ args: [...args], options: FLAGS })
  const given = Object.entries(SOURCES).map(([field, source]) => [field, values[source.flag] ?? env[source.env]])
  return GatewayConfig.parse({
    ...Object.fromEntries(given),
    build: env['QMC_BUILD'],
    key: env['QMC_GATEWAY_KEY'],
    token: env['QMC_GATEWAY_TOKEN'],
    provinceAuthorization: env['QMC_PROVINCE_AUTHORIZATION'],
    provinceSession: env['QMC_PROVINCE_SESSION'],
  })
}
