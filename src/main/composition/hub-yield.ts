import type { Fork } from '../../shared/sync/index.ts'
import { rehomeSuffix } from '../../shared/sync/index.ts'
import type { GatewayStore } from '../../gateway/store/gateway-store.ts'
import { findSharedPrefix, type createGatewayClient, type LoopStep } from '../features/sync/index.ts'
import { appendCopy } from '../platform/journal/append.ts'
import type { HubUpstreamOptions } from './hub-upstream.ts'

const FAILED: LoopStep = { kind: 'failed', trouble: 'failed' }

/** The gateway is upstream: our branch moves to the end of the hub's own log, and nothing of it is dropped (sync.md §7.4). */
export async function yieldTo(
  options: HubUpstreamOptions,
  parts: { readonly fork: Fork; readonly client: ReturnType<typeof createGatewayClient>; readonly signal: AbortSignal },
): Promise<LoopStep> {
  const { store, unit, logger } = options
  const { fork, client, signal } = parts
  const isOwn = fork.origin === (await options.identity()).origin
  const keep = await findPrefix(store, unit, { fork, ask: (seq) => client.hashAt(fork.origin, seq, signal) })
  // Not even the first event of a counter is shared: two machines under one number, and only a person can tell which is which.
  if (keep === undefined || (keep === 0 && !isOwn)) return FAILED
  if (isOwn) await store.transaction(unit, (tx) => tx.log.beginIncarnation())
  const identity = await options.identity()
  const moved = await store.transaction(unit, (tx) =>
    tx.log.work({}, ({ store: log, own }) =>
      rehomeSuffix(
        { store: log, into: own, appendCopy: (event) => appendCopy({ identity, events: log }, event) },
        { origin: fork.origin, keep },
      ),
    ),
  )
  logger.warn('a branch of a forked log was moved to the log of the hub', { origin: fork.origin, keep, moved: moved.length })
  return { kind: 'more' }
}

/** The search asks the other side again and again, so the own hashes are read beforehand. */
async function findPrefix(
  store: GatewayStore,
  unit: string,
  parts: Pick<Parameters<typeof findSharedPrefix>[0], 'fork' | 'ask'>,
): Promise<number | undefined> {
  const rows = await store.db
    .selectFrom('event')
    .select(['seq', 'hash'])
    .where('unit', '=', unit)
    .where('origin', '=', parts.fork.origin)
    .orderBy('seq')
    .execute()
  const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash.toString('hex')]))
  const last = rows.at(-1)
  const head = last && { origin: parts.fork.origin, seq: last.seq, hash: last.hash.toString('hex') }
  return findSharedPrefix({ ...parts, log: { head: () => head, hashAt: (_origin, seq) => hashes.get(seq) } })
}
