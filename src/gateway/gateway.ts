import { randomUUID } from 'node:crypto'
import type { TlsOptions } from 'node:tls'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { systemClock, systemIds } from '../main/platform/clock/index.ts'
import { deliveryEventDefinitions } from '../shared/domain/delivery/delivery-events.ts'
import { dossierEvents } from '../shared/domain/dossier/dossier-events.ts'
import {
  createEventKinds,
  defineEvents,
  SchemaGate,
  type EventKinds,
  type VersionVector,
} from '../shared/domain/journal/index.ts'
import type { Clock } from '../shared/ports/clock.ts'
import type { Logger } from '../shared/ports/logger.ts'
import type { ProvinceGateway } from '../shared/ports/province-gateway.ts'
import { PROTOCOL, type Hello, type ProvinceLink } from '../shared/sync/index.ts'
import type { Caller, GatewayPart, PartContext } from './gateway-part.ts'
import { addCallers } from './http/callers.ts'
import { addExchangeRoutes, createDoor } from './http/http-app.ts'
import { addLogRoutes } from './http/log-routes.ts'
import { addOpsRoutes } from './http/ops-routes.ts'
import { createSyncEndpoint } from './http/sync-endpoint.ts'
import { createMetrics, type GatewayMetrics } from './metrics.ts'
import { turnUp } from './province/given-up.ts'
import { createOutboxLedger } from './province/outbox-ledger.ts'
import { createOutboxPace } from './province/outbox-pace.ts'
import { countOutbox } from './province/outbox-rows.ts'
import { OUTBOX_LIMITS, startOutbox, type Outbox, type OutboxLimits } from './province/outbox.ts'
import { createProvinceLink, type ProvinceLinkState } from './province/province-link.ts'
import { takeIntoOutbox } from './province/take-into-outbox.ts'
import type { GatewayStore } from './store/gateway-store.ts'
import { findOwnOrigin } from './store/own-log.ts'
import { openStore, type DatabaseOptions } from './store/open-store.ts'
import { takeGates } from './store/schema-gates.ts'

export type GatewayOptions = {
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  /** Plain port on the same machine for `/metrics`, `/healthz`, `/readyz` and its administrator; absent = only behind the door itself. */
  readonly opsPort?: number | undefined
  readonly dataDir: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly unit: string
  /** Further units; only on PostgreSQL. */
  readonly units?: readonly string[] | undefined
  readonly database?: DatabaseOptions | undefined
  readonly token?: string | undefined
  /** Mutual TLS of the unit; absent = plain. */
  readonly tls?: TlsOptions | undefined
  /** Who asks, by the client certificate; a signature in the headers is judged without it. */
  readonly identify?: ((request: FastifyRequest) => Caller | undefined) | undefined
  readonly build: string
  /** Absent = nobody to tell: events are taken and kept. */
  readonly province?: ProvinceGateway | ((unit: string) => ProvinceGateway) | undefined
  readonly limits?: Partial<OutboxLimits> | undefined
  readonly parts?: readonly GatewayPart[] | undefined
  /** Of a hub: the name of its own log, which must not be the gateway's. */
  readonly ownName?: string | undefined
  /** Of a hub: how the gateway above it sees the province; undefined while that is out of reach. */
  readonly upstreamProvince?: (() => ProvinceLink | undefined) | undefined
  /** Of a hub: what the gateway above it last said it holds. */
  readonly upstreamHave?: ((unit: string) => VersionVector | undefined) | undefined
  /** False on a hub under a gateway: when a new version may be written is the gateway's word. */
  readonly opensGates?: boolean | undefined
  readonly nativeBinding?: string | undefined
  readonly clock?: Clock | undefined
  readonly logger: Logger
}

export type Gateway = {
  readonly url: string
  readonly address: { readonly host: string; readonly port: number; readonly opsPort: number | undefined }
  /** Origin of its own log of `unit`, when it started. */
  readonly origin: string
  readonly store: GatewayStore
  /** Ends in order: the door first, then what is on its way to the province, then the database. */
  readonly stop: () => Promise<void>
}

/** With a part of this name, dossiers wait until the pages they name are here, verified. */
const BLOBS_PART = 'blobs'

