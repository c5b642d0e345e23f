import { DeliveryRetryRequested, type DeliveryState } from '../../../shared/domain/delivery/delivery-events.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { DossierDelivery } from '../../../shared/ipc/contract/dossier-views.ts'
import type { HubNow, PeerView, QueueItem, Safety, SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { IdSource } from '../../../shared/ports/id-source.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import { createContact } from './contact.ts'
import { createDeliveryRepository, type DeliveryRepository } from './delivery-repository.ts'
import type { RenewalNeed, TurnDeps } from './exchange-turn.ts'
import { NO_HUB, type HubSource } from './hub-source.ts'
import { listPeers } from './list-peers.ts'
import { createPeerLinks, type PeerLinks } from './peer-links.ts'
import { createPeerRepositories, GATEWAY, GATEWAY_BY_HUB, type PeerRepositories } from './peer-repository.ts'
import { listSafety, reachesOf, toReach } from './safety.ts'
import { NO_WATCHERS, type Watchers } from './service-lights.ts'
import type { Pace } from './sync-loop.ts'

export type SyncDeps = {
  readonly db: Db
  readonly unit: string
  readonly unitOfWork: UnitOfWork
  readonly journal: Journal
  readonly identity: StationIdentity
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: Logger
  readonly fetch: typeof globalThis.fetch
  /** Empty = no gateway is set: nothing is tried. */
  readonly gatewayUrl: () => string
  /** Absent: this machine looks for no hub. */
  readonly hub?: HubSource
  /** Absent: only the exchange itself tells of services. */
  readonly watchers?: Watchers
  /** Dossier codes still free in this PC's range today. */
  readonly remainingCodes: () => number
  /** The own log was copied or cut: the host starts the core anew under a new incarnation. */
  readonly needRenewal?: (need: RenewalNeed) => void
  readonly publish?: PublishEvent
  readonly build?: string
  readonly random?: () => number
  readonly pace?: Pace
}

export type Sync = {
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** Something was written: push it within 200 ms. Called by itself after every commit that a peer lacks. */
  readonly kick: () => void
  readonly settingsChanged: () => void
  readonly getStatus: () => SyncStatus
  readonly listQueue: (page: { readonly page: number; readonly pageSize: number }) => {
    readonly items: QueueItem[]
    readonly total: number
  }
  readonly listPeers: () => { readonly peers: PeerView[]; readonly hub: HubNow | null }
  /** Seconds this PC's clock is ahead of the peer it leans on; null while unknown. More than a day: a person confirms the date. */
  readonly clockOffsetSeconds: () => number | null
  readonly listSafety: (dossierIds: readonly string[]) => Safety[]
  readonly sendNow: () => void
  /** Asks the gateway to send a refused or unknown delivery again. */
  readonly retry: (eventId: string, by: OfficerRef) => Result<Record<string, never>>
  readonly deliveryOf: (dossierId: string) => DossierDelivery
  readonly deliveryStatesOf: (dossierIds: readonly string[]) => ReadonlyMap<string, DeliveryState>
  readonly eventStatesOf: (dossierId: string) => ReadonlyMap<string, DeliveryState>
  readonly countDossiersNeedingAttention: () => number
}

/** What is here and cannot be shown: of a newer program, or based on what has not come. */
function notShown(journal: Journal, links: PeerLinks): Pick<SyncStatus, 'schemaUpdateNeeded' | 'waitingForCause'> {
  const { unreadable, waiting } = journal.notShown()
  const isUpgradeAsked = links.all().some((link) => link.status.isUpgradeNeeded())
  return { schemaUpdateNeeded: isUpgradeAsked || unreadable.length > 0, waitingForCause: waiting }
}

/** The station's side of the exchange: carries the log out and the answers in, and knows how far each dossier is. */
export function createSync(deps: SyncDeps): Sync {
  const { unitOfWork, journal, clock, gatewayUrl, hub = NO_HUB } = deps
  const now = (): number => clock.now()
  const deliveries = createDeliveryRepository(deps.db)
  const peers = createPeerRepositories(deps.db, deps.unit)
  const contact = createContact({
    now,
    publish: deps.publish,
    countWaiting: deliveries.countWaiting,
    watchers: deps.watchers ?? NO_WATCHERS,
  })
  const turn = turnDeps(deps, deliveries)
  const { random = Math.random, fetch, pace, publish } = deps
  const links = createPeerLinks({ turn, unitOfWork, peers, deliveries, contact, hub, gatewayUrl, fetch, random, pace, publish })
  const clockOffsetSeconds = (): number | null => offsetOf(links)
  const goNow = (): void => links.all().forEach((link) => link.now())

  return {
    start: () => {
      unitOfWork.write(() => recallHeld(peers, deliveries))
      links.start()
    },
    stop: links.stop,
    kick: () => links.all().forEach((link) => link.kick()),
    settingsChanged: () => {
      contact.forget()
      links.gateway.forget()
      goNow()
      deps.publish?.('sync.changed', {})
    },
    getStatus: () => ({
      lights: contact.lights(gatewayUrl() !== '' || links.hub() !== undefined),
      clockOffsetSeconds: clockOffsetSeconds(),
      waiting: deliveries.countWaiting(),
      attention: deliveries.countAttention(),
      isSending: links.all().some((link) => link.isUnderWay()),
      lastContactAt: lastContactOf(links),
      remainingCodes: deps.remainingCodes(),
      gatewayUrl: gatewayUrl(),
      ...notShown(journal, links),
    }),
    listQueue: ({ page, pageSize }) => ({
      items: deliveries.listQueue({ limit: pageSize, offset: (page - 1) * pageSize }),
      total: deliveries.countWaiting(),
    }),
    listPeers: () => ({ peers: listPeers({ links, hub, peers, journal, hasGateway: gatewayUrl() !== '' }), hub: hub.now() }),
    clockOffsetSeconds,
    listSafety: (dossierIds) =>
      listSafety({ journal, deliveries, ownStation: deps.identity.station, ...reachesFrom(links, peers) }, dossierIds),
    sendNow: goNow,
    retry: (eventId, by) => {
      const asked = requestRetry({ ...deps, deliveries, now }, eventId, by)
      if (asked.ok) goNow()
      return asked
    },
    deliveryOf: deliveries.deliveryOf,
    deliveryStatesOf: deliveries.deliveryStatesOf,
    eventStatesOf: deliveries.eventStatesOf,
    countDossiersNeedingAttention: deliveries.countAttentionDossiers,
  }
}

/** After a rebuild every row is "this machine" again; what was last said of the gateway puts that right. */
function recallHeld(peers: PeerRepositories, deliveries: DeliveryRepository): void {
  for (const name of [GATEWAY, GATEWAY_BY_HUB])
    Object.entries(peers.of(name).load().have).forEach(([origin, [seq]]) => deliveries.setHeldAtLeast(origin, seq))
}

function turnDeps(deps: SyncDeps, deliveries: DeliveryRepository): Omit<TurnDeps, 'peer'> {
  const { logger, clock } = deps
  return {
    ...deps,
    now: () => clock.now(),
    // New for each process start, which is all that is asked of it; the same towards every peer.
    bootId: deps.ids.newId(),
    build: deps.build ?? 'development',
    needRenewal: deps.needRenewal ?? ((need) => logger.error('this station needs a new incarnation', { ...need })),
    moved: deliveries.moved,
  }
}

/** The gateway's clock where it is in use, else the hub's. */
function offsetOf(links: PeerLinks): number | null {
  const inOrder = links.isGatewayIdle() ? links.all() : [links.gateway, ...links.all()]
  return inOrder.map((link) => link.status.view().clockOffsetSeconds).find((offset) => offset !== null) ?? null
}

function lastContactOf(links: PeerLinks): LocalTime | null {
  const times = links.all().flatMap((link) => link.view().lastContactAt ?? [])
  return times.toSorted().at(-1) ?? null
}

function reachesFrom(links: PeerLinks, peers: PeerRepositories) {
  return {
    reaches: () => {
      const hub = links.hub()
      return reachesOf(links.holders(), hub && { station: hub.at.station, have: hub.link.have() })
    },
    gatewayHas: () => [links.gateway.have(), peers.of(GATEWAY_BY_HUB).load().have].map(toReach),
  }
}

function requestRetry(
  parts: Pick<SyncDeps, 'journal' | 'unitOfWork' | 'publish'> & {
    readonly deliveries: DeliveryRepository
    readonly now: () => number
  },
  eventId: string,
  by: OfficerRef,
): Result<Record<string, never>> {
  const { deliveries, journal, unitOfWork, publish, now } = parts
  const found = deliveries.find(eventId)
  if (!found) return err(appError('not-found', 'sync.event-not-found'))
  if (found.state !== 'rejected' && found.state !== 'unknown') return err(appError('not-allowed-now', 'sync.nothing-to-retry'))
  const body = { at: toLocalTime(now()), dossierId: found.dossierId, eventId, by }
  unitOfWork.write(() => journal.append(newEvent(DeliveryRetryRequested, { aggId: eventId, actor: by.id, body })))
  publish?.('sync.changed', {})
  publish?.('dossier.changed', { dossierId: found.dossierId })
  return ok({})
}
