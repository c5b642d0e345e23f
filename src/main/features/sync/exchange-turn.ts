import {
  composeRequest,
  takeAnswer,
  type Fork,
  type ProvinceLink,
  type SyncAccepted,
  type SyncAnswer,
  type TakenAnswer,
  type Trouble,
} from '../../../shared/sync/index.ts'
import type { ReceiveOutcome, StoredEvent, VersionVector } from '../../../shared/domain/journal/index.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import { findSharedPrefix } from './find-shared-prefix.ts'
import type { Exchanged, GatewayClient } from './gateway-client.ts'

/** Why this station must go on under a new incarnation, and which of its events must move there. */
export type RenewalNeed = {
  readonly reason: 'own-fork' | 'clone' | 'restored'
  readonly fork?: { readonly origin: string; readonly keep: number }
}

export type TurnDeps = {
  readonly unit: string
  readonly identity: StationIdentity
  readonly journal: Journal
  readonly unitOfWork: UnitOfWork
  readonly peer: {
    readonly load: () => { readonly have: VersionVector; readonly n: number }
    /** Only inside a unit of work. */
    readonly saveNumber: (n: number, bootId: string) => void
    /** What an answer says of the peer, in the transaction that takes its events. Returns how many shown rows changed. */
    readonly keepAnswer: (answer: SyncAccepted, endedAt: number) => number
  }
  /** Events that now stand elsewhere in the log; in the transaction that moved them. */
  readonly moved: (events: readonly StoredEvent[]) => void
  /** The own log was copied or cut: the core starts anew under a new incarnation. */
  readonly needRenewal: (need: RenewalNeed) => void
  /** Random for this process start. */
  readonly bootId: string
  readonly build: string
  readonly now: () => number
  readonly logger: Logger
}

/** Why the peer would not serve. Work at the counter goes on in every case. */
export type Declined = 'fork' | 'clone' | 'upgrade' | 'refused' | 'busy'

export type TurnOutcome =
  | {
      readonly kind: 'exchanged'
      /** Either side has more for the other. */
      readonly hasMore: boolean
      readonly elapsedMs: number
      /** Seconds this PC's clock is ahead of the peer's. */
      readonly clockOffsetSeconds: number
      readonly province: ProvinceLink | undefined
      readonly changedDossiers: readonly string[]
      /** Something a screen shows has changed. */
      readonly isNews: boolean
    }
  /** The number was behind, or a branch has just yielded; the next try is another one. */
  | { readonly kind: 'again' }
  | { readonly kind: 'declined'; readonly reason: Declined; readonly trouble: Trouble; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'unreachable'; readonly messageKey?: string | undefined }
  | { readonly kind: 'not-a-gateway' }

/** One request and its answer. Only the answer moves what the peer is believed to hold (sync.md §7.1). */
export async function exchangeOnce(deps: TurnDeps, client: GatewayClient, signal: AbortSignal): Promise<TurnOutcome> {
  const { journal, unit, identity, bootId, logger } = deps
  const known = deps.peer.load()
  const caps = { schema: { ...journal.readable }, build: deps.build }
  const asked = { store: journal.log, unit, origin: identity.origin, bootId, n: known.n + 1, peerHave: known.have, caps }
  const request = composeRequest(asked)
  deps.unitOfWork.write(() => deps.peer.saveNumber(request.n, bootId))
  const exchanged = await client.exchange(request, signal)
  switch (exchanged.kind) {
    case 'unreachable':
      logger.debug('the peer was not reached', { reason: exchanged.reason })
      return { kind: 'unreachable', messageKey: exchanged.messageKey }
    case 'not-a-gateway':
      logger.warn('what answered is not a gateway', { status: exchanged.status })
      return { kind: 'not-a-gateway' }
    case 'answer':
      return exchanged.answer.st === 'ok'
        ? accept(deps, { exchanged, answer: exchanged.answer, sent: request.have, knownBefore: known.have, client, signal })
        : decline(deps, { answer: exchanged.answer, retryAfterMs: exchanged.retryAfterMs, client, signal })
  }
}

