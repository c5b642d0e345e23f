import type { VersionVector } from '../../../src/shared/domain/journal/index.ts'
import {
  backOffMs,
  composeRequest,
  searchPrefix,
  takeAnswer,
  type Fork,
  type PrefixSearch,
  type SyncRequest,
  type Trouble,
} from '../../../src/shared/sync/index.ts'
import { beginIncarnation } from './incarnation.ts'
import { KINDS } from './kinds.ts'
import { commit } from './commit.ts'
import { canReach, later, originOf, ownOf, type Node, type World } from './node.ts'
import { hashAt, serveSync, type Answered, type Sent } from './serve.ts'
import { UNIT } from './journal.ts'

const TIMEOUT_MS = 3_000
const LAN_PUSH_MS = 200
const IDLE_MS = 6_000
/** Time-outs in a row after which the next in the list is tried (sync.md §8). */
const PATIENCE = 2
/** How long a farther peer is kept before the nearest is tried again. */
const RETURN_MS = 40_000

/** One asker with one request in flight. Lives as long as the process. */
type Link = {
  readonly world: World
  readonly node: Node
  readonly peers: () => readonly Node[]
  choice: number
  choiceSince: number
  failures: number
  /** Names the exchange underway; an answer to an earlier one is late. */
  token: number
  isBusy: boolean
  plannedAt: number
}

type Exchange = { readonly peer: Node; readonly request: Sent; readonly knownBefore: VersionVector; readonly token: number }

export function startLink(world: World, node: Node): void {
  const candidates = (): readonly Node[] => {
    if (node.role === 'hub') return [world.gateway]
    return node.machine.site === 'away' ? [world.gateway] : [...world.hubs, world.gateway]
  }
  run({ world, node, peers: candidates })
  if (world.plan.talksToBoth && node.role === 'station' && node.machine.site === 'lan')
    run({ world, node, peers: () => [world.gateway] })
}

function run(parts: Pick<Link, 'world' | 'node' | 'peers'>): void {
  const link: Link = {
    ...parts,
    choice: 0,
    choiceSince: 0,
    failures: 0,
    token: 0,
    isBusy: false,
    plannedAt: Number.POSITIVE_INFINITY,
  }
  plan(link, link.world.random.int(10, 2_000))
}

/** The nearest of the plans counts: a push after a commit overtakes the idle round. */
function plan(link: Link, afterMs: number): void {
  const { world, node } = link
  const at = world.schedule.now() + Math.round(afterMs)
  if (at >= link.plannedAt) return
  link.plannedAt = at
  later(world, node, {
    afterMs,
    run: () => {
      if (link.plannedAt !== at) return
      link.plannedAt = Number.POSITIVE_INFINITY
      turn(link)
    },
  })
}

/** A committed change goes out on the local network at once; called by whoever wrote. */
export function pushSoon(world: World, node: Node): void {
  const wake = wakers.get(node)
  if (wake) wake(LAN_PUSH_MS + world.random.int(0, 100))
}
const wakers = new WeakMap<Node, (afterMs: number) => void>()

function choosePeer(link: Link): Node | undefined {
  const peers = link.peers()
  const now = link.world.schedule.now()
  if (link.choice > 0 && now - link.choiceSince > RETURN_MS) choose(link, 0)
  return peers[link.choice % peers.length]
}

function choose(link: Link, choice: number): void {
  link.choice = choice
  link.choiceSince = link.world.schedule.now()
}

