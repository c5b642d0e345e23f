import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

const milliseconds = z.coerce.number().int().min(1).max(3_600_000).optional()
const port = z.coerce.number().int().min(0).max(65_535)
/** `true`, `1` or an empty flag; anything else than these and their opposites is a mistake. */
const yesOrNo = z
  .union([z.boolean(), z.enum(['true', '1', '', 'false', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1' || value === '')
const unitCode = z.string().min(1).max(64)
const units = z
  .union([
    z.array(unitCode),
    z.string().transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
  ])
  .optional()

const Fields = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: port.default(0),
  /** Plain, on this machine alone, for probes and Prometheus. */
  opsPort: port.optional(),
  dataDir: z.string().min(1),
  unit: unitCode,
  /** Further units; only on PostgreSQL. */
  units,
  /** `postgres://…`; absent = the encrypted SQLite file in the data folder. */
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }).optional(),
  databasePool: z.coerce.number().int().min(2).max(200).optional(),
  serializable: yesOrNo.default(false),
  /** Mutual TLS with the units' own authorities. */
  tls: yesOrNo.default(false),
  provinceUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** A folder the province's system takes files from, instead of an address. */
  provinceFolder: z.string().min(1).optional(),
  /** The six-call service of the iGate family, instead of `provinceUrl`. */
  igateUrl: z.url({ protocol: /^https?$/ }).optional(),
  igateClientId: z.string().default(''),
  igateClientSecret: z.string().default(''),
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

export const GatewayConfig = Fields.refine(({ host, token, tls }) => LOOPBACK.has(host) || token !== undefined || tls, {
  message: 'listening beyond this machine needs tls or QMC_GATEWAY_TOKEN: the log holds personal data',
  path: ['host'],
})
  .refine(({ units: more, databaseUrl }) => (more ?? []).length === 0 || databaseUrl !== undefined, {
    message: 'more than one unit needs a PostgreSQL databaseUrl',
    path: ['units'],
  })
  .refine(
    ({ provinceUrl, provinceFolder, igateUrl }) =>
      [provinceUrl, provinceFolder, igateUrl].filter((place) => place !== undefined).length < 2,
    { message: 'one province only: provinceUrl, igateUrl or provinceFolder', path: ['provinceFolder'] },
  )
  .refine(
    ({ igateUrl, igateClientId, igateClientSecret }) =>
      igateUrl === undefined || (igateClientId !== '' && igateClientSecret !== ''),
    {
      message: 'igateUrl needs QMC_IGATE_CLIENT_ID and QMC_IGATE_CLIENT_SECRET',
      path: ['igateUrl'],
    },
  )
export type GatewayConfig = z.infer<typeof GatewayConfig>

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Source = { readonly flag?: string; readonly env: string; readonly isSwitch?: boolean }

/** Field → its flag and its environment variable. What is secret has no flag: flags show in process lists. */
const SOURCES: Readonly<Record<keyof z.infer<typeof Fields>, Source>> = {
  host: { flag: 'host', env: 'QMC_GATEWAY_HOST' },
  port: { flag: 'port', env: 'QMC_GATEWAY_PORT' },
  opsPort: { flag: 'ops-port', env: 'QMC_GATEWAY_OPS_PORT' },
  dataDir: { flag: 'data-dir', env: 'QMC_GATEWAY_DATA_DIR' },
  unit: { flag: 'unit', env: 'QMC_GATEWAY_UNIT' },
  units: { flag: 'units', env: 'QMC_GATEWAY_UNITS' },
  databaseUrl: { env: 'QMC_DATABASE_URL' },
  databasePool: { flag: 'database-pool', env: 'QMC_DATABASE_POOL' },
  serializable: { flag: 'serializable', env: 'QMC_DATABASE_SERIALIZABLE', isSwitch: true },
  tls: { flag: 'tls', env: 'QMC_GATEWAY_TLS', isSwitch: true },
  provinceUrl: { flag: 'province-url', env: 'QMC_PROVINCE_URL' },
  provinceFolder: { flag: 'province-folder', env: 'QMC_PROVINCE_FOLDER' },
  igateUrl: { flag: 'igate-url', env: 'QMC_IGATE_URL' },
  igateClientId: { env: 'QMC_IGATE_CLIENT_ID' },
  igateClientSecret: { env: 'QMC_IGATE_CLIENT_SECRET' },
  destination: { flag: 'destination', env: 'QMC_PROVINCE_DESTINATION' },
  filesUrl: { flag: 'files-url', env: 'QMC_PROVINCE_FILES_URL' },
  resourcesDir: { flag: 'resources-dir', env: 'QMC_RESOURCES_DIR' },
  timeoutMs: { flag: 'timeout-ms', env: 'QMC_PROVINCE_TIMEOUT_MS' },
  settleMs: { flag: 'settle-ms', env: 'QMC_PROVINCE_SETTLE_MS' },
  heartbeatMs: { flag: 'heartbeat-ms', env: 'QMC_PROVINCE_HEARTBEAT_MS' },
  build: { env: 'QMC_BUILD' },
  key: { env: 'QMC_GATEWAY_KEY' },
  token: { env: 'QMC_GATEWAY_TOKEN' },
  provinceAuthorization: { env: 'QMC_PROVINCE_AUTHORIZATION' },
  provinceSession: { env: 'QMC_PROVINCE_SESSION' },
}

const FLAGS = Object.fromEntries([
  ['config', { type: 'string' as const }],
  ...Object.values(SOURCES).flatMap(({ flag, isSwitch }) =>
    flag === undefined ? [] : [[flag, { type: isSwitch ? ('boolean' as const) : ('string' as const) }] as const],
  ),
])

/**
 * What the administrator gives: flags first, then the environment, then the file of `--config` or `QMC_GATEWAY_CONFIG`, then what is
 * usual. Throws a {@link ConfigError} of one line that names the field.
 */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const values = readFlags(args)
  const configFile = values['config'] ?? env['QMC_GATEWAY_CONFIG']
  const given = Object.entries(SOURCES).flatMap(([field, { flag, env: name }]) => {
    const value = (flag === undefined ? undefined : values[flag]) ?? env[name]
    return value === undefined ? [] : [[field, value] as const]
  })
  const parsed = GatewayConfig.safeParse({
    ...(typeof configFile === 'string' ? readConfigFile(configFile) : {}),
    ...Object.fromEntries(given),
  })
  if (parsed.success) return parsed.data
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'config'}: ${message}`).join('; '))
}

function readFlags(args: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

function readConfigFile(file: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new ConfigError(`${file} is not a readable JSON file`, { cause: error })
  }
}