type Line = { readonly client: GatewayClient; readonly signal: AbortSignal }

async function accept(
  deps: TurnDeps,
  parts: Line & {
    readonly exchanged: Extract<Exchanged, { kind: 'answer' }>
    readonly answer: SyncAccepted
    readonly sent: VersionVector
    readonly knownBefore: VersionVector
  },
): Promise<TurnOutcome> {
  const { journal, unitOfWork, peer, identity } = deps
  const { exchanged, answer, sent, knownBefore } = parts
  const { taken, changedRows } = unitOfWork.write(() => ({
    taken: takeAnswer({ store: journal.log, own: identity.origin, receive: journal.receive }, { answer, sent, knownBefore }),
    changedRows: peer.keepAnswer(answer, exchanged.endedAt),
  }))
  noteRefusals(deps.logger, taken, answer)
  if (taken.fork) return yieldTo(deps, taken.fork, parts)
  if (taken.isOwnLogBehind) deps.needRenewal({ reason: 'restored' })
  const midpoint = (exchanged.startedAt + exchanged.endedAt) / 2
  return {
    kind: 'exchanged',
    hasMore: taken.hasMore,
    elapsedMs: exchanged.endedAt - exchanged.startedAt,
    clockOffsetSeconds: Math.round((midpoint - answer.time) / 1000),
    province: answer.province,
    changedDossiers: dossiersOf(journal, taken.outcome),
    isNews: taken.outcome.accepted.length > 0 || changedRows > 0,
  }
}

function noteRefusals(logger: Logger, { outcome }: TakenAnswer, answer: SyncAccepted): void {
  if (outcome.refused.length > 0) logger.error('events of the peer were refused', { refused: outcome.refused.slice(0, 5) })
  if (answer.refused.length > 0) logger.error('the peer refused events', { refused: answer.refused.slice(0, 5) })
}

async function decline(
  deps: TurnDeps,
  parts: Line & { readonly answer: Exclude<SyncAnswer, SyncAccepted>; readonly retryAfterMs: number | undefined },
): Promise<TurnOutcome> {
  const { answer, retryAfterMs } = parts
  if (answer.st === 'stale') {
    deps.unitOfWork.write(() => deps.peer.saveNumber(answer.n, deps.bootId))
    return { kind: 'again' }
  }
  deps.logger.error('the peer does not serve this station', { answer })
  if (answer.st === 'fork') return yieldTo(deps, answer, parts)
  if (answer.st === 'clone') deps.needRenewal({ reason: 'clone' })
  return { kind: 'declined', reason: answer.st, trouble: answer.st === 'busy' ? 'busy' : 'failed', retryAfterMs }
}

const FORKED: TurnOutcome = { kind: 'declined', reason: 'fork', trouble: 'failed', retryAfterMs: undefined }

/** The peer is upstream: our branch of the forked log moves to the end of the own log, and nothing of it is dropped. */
async function yieldTo(deps: TurnDeps, fork: Fork, line: Line): Promise<TurnOutcome> {
  const { journal, identity, unitOfWork, logger } = deps
  const keep = await findSharedPrefix({ log: journal.log, fork, ask: (seq) => line.client.hashAt(fork.origin, seq, line.signal) })
  // Not learned: the next turn asks again. Not even the first event is shared: two machines were set up under one number,
  // and only a person can tell which is which.
  if (keep === undefined || keep === 0) return FORKED
  if (fork.origin === identity.origin) {
    deps.needRenewal({ reason: 'own-fork', fork: { origin: fork.origin, keep } })
    return FORKED
  }
  const moved = unitOfWork.write(() => {
    const events = journal.rehome({ origin: fork.origin, keep })
    deps.moved(events)
    return events
  })
  logger.warn('a branch of a forked log was moved to the own log', { origin: fork.origin, keep, moved: moved.length })
  return { kind: 'again' }
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
