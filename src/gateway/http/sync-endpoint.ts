import type { Journal } from '../../main/platform/journal/index.ts'
import type { UnitOfWork } from '../../main/platform/database/index.ts'
import type { ReceiveOutcome, StoredEvent, VersionVector } from '../../shared/domain/journal/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import {
  cutBatch,
  decideRequest,
  findForks,
  missingAtPeer,
  type ProvinceLink,
  type SyncAnswer,
  type SyncRequest,
} from '../../shared/sync/index.ts'
import type { RequestHistories } from '../store/request-history.ts'
import { parseRequest } from './parse-request.ts'
import { isSignedByOrigin } from './request-signature.ts'

export type SyncEndpointDeps = {
  readonly journal: Journal
  readonly unitOfWork: UnitOfWork
  readonly histories: RequestHistories
  readonly unit: string
  readonly clock: Clock
  readonly logger: Logger
  readonly provinceLink: () => ProvinceLink
}

export type SyncEndpoint = (json: Buffer, signature: string) => SyncAnswer

/** Undoes the unit of work: a request its origin did not sign leaves no trace, not even the events it brought. */
class NotSignedError extends Error {
  override readonly name = 'NotSignedError'
}

/** One exchange (sync.md §7.1): everything it brings is one transaction, and the answer is made after its commit. */
export function createSyncEndpoint(deps: SyncEndpointDeps): SyncEndpoint {
  const { journal, unitOfWork, logger, unit } = deps
  return (json, signature) => {
    const request = parseRequest(json)
    if ('st' in request) return request
    if (request.unit !== unit) return { st: 'refused', reason: 'wrong-unit' }
    try {
      const taken = unitOfWork.write(() => {
        const outcome = take(deps, request)
        if (!isSignedByOrigin({ journal, origin: request.origin, json, signature })) throw new NotSignedError(request.origin)
        return outcome
      })
      return 'st' in taken ? taken : answer(deps, request.have, taken)
    } catch (error) {
      if (!(error instanceof NotSignedError)) throw error
      logger.warn('a request was not signed by its origin', { origin: request.origin })
      return { st: 'refused', reason: 'not-allowed' }
    }
  }
}

function take(deps: SyncEndpointDeps, request: SyncRequest): SyncAnswer | ReceiveOutcome {
  const { histories, journal, logger, clock } = deps
  const { origin, n } = request
  const verdict = decideRequest(histories.find(origin), { n, bootId: request.boot_id })
  switch (verdict.kind) {
    case 'stale':
      return { st: 'stale', n: verdict.n }
    case 'clone':
      logger.error('an older process of this origin came back: its disk was copied', { origin, n })
      return { st: 'clone' }
    case 'accept':
      histories.save(origin, verdict.history, clock.now())
  }
  const outcome = journal.receive(request.events)
  const fork = findFork(deps, request.have, outcome)
  if (fork !== undefined) {
    logger.error('two machines wrote under one identity', fork)
    return { st: 'fork', ...fork }
  }
  if (outcome.refused.length > 0) logger.warn('events were refused', { origin, refused: outcome.refused.slice(0, 5) })
  return outcome
}

function findFork(
  { journal }: SyncEndpointDeps,
  have: VersionVector,
  outcome: ReceiveOutcome,
): { origin: string; at: number } | undefined {
  const refused = outcome.refused.find(({ reason }) => reason === 'fork')
  return refused ? { origin: refused.origin, at: refused.seq } : findForks(have, journal.hashAt)[0]
}

function answer(deps: SyncEndpointDeps, have: VersionVector, outcome: ReceiveOutcome): SyncAnswer {
  const { journal, clock, provinceLink } = deps
  const ours = journal.vector()
  const { batch, more } = cutBatch(eventsMissing(journal, ours, have))
  const refused = outcome.refused.map(({ origin, seq, reason }) => ({ origin, seq, reason }))
  return { st: 'ok', have: ours, events: [...batch], more, time: clock.now(), refused, province: provinceLink() }
}

const PAGE = 200

/** Lazily, for a full batch ends the reading. */
function* eventsMissing(journal: Journal, ours: VersionVector, theirs: VersionVector): Generator<StoredEvent> {
  for (const { origin, from, to } of missingAtPeer(ours, theirs)) {
    for (let next = from; next <= to; next += PAGE)
      yield* journal.read({ origin, from: next, limit: Math.min(PAGE, to - next + 1) })
  }
}
