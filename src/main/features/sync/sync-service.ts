import { DeliveryRetryRequested, type DeliveryState } from '../../../shared/domain/delivery/delivery-events.ts'
import { dossierEvents } from '../../../shared/domain/dossier/dossier-events.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { QueueItem, SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { IdSource } from '../../../shared/ports/id-source.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { missingAtPeer } from '../../../shared/sync/index.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import { createDeliveryRepository, type DossierDelivery } from './delivery-repository.ts'
import { exchangeOnce, type TurnOutcome } from './exchange-turn.ts'
import { createGatewayClient } from './gateway-client.ts'
import { createPeerRepository } from './peer-repository.ts'
import { createServiceLights } from './service-lights.ts'
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
  readonly listQueue: (page: { readonly page: number; readonly pageSize: number }) => { readonly items: QueueItem[]; readonly total: number }
  readonly sendNow: () => void
  /** Asks the gateway to send a refused or unknown delivery again. */
  readonly retry: (eventId: string, by: OfficerRef) => Result<Record<string, never>>
  readonly deliveryOf: (dossierId: string) => DossierDelivery
  readonly deliveryStatesOf: (dossierIds: readonly string[]) => ReadonlyMap<string, DeliveryState>
  readonly eventStatesOf: (dossierId: string) => ReadonlyMap<string, DeliveryState>
  readonly countDossiersNeedingAttention: () => number
}

/** More would only repeat "look again": the window asks for what it shows. */
const MAX_DOSSIERS_TOLD = 50

/** The station's side of the exchange: carries the log out and the answers in, and knows how far each dossier is. */
export function createSync(deps: SyncDeps): Sync {
  const { db, unit, unitOfWork, journal, clock, publish } = deps
  const now = (): number => clock.now()
  const deliveries = createDeliveryRepository(db)
  const peers = createPeerRepository(db, unit)
  const lights = createServiceLights(now)
  const facts: { clockOffsetSeconds: number | null; isUpgradeNeeded: boolean; stopListening?: () => void } = { clockOffsetSeconds: null, isUpgradeNeeded: false }
  const events = Object.entries(dossierEvents).map(([type, { ver }]) => ({ type, ver }))
  // UUIDv7 of the id source: new for each process start, which is all that is asked of it.
  const turnDeps = { ...deps, peers, deliveries, bootId: deps.ids.newId(), build: deps.build ?? 'development', events, now }
  const owesEvents = (): boolean => missingAtPeer(journal.vector(), peers.load().have).length > 0

  async function turn(signal: AbortSignal): Promise<LoopStep> {
    const url = deps.gatewayUrl()
    if (url === '') return { kind: 'done', hasQueued: false }
    try {
      const client = createGatewayClient(url, { fetch: deps.fetch, identity: deps.identity, now })
      const outcome = await exchangeOnce(turnDeps, client, signal)
      note(outcome)
      return toStep(outcome)
    } catch (error) {
      // A full disk or a bug must not end the loop: the next turn tries again.
      deps.logger.error('a turn of the exchange failed', { error })
      return { kind: 'failed', trouble: 'failed' }
    }
  }

  function note(outcome: TurnOutcome): void {
    const before = JSON.stringify(lights.list(true))
    switch (outcome.kind) {
      case 'exchanged':
        facts.clockOffsetSeconds = outcome.clockOffsetSeconds
        facts.isUpgradeNeeded = false
        lights.answered(outcome)
        for (const dossierId of outcome.changedDossiers.slice(0, MAX_DOSSIERS_TOLD)) publish?.('dossier.changed', { dossierId })
        break
      case 'declined':
        facts.isUpgradeNeeded = outcome.reason === 'upgrade'
        lights.declined(`sync.light.network.${outcome.reason}`)
        break
      case 'unreachable':
        lights.unreachable()
        break
      case 'not-a-gateway':
        lights.notAGateway()
        break
      case 'again':
    }
    if ((outcome.kind === 'exchanged' && outcome.isNews) || before !== JSON.stringify(lights.list(true))) publish?.('sync.changed', {})
  }

  function toStep(outcome: TurnOutcome): LoopStep {
    if (outcome.kind === 'again') return { kind: 'more' }
    if (outcome.kind === 'exchanged') return outcome.hasMore ? { kind: 'more' } : { kind: 'done', hasQueued: deliveries.countWaiting() > 0 }
    return outcome.kind === 'declined' ? { ...outcome, kind: 'failed' } : { kind: 'failed', trouble: 'failed' }
  }

  const loop = createSyncLoop({ turn, now, random: deps.random ?? Math.random, pace: deps.pace })

  return {
    start: () => {
      // After a rebuild every row is "this machine" again; what the gateway last said puts that right.
      unitOfWork.write(() => Object.entries(peers.load().have).forEach(([origin, [seq]]) => deliveries.setHeldUpTo(origin, seq)))
      facts.stopListening = unitOfWork.onCommit(() => {
        // During an exchange its own commits would kick it without end; its turn looks at the log once more anyway.
        if (!loop.isUnderWay() && owesEvents()) loop.kick()
      })
      loop.start()
    },
    stop: async () => {
      facts.stopListening?.()
      await loop.stop()
    },
    kick: loop.kick,
    settingsChanged: () => {
      lights.reset()
      facts.clockOffsetSeconds = null
      loop.now()
      publish?.('sync.changed', {})
    },
    getStatus: () => {
      const lastOkAt = peers.load().lastOkAt
      return {
        lights: lights.list(deps.gatewayUrl() !== ''),
        waiting: deliveries.countWaiting(),
        attention: deliveries.countAttention(),
        isSending: loop.isUnderWay(),
        lastContactAt: lastOkAt === null ? null : toLocalTime(lastOkAt),
        clockOffsetSeconds: facts.clockOffsetSeconds,
        remainingCodes: deps.remainingCodes(),
        gatewayUrl: deps.gatewayUrl(),
        schemaUpdateNeeded: facts.isUpgradeNeeded || journal.notShown().unreadable.length > 0,
      }
    },
    listQueue: ({ page, pageSize }) => ({
      items: deliveries.listQueue({ limit: pageSize, offset: (page - 1) * pageSize }),
      total: deliveries.countWaiting(),
    }),
    sendNow: loop.now,
    retry: (eventId, by) => {
      const found = deliveries.find(eventId)
      if (!found) return err(appError('not-found', 'sync.event-not-found'))
      if (found.state !== 'rejected' && found.state !== 'unknown') return err(appError('not-allowed-now', 'sync.nothing-to-retry'))
      const body = { at: toLocalTime(now()), dossierId: found.dossierId, eventId, by }
      unitOfWork.write(() => journal.append(newEvent(DeliveryRetryRequested, { aggId: eventId, actor: by.id, body })))
      publish?.('sync.changed', {})
      publish?.('dossier.changed', { dossierId: found.dossierId })
      loop.now()
      return ok({})
    },
    deliveryOf: deliveries.deliveryOf,
    deliveryStatesOf: deliveries.deliveryStatesOf,
    eventStatesOf: deliveries.eventStatesOf,
    countDossiersNeedingAttention: deliveries.countAttentionDossiers,
  }
}