function turn(link: Link): void {
  const { world, node } = link
  wakers.set(node, (afterMs) => plan(link, afterMs))
  const peer = choosePeer(link)
  if (link.isBusy || peer === undefined) return
  const own = ownOf(node)
  if (own === undefined) return enrolLater(link)
  const knownBefore = peersOf(node).get(peer.name) ?? {}
  const composed = commit(world, node, () => {
    const numbers = node.disk.table<'n', number>('request')
    const n = (numbers.get('n') ?? 0) + 1
    numbers.set('n', n)
    return composeRequest({
      store: node.journal.store,
      unit: UNIT,
      origin: own.origin,
      bootId: node.bootId,
      n,
      peerHave: knownBefore,
      caps: { schema: { ...KINDS[node.build].newest }, build: node.build },
      limits: { events: world.plan.batch, bytes: 1_000_000 },
    })
  })
  if (composed === undefined) return plan(link, IDLE_MS)
  const token = node.disk.table<string, number>('session').get(peer.name)
  const request: Sent = { ...composed.value, have: countOnly(world, composed.value.have), token }
  send(link, { peer, request, knownBefore, token: (link.token += 1) })
}

/** A full disk at the first start: no name yet, so nothing to say. */
function enrolLater(link: Link): void {
  commit(link.world, link.node, () => beginIncarnation(link.world, link.node))
  plan(link, IDLE_MS)
}

function send(link: Link, exchange: Exchange): void {
  const { world, node } = link
  const { peer, request, token } = exchange
  link.isBusy = true
  if (world.has('trustWhatWasSent')) believe(link, exchange)
  const { life } = node
  world.network.request<Answered>({
    canReach: () => canReach(world, node, peer),
    serve: () => serveSync(world, peer, request),
    done: (answer) => {
      if (!node.isUp || node.life !== life) return
      if (link.token === token && link.isBusy) return finish(link, exchange, answer)
      if (world.plan.takesLateAnswers && answer.st === 'ok' && ownOf(node)?.origin === request.origin)
        void take(link, exchange, answer)
    },
  })
  later(world, node, {
    afterMs: TIMEOUT_MS,
    run: () => {
      if (link.token === token && link.isBusy) fail(link, 'failed')
    },
  })
}

function fail(link: Link, trouble: Trouble): void {
  link.isBusy = false
  link.failures += 1
  if (trouble === 'failed' && link.failures % PATIENCE === 0) choose(link, link.choice + 1)
  plan(link, backOffMs({ failures: link.failures, random: link.world.random.next(), trouble, limits: BRISK }))
}

/** The shipped rule with a shorter patience, for a morning of four minutes. */
const BRISK = { firstMs: 500, failedMs: 8_000, busyMs: 8_000 }

function finish(link: Link, exchange: Exchange, answer: Answered): void {
  const { world, node } = link
  if (answer.st === 'busy') return fail(link, 'busy')
  if (answer.st === 'refused' || answer.st === 'upgrade') return fail(link, 'failed')
  link.failures = 0
  if (answer.st === 'fork') return resolveFork(link, exchange.peer, answer)
  link.isBusy = false
  if (answer.st === 'stale') {
    commit(world, node, () => node.disk.table<'n', number>('request').set('n', answer.n))
    return plan(link, 10)
  }
  if (answer.st === 'clone' && world.has('rehomeSameIncarnation')) return plan(link, IDLE_MS)
  if (answer.st === 'clone') {
    commit(world, node, () => {
      node.disk.table<string, number>('session').delete(exchange.peer.name)
      beginIncarnation(world, node)
    })
    return plan(link, 10)
  }
  const taken = take(link, exchange, answer)
  if (taken === undefined) return plan(link, IDLE_MS)
  if (taken.fork) return resolveFork(link, exchange.peer, taken.fork)
  plan(link, taken.hasMore ? 10 : IDLE_MS * (0.5 + world.random.next()))
}

type Ok = Extract<Answered, { st: 'ok' }>

