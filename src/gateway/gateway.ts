import { systemClock } from '../main/platform/clock/index.ts'
import type { Clock } from '../shared/ports/clock.ts'
import type { Logger } from '../shared/ports/logger.ts'
import type { ProvinceGateway } from '../shared/ports/province-gateway.ts'
import { PROTOCOL, type Hello, type ProvinceLink } from '../shared/sync/index.ts'
import { createHttpApp } from './http/http-app.ts'
import { createSyncEndpoint } from './http/sync-endpoint.ts'
import { createOutboxLedger } from './province/outbox-ledger.ts'
import { createOutboxPace } from './province/outbox-pace.ts'
import { createOutboxProjectors } from './province/outbox-projectors.ts'
import { createOutboxRepository, type OutboxRepository } from './province/outbox-repository.ts'
import { OUTBOX_LIMITS, startOutbox, type Outbox, type OutboxLimits } from './province/outbox.ts'
import { createProvinceLink, type ProvinceLinkState } from './province/province-link.ts'
import { openJournalStore, type JournalStore } from './store/journal-store.ts'
import { createRequestHistories } from './store/request-history.ts'

export type GatewayOptions = {
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  readonly dataDir: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly unit: string
  readonly token?: string
  readonly build: string
  /** Absent = nobody to tell: events are taken and kept. */
  readonly province?: ProvinceGateway
  readonly limits?: Partial<OutboxLimits>
  readonly nativeBinding?: string
  readonly clock?: Clock
  readonly logger: Logger
}

export type Gateway = {
  readonly url: string
  readonly origin: string
  /** Ends in order: the door first, then what is on its way to the province, then the file. */
  readonly stop: () => Promise<void>
}

/** The gateway of one commune: takes the stations' logs, gives them to each other, and carries dossiers to the province. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { clock = systemClock, logger, unit, dataDir, key, nativeBinding } = options
  const opened: { outbox?: OutboxRepository } = {}
  const store = openJournalStore({
    dataDir,
    key,
    unit,
    clock,
    nativeBinding,
    createProjectors: (db) => createOutboxProjectors((opened.outbox = createOutboxRepository(db, unit))),
  })
  const repository = opened.outbox ?? createOutboxRepository(store.db, unit)
  const link = createProvinceLink(clock)
  const provinceLink = (): ProvinceLink => ({ ...link.view(), waiting: repository.counts().waiting })
  const sync = createSyncEndpoint({
    ...store,
    histories: createRequestHistories(store.db, unit),
    unit,
    clock,
    logger,
    provinceLink,
  })
  const hello = (): Hello => ({
    program: 'quay-mot-cua-gateway',
    proto: PROTOCOL,
    unit,
    origin: store.identity.origin,
    build: options.build,
    time: clock.now(),
    province: provinceLink(),
  })
  const app = createHttpApp({ sync, hello, token: options.token, logger })
  const outbox = options.province && startProvince({ options, province: options.province, store, repository, link, clock })
  const stopListening = store.unitOfWork.onCommit(() => outbox?.kick())
  const stop = async (): Promise<void> => {
    await app.close()
    stopListening()
    await outbox?.stop()
    store.close()
  }
  try {
    const url = await app.listen({ host: options.host, port: options.port })
    return { url, origin: store.identity.origin, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function startProvince(parts: {
  readonly options: GatewayOptions
  readonly province: ProvinceGateway
  readonly store: JournalStore
  readonly repository: OutboxRepository
  readonly link: ProvinceLinkState
  readonly clock: Clock
}): Outbox {
  const { options, province, store, repository, link, clock } = parts
  const { journal, unitOfWork } = store
  const limits = { ...OUTBOX_LIMITS, ...options.limits }
  const logger = options.logger.child({ part: 'province' })
  const pace = createOutboxPace({ now: () => clock.now(), random: Math.random })
  const ledger = createOutboxLedger({ outbox: repository, province, journal, pace, clock, logger, settleMs: limits.settleMs })
  return startOutbox({ outbox: repository, ledger, pace, province, link, unitOfWork, clock, logger, limits })
}