/** The gateway: takes the stations' logs, gives them to each other, and carries dossiers to the province. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { clock = systemClock, parts = [], unit } = options
  const metrics = createMetrics(clock)
  const kinds = createEventKinds([
    SchemaGate,
    ...defineEvents('dossier', dossierEvents),
    ...deliveryEventDefinitions,
    ...parts.flatMap(({ events = [] }) => events),
  ])
  const store = await openStore({
    ...options,
    units: [unit, ...(options.units ?? [])],
    kinds,
    listeners: [{ take: (tx, attached) => takeIntoOutbox(tx, attached, clock.now()) }, { take: takeGates }, ...parts],
    clock,
    ids: systemIds,
    measured: metrics.transaction,
  })
  const link = createProvinceLink(clock)
  const running: { outbox?: Outbox; doors: Door[] } = { doors: [] }
  const stop = async (): Promise<void> => {
    for (const door of running.doors) await door.close()
    await running.outbox?.stop()
    for (const part of parts) await part.stop?.()
    await store.close()
  }
  try {
    const origin = await findOwnOrigin(store.db, unit)
    if (options.province !== undefined)
      running.outbox = await startProvince({ options, province: options.province, store, link, clock })
    const stopKicking = store.onLogged(() => running.outbox?.kick())
    const door = openDoor({ options, store, kinds, clock, metrics, link, kickOutbox: () => running.outbox?.kick() })
    running.doors.push({ close: async () => (stopKicking(), await door.close()) })
    const url = await door.app.listen({ host: options.host, port: options.port })
    const opsPort = options.opsPort === undefined ? undefined : await openOps({ options, store, metrics, running, door })
    const { hostname, port } = new URL(url)
    return { url, address: { host: hostname, port: Number(port), opsPort }, origin, store, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Door = { readonly close: () => Promise<void> }

type DoorParts = {
  readonly options: GatewayOptions
  readonly store: GatewayStore
  readonly kinds: EventKinds
  readonly clock: Clock
  readonly metrics: GatewayMetrics
  readonly link: ProvinceLinkState
  readonly kickOutbox: () => void
}

function openDoor({ options, store, kinds, clock, metrics, link, kickOutbox }: DoorParts): Door & {
  readonly app: FastifyInstance
  readonly isTaking: () => boolean
  readonly contextOf: (part: string) => PartContext
} {
  const { logger, parts = [], identify, token, tls, upstreamHave, opensGates = true } = options
  const app = createDoor({ token, tls, logger, requested: metrics.requested })
  const { callerOf } = addCallers(app, { store, identify })
  let isTaking = true
  const provinceLink = async (unit: string): Promise<ProvinceLink> =>
    options.upstreamProvince?.() ?? { ...link.view(), waiting: (await countOutbox(store.db, unit)).waiting }
  const counted = metrics.taken
  const sync = createSyncEndpoint({ store, kinds, clock, logger, provinceLink, upstreamHave, opensGates, counted })
  const hello = async (asked: string | undefined): Promise<Hello | undefined> => {
    const unit = asked ?? options.unit
    if (!(await store.units()).includes(unit)) return undefined
    const [origin, province] = [await findOwnOrigin(store.db, unit), await provinceLink(unit)]
    return { program: 'quay-mot-cua-gateway', proto: PROTOCOL, unit, origin, build: options.build, time: clock.now(), province }
  }
  addExchangeRoutes(app, { sync, hello, callerOf })
  const log = addLogRoutes(app, { store, callerOf })
  addOpsRoutes(app, { store, metrics, isTaking: () => isTaking })
  const onPageHere: PartContext['onPageHere'] =
    options.province === undefined ? undefined : (tx, sha256) => turnUp(tx, sha256, clock.now())
  const contextOf = (name: string): PartContext => ({
    store,
    clock,
    logger: logger.child({ part: name }),
    callerOf,
    kickOutbox,
    onPageHere,
  })
  for (const { name, routes } of parts) routes?.(app, contextOf(name))
  return {
    contextOf,
    app,
    isTaking: () => isTaking,
    close: async () => {
      isTaking = false
      log.stop()
      await app.close()
    },
  }
}

/** Without TLS and secret, so it listens on this machine alone. */
async function openOps(parts: {
  readonly options: GatewayOptions
  readonly store: GatewayStore
  readonly metrics: GatewayMetrics
  readonly running: { readonly doors: Door[] }
  readonly door: Pick<ReturnType<typeof openDoor>, 'isTaking' | 'contextOf'>
}): Promise<number> {
  const { options, store, metrics, running, door } = parts
  const app = createDoor({ logger: options.logger })
  addOpsRoutes(app, { store, metrics, isTaking: door.isTaking })
  for (const { name, opsRoutes } of options.parts ?? []) opsRoutes?.(app, door.contextOf(name))
  running.doors.push({ close: () => app.close() })
  const url = await app.listen({ host: '127.0.0.1', port: options.opsPort ?? 0 })
  return Number(new URL(url).port)
}

async function startProvince(parts: {
  readonly options: GatewayOptions
  readonly province: ProvinceGateway | ((unit: string) => ProvinceGateway)
  readonly store: GatewayStore
  readonly link: ProvinceLinkState
  readonly clock: Clock
}): Promise<Outbox> {
  const { options, province, store, link, clock } = parts
  const limits = { ...OUTBOX_LIMITS, ...options.limits }
  const logger = options.logger.child({ part: 'province' })
  const pace = createOutboxPace({ now: () => clock.now(), random: Math.random })
  const provinceOf = typeof province === 'function' ? province : () => province
  const { settleMs, timeoutMs } = limits
  const ledger = createOutboxLedger({ provinceOf, pace, clock, logger, settleMs, timeoutMs, processId: randomUUID() })
  const requiresBlobs = options.parts?.some(({ name }) => name === BLOBS_PART) ?? false
  return startOutbox({ store, ledger, pace, provinceOf, link, clock, logger, limits, requiresBlobs })
}
