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
import { missingAtPeer } from '../../../shared/sync/index.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import { createContact, type Contact } from './contact.ts'
import { createDeliveryRepository, type DeliveryRepository } from './delivery-repository.ts'
import { exchangeOnce, type RenewalNeed, type TurnDeps } from './exchange-turn.ts'
import { createGatewayClient } from './gateway-client.ts'
import { createPeerRepository, type PeerRepository, type PeerState } from './peer-repository.ts'
import { listSafety, toReach } from './safety.ts'
import { createSyncLoop, type LoopStep, type Pace } from './sync-loop.ts'

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
  /** Something was written: push it within 200 ms. Called by itself after every commit that the gateway lacks. */
  readonly kick: () => void
  readonly settingsChanged: () => void
  readonly getStatus: () => SyncStatus
  readonly listQueue: (page: { readonly page: number; readonly pageSize: number }) => {
    readonly items: QueueItem[]
    readonly total: number
  }
  readonly listPeers: () => { readonly peers: PeerView[]; readonly hub: HubNow | null }
  readonly listSafety: (dossierIds: readonly string[]) => Safety[]
  readonly sendNow: () => void
  /** Asks the gateway to send a refused or unknown delivery again. */
  readonly retry: (eventId: string, by: OfficerRef) => Result<Record<string, never>>
  readonly deliveryOf: (dossierId: string) => DossierDelivery
  readonly deliveryStatesOf: (dossierIds: readonly string[]) => ReadonlyMap<string, DeliveryState>
  readonly eventStatesOf: (dossierId: string) => ReadonlyMap<string, DeliveryState>
  readonly countDossiersNeedingAttention: () => number
}

/** The station's side of the exchange: carries the log out and the answers in, and knows how far each dossier is. */
export function createSync(deps: SyncDeps): Sync {
  const { unitOfWork, journal, clock, gatewayUrl } = deps
  const now = (): number => clock.now()
  const deliveries = createDeliveryRepository(deps.db)
  const peers = createPeerRepository(deps.db, deps.unit)
  const contact = createContact({ now, publish: deps.publish, countWaiting: deliveries.countWaiting })
  const turn = createTurn({ ...deps, peers, deliveries, contact, now })
  const loop = createSyncLoop({ turn, now, random: deps.random ?? Math.random, pace: deps.pace })
  let stopListening: (() => void) | undefined

  return {
    start: () => {
      // After a rebuild every row is "this machine" again; what the gateway last said puts that right.
      unitOfWork.write(() => Object.entries(peers.load().have).forEach(([origin, [seq]]) => deliveries.setHeldUpTo(origin, seq)))
      stopListening = unitOfWork.onCommit(() => {
        // During an exchange its own commits would kick it without end; its turn looks at the log once more anyway.
        if (!loop.isUnderWay() && missingAtPeer(journal.vector(), peers.load().have).length > 0) loop.kick()
      })
      loop.start()
    },
    stop: async () => {
      stopListening?.()
      await loop.stop()
    },
    kick: loop.kick,
    settingsChanged: () => {
      contact.forget()
      loop.now()
      deps.publish?.('sync.changed', {})
    },
    getStatus: () => ({
      ...contact.view(gatewayUrl() !== ''),
      waiting: deliveries.countWaiting(),
      attention: deliveries.countAttention(),
      isSending: loop.isUnderWay(),
      lastContactAt: toLocalTimeOrNull(peers.load().lastOkAt),
      remainingCodes: deps.remainingCodes(),
      gatewayUrl: gatewayUrl(),
      schemaUpdateNeeded: contact.isUpgradeNeeded() || journal.notShown().unreadable.length > 0,
    }),
    listQueue: ({ page, pageSize }) => ({
      items: deliveries.listQueue({ limit: pageSize, offset: (page - 1) * pageSize }),
      total: deliveries.countWaiting(),
    }),
    listPeers: () => ({
      peers: gatewayUrl() === '' ? [] : [viewOfGateway({ ...deps, peer: peers.load(), status: contact.view(true) })],
      hub: null,
    }),
    listSafety: (dossierIds) =>
      listSafety(
        {
          journal,
          deliveries,
          ownStation: deps.identity.station,
          reaches: () => new Map(),
          gatewayHas: () => toReach(peers.load().have),
        },
        dossierIds,
      ),
    sendNow: loop.now,
    retry: (eventId, by) => {
      const asked = requestRetry({ ...deps, deliveries, now }, eventId, by)
      if (asked.ok) loop.now()
      return asked
    },
    deliveryOf: deliveries.deliveryOf,
    deliveryStatesOf: deliveries.deliveryStatesOf,
    eventStatesOf: deliveries.eventStatesOf,
    countDossiersNeedingAttention: deliveries.countAttentionDossiers,
  }
}