function take(link: Link, exchange: Exchange, answer: Ok): ReturnType<typeof takeAnswer> | undefined {
  const { world, node } = link
  const { peer, request, knownBefore } = exchange
  return commit(world, node, () => {
    const taken = takeAnswer(
      { store: node.journal.compared, own: request.origin, receive: node.journal.receive },
      { answer, sent: request.have, knownBefore },
    )
    for (const { reason } of taken.outcome.refused) world.count(`answer's event refused ${reason}`)
    if (!world.has('trustWhatWasSent')) peersOf(node).set(peer.name, answer.have)
    if (answer.token !== undefined) node.disk.table<string, number>('session').set(peer.name, answer.token)
    const own = ownOf(node)
    if (world.has('rehomeSameIncarnation') && own && taken.fork === undefined && !taken.isOwnLogBehind) node.journal.putBack(own)
    if (world.has('rehomeSameIncarnation')) return taken
    if (taken.isOwnLogBehind && originOf(node) === request.origin && !world.has('restoreSameIdentity')) {
      world.count('own log behind')
      beginIncarnation(world, node)
    }
    return taken
  })?.value
}

/** Looks for the last number both histories share, one question at a time, and then yields (sync.md §7.4). */
function resolveFork(link: Link, peer: Node, fork: Fork): void {
  const { world, node } = link
  link.isBusy = true
  world.count('fork found')
  world.trace(`${node.name} yields ${fork.origin} at ${fork.at} to ${peer.name}`)
  const token = (link.token += 1)
  const search = searchPrefix(fork.at)
  ask(link, { peer, fork, search, token })
  later(world, node, {
    afterMs: 6 * TIMEOUT_MS,
    run: () => {
      if (link.token === token && link.isBusy) fail(link, 'failed')
    },
  })
}

type Search = { readonly peer: Node; readonly fork: Fork; readonly search: PrefixSearch; readonly token: number }

function ask(link: Link, question: Search): void {
  const { world, node } = link
  const { peer, fork, search, token } = question
  const seq = search.ask()
  if (seq === undefined) return yieldTo(link, question)
  const { life } = node
  const isUnderway = (): boolean => node.isUp && node.life === life && link.token === token && link.isBusy
  world.network.request({
    canReach: () => canReach(world, node, peer),
    serve: () => hashAt(peer, fork.origin, seq),
    done: (hash) => {
      // A repeated answer to an earlier question is about another number.
      if (!isUnderway() || search.ask() !== seq) return
      search.answer(hash !== null && hash === node.journal.store.hashAt(fork.origin, seq))
      ask(link, question)
    },
  })
  later(world, node, {
    afterMs: TIMEOUT_MS,
    run: () => {
      if (isUnderway() && search.ask() === seq) fail(link, 'failed')
    },
  })
}

function yieldTo(link: Link, { fork, search }: Search): void {
  const { world, node } = link
  link.isBusy = false
  commit(world, node, () => {
    const own = ownOf(node)
    if (own === undefined) return
    const isOwn = fork.origin === own.origin && !world.has('rehomeSameIncarnation')
    const into = isOwn ? beginIncarnation(world, node) : own
    const moved = node.journal.rehome(into, { origin: fork.origin, keep: search.keep() })
    world.count('events re-homed', moved.length)
    world.trace(`${node.name} keeps ${search.keep()} of ${fork.origin} and moves ${moved.length} events into ${into.origin}`)
  })
  plan(link, 10)
}

const peersOf = (node: Node) => node.disk.table<string, VersionVector>('peer')

/** The mutant `countOnly` sends the numbers without their hashes. */
function countOnly(world: World, have: SyncRequest['have']): SyncRequest['have'] {
  if (!world.has('countOnly')) return have
  return Object.fromEntries(Object.entries(have).map(([origin, [seq]]) => [origin, [seq, '0'.repeat(64)]]))
}

/** The mutant `trustWhatWasSent` moves its cursor when it sends. */
function believe(link: Link, { peer, request, knownBefore }: Exchange): void {
  const have = { ...knownBefore }
  for (const { origin, seq, hash } of request.events as readonly { origin: string; seq: number; hash: string }[])
    have[origin] = [seq, hash]
  commit(link.world, link.node, () => peersOf(link.node).set(peer.name, have))
}
