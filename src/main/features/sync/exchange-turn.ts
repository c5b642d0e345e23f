import {
  isSameVector,
  cutBatch,
  missingAtPeer,
  PROTOCOL,
  type ProvinceLink,
  type SyncAccepted,
  type SyncAnswer,
  type SyncRequest,
  type Trouble,
} from '../../../shared/sync/index.ts'
import type { EventDefinition, ReceiveOutcome, StoredEvent, VersionVector } from '../../../shared/domain/journal/index.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import type { DeliveryRepository } from './delivery-repository.ts'
import type { Exchanged, GatewayClient } from './gateway-client.ts'
import type { PeerRepository, PeerState } from './peer-repository.ts'

export type TurnDeps = {
  readonly unit: string
  readonly identity: StationIdentity
  readonly journal: Journal
  readonly unitOfWork: UnitOfWork
  readonly peers: PeerRepository
  readonly deliveries: DeliveryRepository
  /** Random for this process start. */
  readonly bootId: string
  readonly build: string
  readonly events: readonly Pick<EventDefinition, 'type' | 'ver'>[]
  readonly now: () => number
  readonly logger: Logger
}

/** Why the gateway would not serve. Work at the counter goes on in every case. */
export type Declined = 'fork' | 'clone' | 'upgrade' | 'refused' | 'busy'

export type TurnOutcome =
  | {
      readonly kind: 'exchanged'
      /** Either side has more for the other. */
      readonly hasMore: boolean
      readonly elapsedMs: number
      /** Seconds this PC's clock is ahead of the gateway's. */
      readonly clockOffsetSeconds: number
      readonly province: ProvinceLink | undefined
      readonly changedDossiers: readonly string[]
      /** Something a screen shows has changed. */
      readonly isNews: boolean
    }
  /** The number was behind; the next one is not. */
  | { readonly kind: 'again' }
  | { readonly kind: 'declined'; readonly reason: Declined; readonly trouble: Trouble; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-a-gateway' }

/** One request and its answer. Only the answer moves what the gateway is believed to hold (sync.md §7.1). */
export async function exchangeOnce(deps: TurnDeps, client: GatewayClient, signal: AbortSignal): Promise<TurnOutcome> {
  const peer = deps.peers.load()
  const request = composeRequest(deps, peer)
  deps.unitOfWork.write(() => deps.peers.saveNumber(request.n, deps.bootId))
  const exchanged = await client.exchange(request, signal)
  switch (exchanged.kind) {
    case 'unreachable':
      deps.logger.debug('the gateway was not reached', { reason: exchanged.reason })
      return { kind: 'unreachable' }
    case 'not-a-gateway':
      deps.logger.warn('what answered is not a gateway', { status: exchanged.status })
      return { kind: 'not-a-gateway' }
    case 'answer':
      return exchanged.answer.st === 'ok'
        ? accept(deps, { exchanged, answer: exchanged.answer, peer, sentVector: request.have })
        : decline(deps, exchanged.answer, exchanged.retryAfterMs)
  }
}

function composeRequest(deps: TurnDeps, peer: PeerState): SyncRequest {
  const { journal, unit, identity, bootId } = deps
  const ours = journal.vector()
  const { batch } = cutBatch(eventsMissing(journal, ours, peer.have))
  const schema: Record<string, number> = {}
  for (const { type, ver } of deps.events) schema[type] = Math.max(ver, schema[type] ?? 0)
  return {
    proto: PROTOCOL.max,
    unit,
    origin: identity.origin,
    boot_id: bootId,
    n: peer.n + 1,
    have: ours,
    events: [...batch],
    caps: { schema, build: deps.build },
  }
}

function accept(
  deps: TurnDeps,
  parts: {
    readonly exchanged: Extract<Exchanged, { kind: 'answer' }>
    readonly answer: SyncAccepted
    readonly peer: PeerState
    readonly sentVector: VersionVector
  },
): TurnOutcome {
  const { journal, unitOfWork, peers, deliveries, logger } = deps
  const { exchanged, answer, peer, sentVector } = parts
  const { outcome, moved } = unitOfWork.write(() => {
    const received = journal.receive(answer.events)
    peers.saveHave(answer.have, exchanged.endedAt)
    // Only the gateway's own word makes "at the gateway"; where it holds less than before, that shows too.
    const rows = Object.entries(answer.have).reduce((sum, [origin, [seq]]) => sum + deliveries.setHeldUpTo(origin, seq), 0)
    return { outcome: received, moved: rows }
  })
  if (outcome.refused.length > 0) logger.error('events of the gateway were refused', { refused: outcome.refused.slice(0, 5) })
  if (answer.refused.length > 0) logger.error('the gateway refused events', { refused: answer.refused.slice(0, 5) })
  const hasMoved = outcome.accepted.length > 0 || !isSameVector(peer.have, answer.have)
  const ours = journal.vector()
  const stillOwed = missingAtPeer(ours, answer.have).length > 0
  const wroteMeanwhile = !isSameVector(sentVector, ours)
  const midpoint = (exchanged.startedAt + exchanged.endedAt) / 2
  return {
    kind: 'exchanged',
    // Without progress another round would only repeat this one.
    hasMore: (hasMoved && (answer.more || stillOwed)) || (wroteMeanwhile && stillOwed),
    elapsedMs: exchanged.endedAt - exchanged.startedAt,
    clockOffsetSeconds: Math.round((midpoint - answer.time) / 1000),
    province: answer.province,
    changedDossiers: dossiersOf(journal, outcome),
    isNews: outcome.accepted.length > 0 || moved > 0,
  }
}

function decline(deps: TurnDeps, answer: Exclude<SyncAnswer, SyncAccepted>, retryAfterMs: number | undefined): TurnOutcome {
  if (answer.st === 'stale') {
    deps.unitOfWork.write(() => deps.peers.saveNumber(answer.n, deps.bootId))
    return { kind: 'again' }
  }
  deps.logger.error('the gateway does not serve this station', { answer })
  return { kind: 'declined', reason: answer.st, trouble: answer.st === 'busy' ? 'busy' : 'failed', retryAfterMs }
}

function dossiersOf(journal: Journal, outcome: ReceiveOutcome): readonly string[] {
  const ids = new Set<string>()
  for (const { id } of outcome.accepted) {
    const event = journal.findById(id)
    if (event?.aggType === 'dossier') ids.add(event.aggId)
    const body = event?.aggType === 'delivery' ? event.body : undefined
    if (typeof body === 'object' && body !== null && !Array.isArray(body) && typeof body['dossierId'] === 'string')
      ids.add(body['dossierId'])
  }
  return [...ids]
}

const PAGE = 200

/** Lazily, for a full batch ends the reading. */
function* eventsMissing(journal: Journal, ours: VersionVector, theirs: VersionVector): Generator<StoredEvent> {
  for (const { origin, from, to } of missingAtPeer(ours, theirs)) {
    for (let next = from; next <= to; next += PAGE)
      yield* journal.read({ origin, from: next, limit: Math.min(PAGE, to - next + 1) })
  }
}
