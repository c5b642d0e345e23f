import type { VersionVector } from '../../../shared/domain/journal/index.ts'
import type { PeerView } from '../../../shared/ipc/contract/sync.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { missingAtPeer, type SyncAccepted } from '../../../shared/sync/index.ts'
import { exchangeOnce, type TurnDeps, type TurnOutcome } from './exchange-turn.ts'
import { createGatewayClient } from './gateway-client.ts'
import type { PeerRepository } from './peer-repository.ts'
import { createPeerStatus, type PeerStatus } from './peer-status.ts'
import { createSyncLoop, type LoopStep, type Pace, type SyncLoop } from './sync-loop.ts'

export type PeerLinkDeps = {
  readonly turn: Omit<TurnDeps, 'peer'>
  readonly kind: 'hub' | 'gateway'
  readonly name: string
  readonly label: string
  /** Empty = nobody to ask: nothing is tried. */
  readonly url: () => string
  readonly repository: PeerRepository
  /** What an answer means beyond this peer, in the transaction that takes its events. Returns how many shown rows changed. */
  readonly taken: (answer: SyncAccepted) => number
  /** Takes note of a turn and says how the loop goes on. */
  readonly note: (outcome: TurnOutcome) => LoopStep
  readonly fetch: typeof globalThis.fetch
  readonly random: () => number
  readonly pace?: Pace
  readonly timeoutMs?: number
}

/** One machine this one exchanges with: its own loop, one request in flight. */
export type PeerLink = SyncLoop & {
  readonly kind: 'hub' | 'gateway'
  readonly name: string
  readonly status: PeerStatus
  /** What it last said it holds. */
  readonly have: () => VersionVector
  /** Something of ours is not there yet. */
  readonly isOwed: () => boolean
  readonly forget: () => void
  readonly view: () => Omit<PeerView, 'isActive'>
}

export function createPeerLink(deps: PeerLinkDeps): PeerLink {
  const { kind, name, label, url, repository, turn } = deps
  const status = createPeerStatus()
  // Each commit asks for it; only this link changes it.
  let have = repository.load().have
  const turnDeps: TurnDeps = {
    ...turn,
    peer: {
      load: repository.load,
      saveNumber: repository.saveNumber,
      keepAnswer: (answer, endedAt) => {
        repository.saveHave(answer.have, endedAt)
        have = answer.have
        return deps.taken(answer)
      },
    },
  }
  const loop = createSyncLoop({ turn: oneTurn, now: turn.now, random: deps.random, pace: deps.pace })
  const link: PeerLink = {
    ...loop,
    kind,
    name,
    status,
    have: () => have,
    isOwed: () => missingAtPeer(turn.journal.vector(), have).length > 0,
    forget: status.forget,
    view: () => {
      const { lastOkAt } = repository.load()
      return {
        ...status.view(),
        name,
        kind,
        label,
        address: withoutSecret(url()),
        lastContactAt: lastOkAt === null ? null : toLocalTime(lastOkAt),
        behind: lastOkAt === null ? null : countMissing(turn.journal.vector(), have),
      }
    },
  }

  async function oneTurn(signal: AbortSignal): Promise<LoopStep> {
    const address = url()
    if (address === '') return { kind: 'done', hasQueued: false }
    const { identity, now, logger } = turn
    try {
      const client = createGatewayClient(address, { fetch: deps.fetch, identity, now, timeoutMs: deps.timeoutMs })
      const outcome = await exchangeOnce(turnDeps, client, signal)
      status.note(outcome)
      return deps.note(outcome)
    } catch (error) {
      // A full disk or a bug must not end the loop: the next turn tries again.
      logger.error('a turn of the exchange failed', { error })
      return { kind: 'failed', trouble: 'failed' }
    }
  }

  return link
}

/** It answered last time. */
export function isUp(link: PeerLink | undefined): boolean {
  return ['up', 'slow'].includes(link?.status.view().state ?? 'unknown')
}

export function countMissing(ours: VersionVector, theirs: VersionVector): number {
  return missingAtPeer(ours, theirs).reduce((sum, { from, to }) => sum + to - from + 1, 0)
}

function withoutSecret(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}