function viewOfGateway(parts: {
  readonly journal: Journal
  readonly gatewayUrl: () => string
  readonly peer: PeerState
  readonly status: Pick<SyncStatus, 'lights' | 'clockOffsetSeconds'>
}): PeerView {
  const { journal, gatewayUrl, peer, status } = parts
  const light = status.lights.find(({ service }) => service === 'network')
  const lacks = missingAtPeer(journal.vector(), peer.have).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return {
    name: 'gateway',
    kind: 'gateway',
    label: '',
    address: withoutSecret(gatewayUrl()),
    state: light?.state ?? 'unknown',
    isActive: true,
    lastContactAt: toLocalTimeOrNull(peer.lastOkAt),
    clockOffsetSeconds: status.clockOffsetSeconds,
    behind: peer.lastOkAt === null ? null : lacks,
    messageKey: light?.messageKey ?? 'sync.light.network.not-tried',
  }
}

function withoutSecret(url: string): string {
  const address = new URL(url)
  return `${address.protocol}//${address.host}`
}

type TurnParts = SyncDeps & {
  readonly peers: PeerRepository
  readonly deliveries: DeliveryRepository
  readonly contact: Contact
  readonly now: () => number
}

/** One turn of the loop: asks the gateway of this moment, and never rejects. */
function createTurn(parts: TurnParts): (signal: AbortSignal) => Promise<LoopStep> {
  const { gatewayUrl, contact, identity, now, logger, peers, deliveries } = parts
  const deps: TurnDeps = {
    ...parts,
    // New for each process start, which is all that is asked of it.
    bootId: parts.ids.newId(),
    build: parts.build ?? 'development',
    needRenewal: parts.needRenewal ?? ((need) => logger.error('this station needs a new incarnation', { ...need })),
    moved: deliveries.moved,
    peer: {
      load: peers.load,
      saveNumber: peers.saveNumber,
      keepAnswer: (answer, endedAt) => {
        peers.saveHave(answer.have, endedAt)
        // Only the gateway's own word makes "at the gateway"; where it holds less than before, that shows too.
        return Object.entries(answer.have).reduce((sum, [origin, [seq]]) => sum + deliveries.setHeldUpTo(origin, seq), 0)
      },
    },
  }
  return async (signal) => {
    const url = gatewayUrl()
    if (url === '') return { kind: 'done', hasQueued: false }
    try {
      return contact.note(await exchangeOnce(deps, createGatewayClient(url, { fetch: parts.fetch, identity, now }), signal))
    } catch (error) {
      // A full disk or a bug must not end the loop: the next turn tries again.
      logger.error('a turn of the exchange failed', { error })
      return { kind: 'failed', trouble: 'failed' }
    }
  }
}

function requestRetry(
  parts: Pick<TurnParts, 'deliveries' | 'journal' | 'unitOfWork' | 'publish' | 'now'>,
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

function toLocalTimeOrNull(epochMs: number | null): LocalTime | null {
  return epochMs === null ? null : toLocalTime(epochMs)
}
