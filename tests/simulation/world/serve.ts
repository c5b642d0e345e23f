import type { Origin, Sha256Hex } from '../../../src/shared/domain/journal/index.ts'
import {
  cutBatch,
  eventsMissing,
  serveRequest,
  vectorOf,
  type RequestHistory,
  type SyncAnswer,
  type SyncRequest,
} from '../../../src/shared/sync/index.ts'
import { DiskFullError } from '../engine/disk.ts'
import { commit } from './commit.ts'
import { clockOf, type Node, type World } from './node.ts'

/** The body of a request as it travels; `token` is there for the mutant that trusts one. */
export type Sent = SyncRequest & { readonly token?: number }
export type Answered = SyncAnswer & { readonly token?: number }

/** The receiver's side of one exchange: one transaction, and the answer only after it. */
export function serveSync(world: World, node: Node, request: Sent): Answered | undefined {
  if (!node.isUp) return undefined
  if (node.disk.isFull()) return { st: 'busy' }
  const { journal, disk } = node
  const histories = disk.table<Origin, RequestHistory>('history')
  const done = commit(world, node, () => {
    if (isWrongToken(world, node, request)) return { kind: 'declined', answer: { st: 'clone' } } as const
    return serveRequest(
      {
        store: journal.compared,
        history: histories.get(request.origin),
        saveHistory: (history) => histories.set(request.origin, history),
        receive: journal.receive,
      },
      request,
    )
  })
  if (done === undefined) return node.isUp ? { st: 'busy' } : undefined
  const served = done.value
  if (served.kind === 'declined') {
    if (served.answer.st === 'clone') world.oracle.cloneAlarms.push(request.origin)
    world.count(`answer ${served.answer.st}`)
    return served.answer
  }
  const { batch, more } = cutBatch(eventsMissing(journal.store, request.have), { events: world.plan.batch, bytes: 1_000_000 })
  const refused = served.outcome.refused.map(({ origin, seq, reason }) => ({ origin, seq, reason }))
  for (const { reason } of refused) world.count(`refused ${reason}`)
  const have = vectorOf(journal.compared)
  return {
    st: 'ok',
    have,
    events: [...batch],
    more,
    time: clockOf(world, node.machine),
    refused,
    token: rollToken(world, node, request),
  }
}

export function hashAt(node: Node, origin: Origin, seq: number): Sha256Hex | null | undefined {
  return node.isUp ? (node.journal.store.hashAt(origin, seq) ?? null) : undefined
}

/** The mutant `rollingToken`: a session whose token is not the last one given must be a copy. */
function isWrongToken(world: World, node: Node, request: Sent): boolean {
  if (!world.has('rollingToken')) return false
  const given = node.disk.table<Origin, number>('token').get(request.origin)
  return given !== undefined && request.token !== given
}

function rollToken(world: World, node: Node, request: Sent): number | undefined {
  if (!world.has('rollingToken')) return undefined
  const token = world.random.int(1, 1_000_000_000)
  try {
    node.disk.transaction(() => node.disk.table<Origin, number>('token').set(request.origin, token))
  } catch (error) {
    if (!(error instanceof DiskFullError)) throw error
  }
  return token
}
