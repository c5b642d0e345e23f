import { NO_HASH } from '../../../src/shared/domain/journal/index.ts'
import { vectorOf } from '../../../src/shared/sync/index.ts'
import { openJournal } from '../world/lives.ts'
import { livingNodes, type Node, type World } from '../world/node.ts'
import { createCheck } from '../world/stand-in-keys.ts'
import type { Violation } from './violation.ts'

export function vectorText(node: Node): string {
  const entries = Object.entries(vectorOf(node.journal.store)).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([origin, [seq, hash]]) => `${origin}:${seq}:${hash.slice(0, 8)}`).join(' ')
}

/** Chains hold on every replica, and all tell and show the same. */
export function checkReplicas(world: World): Violation[] {
  const nodes = livingNodes(world)
  const gateway = world.gateway
  const expected = describe(gateway)
  return [
    // Every link everywhere; every hash and signature where it is cheapest and where it matters most.
    ...nodes.flatMap((node) => checkChains(node, node === gateway || node === nodes.at(-1))),
    ...nodes.flatMap((node) => compare(node, expected)),
    ...checkProjection(world, gateway),
  ]
}

function checkChains(node: Node, isThorough: boolean): Violation[] {
  const { store } = node.journal
  const check = createCheck((origin) => store.get(origin, 1))
  const found: Violation[] = []
  for (const head of store.heads()) {
    let prev = NO_HASH
    for (let seq = 1; seq <= head.seq; seq += 1) {
      const event = store.get(head.origin, seq)
      const problem =
        event === undefined ? 'gap' : event.prev !== prev ? 'bad link' : isThorough ? check(event, undefined) : undefined
      if (problem !== undefined) {
        found.push({ rule: 'chains verify', detail: `${node.name}: ${head.origin} ${seq} ${problem}` })
        break
      }
      prev = event?.hash ?? NO_HASH
    }
    if (prev !== head.hash) found.push({ rule: 'chains verify', detail: `${node.name}: head of ${head.origin}` })
  }
  return found
}

type Told = {
  readonly heads: string
  readonly facts: string
  readonly conflicts: string
  readonly codes: string
  readonly views: string
}

function describe(node: Node): Told {
  const { store, codes } = node.journal
  return {
    heads: vectorText(node),
    facts: [...store.factIds()].sort().join(),
    conflicts: store
      .aggregateIds()
      .map((aggId) => `${aggId}=${store.aggHeads(aggId).join('+')}`)
      .join(),
    codes: JSON.stringify([...codes.entries()].sort(([a], [b]) => (a < b ? -1 : 1))),
    views: viewsText(node),
  }
}

function compare(node: Node, expected: Told): Violation[] {
  const told = describe(node)
  const parts: (keyof Told)[] =
    node.build === 'new' ? ['heads', 'facts', 'conflicts', 'codes', 'views'] : ['heads', 'facts', 'conflicts']
  return parts
    .filter((part) => told[part] !== expected[part])
    .map((part) => ({ rule: `replicas agree on ${part}`, detail: node.name }))
}

/** What was built step by step must be what the whole log gives when it is played once, in order. */
function checkProjection(world: World, node: Node): Violation[] {
  const disk = node.disk.copy()
  const fresh = openJournal(world, { ...node, disk })
  const shown = viewsText(node)
  disk.transaction(fresh.rebuild)
  const replayed = viewsText({ journal: fresh })
  return shown === replayed ? [] : [{ rule: 'the projection is what the log says', detail: firstDifference(shown, replayed) }]
}

function viewsText({ journal }: Pick<Node, 'journal'>): string {
  return JSON.stringify([...journal.views.entries()].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function firstDifference(left: string, right: string): string {
  let at = 0
  while (at < left.length && left[at] === right[at]) at += 1
  return `${left.slice(at, at + 60)} / ${right.slice(at, at + 60)}`
}
