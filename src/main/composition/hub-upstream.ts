import type { VersionVector } from '../../shared/domain/journal/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import {
  isSameVector,
  PROTOCOL,
  takeAnswer,
  type Capabilities,
  type ProvinceLink,
  type SyncAccepted,
  type SyncRequest,
} from '../../shared/sync/index.ts'
import type { GatewayStore } from '../../gateway/store/gateway-store.ts'
import { readMissing } from '../../gateway/store/log/read-log.ts'
import { createGatewayClient, createSyncLoop, type LoopStep, type Pace } from '../features/sync/index.ts'
import type { StationIdentity } from '../platform/journal/index.ts'
import { yieldTo } from './hub-yield.ts'
import { createUpstreamMemory, type UpstreamMemory } from './upstream-memory.ts'

export type HubUpstreamOptions = {
  readonly unit: string
  readonly url: string
  readonly store: GatewayStore
  /** Signs as the hub's own log, the relay's name towards the gateway. */
  readonly identity: () => Promise<StationIdentity>
  readonly caps: Capabilities
  readonly fetch: typeof globalThis.fetch
  readonly bootId: string
  readonly clock: Clock
  readonly logger: Logger
  readonly pace?: Pace
}

export type HubUpstream = {
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** What the gateway last said it holds; undefined while it is out of reach. */
  readonly have: () => VersionVector | undefined
  /** How the gateway sees the province; undefined while it is out of reach. */
  readonly province: () => ProvinceLink | undefined
}

/** The hub's own link to the province's gateway: a relay, so everything it holds goes up, and everything it lacks comes down. */
export function createHubUpstream(options: HubUpstreamOptions): HubUpstream {
  const { store, unit, clock, logger } = options
  const memory = createUpstreamMemory(store, unit)
  let reached: SyncAccepted | undefined
  let stopListening: (() => void) | undefined
  const loop = createSyncLoop({ turn, now: () => clock.now(), random: Math.random, pace: options.pace })

  async function turn(signal: AbortSignal): Promise<LoopStep> {
    try {
      return await exchange(signal)
    } catch (error) {
      // A full disk or a bug must not end the loop: the next turn tries again.
      logger.error('a turn of the hub with the gateway failed', { error })
      return { kind: 'failed', trouble: 'failed' }
    }
  }

  async function exchange(signal: AbortSignal): Promise<LoopStep> {
    const identity = await options.identity()
    const client = createGatewayClient(options.url, { fetch: options.fetch, identity, now: () => clock.now() })
    const known = await memory.load()
    const request = await compose(options, identity, known)
    await memory.saveNumber(request.n)
    const exchanged = await client.exchange(request, signal)
    if (exchanged.kind !== 'answer') {
      reached = undefined
      return { kind: 'failed', trouble: 'failed' }
    }
    const { answer } = exchanged
    if (answer.st === 'ok') {
      const taken = await take(options, memory, { answer, request, knownBefore: known.have, identity })
      reached = answer
      if (taken.fork) return yieldTo(options, { fork: taken.fork, client, signal })
      return taken.hasMore ? { kind: 'more' } : { kind: 'done', hasQueued: !isSameVector(request.have, answer.have) }
    }
    if (answer.st === 'stale') {
      await memory.saveNumber(answer.n)
      return { kind: 'more' }
    }
    reached = undefined
    logger.error('the gateway does not serve this hub', { answer })
    if (answer.st === 'fork') return yieldTo(options, { fork: answer, client, signal })
    return { kind: 'failed', trouble: answer.st === 'busy' ? 'busy' : 'failed', retryAfterMs: exchanged.retryAfterMs }
  }

  return {
    start: async () => {
      // The first use of its own log begins it.
      await store.transaction(unit, (tx) => tx.log.own())
      stopListening = store.onLogged(() => loop.kick())
      loop.start()
    },
    stop: async () => {
      stopListening?.()
      await loop.stop()
    },
    have: () => reached?.have,
    province: () => reached?.province,
  }
}

async function compose(
  { store, unit, caps, bootId }: HubUpstreamOptions,
  identity: StationIdentity,
  known: { readonly n: number; readonly have: VersionVector },
): Promise<SyncRequest> {
  const { ours, batch } = await readMissing(store.db, unit, { theirs: known.have })
  const { origin } = identity
  return { proto: PROTOCOL.max, unit, origin, boot_id: bootId, n: known.n + 1, have: ours, events: [...batch], caps }
}

async function take(
  { store, unit, logger, clock }: HubUpstreamOptions,
  memory: UpstreamMemory,
  parts: {
    readonly answer: SyncAccepted
    readonly request: SyncRequest
    readonly knownBefore: VersionVector
    readonly identity: StationIdentity
  },
) {
  const { answer, request, knownBefore } = parts
  const taken = await store.transaction(unit, async (tx) => {
    const took = await tx.log.work({ incoming: answer.events, theirs: answer.have }, ({ store: log, own, receive }) =>
      takeAnswer({ store: log, own, receive }, { answer, sent: request.have, knownBefore }),
    )
    await memory.saveHave(tx, answer.have, clock.now())
    // The hub's file was put back from a copy: it goes on under a name nobody else has used.
    if (took.isOwnLogBehind) await tx.log.beginIncarnation()
    return took
  })
  const { refused } = taken.outcome
  if (refused.length > 0) logger.error('events of the gateway were refused', { refused: refused.slice(0, 5) })
  if (answer.refused.length > 0) logger.error('the gateway refused events', { refused: answer.refused.slice(0, 5) })
  return taken
}
