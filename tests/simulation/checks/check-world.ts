import { heldBlobs } from '../world/blobs.ts'
import { livingNodes, ownOf, type Node, type World } from '../world/node.ts'
import { factsOf } from '../world/projections.ts'
import { orphansOf } from './orphans.ts'
import { checkConflicts } from './check-conflicts.ts'
import { checkNumbers } from './check-numbers.ts'
import { checkProvince, isProvinceQuiet } from './check-province.ts'
import { checkReplicas, vectorText } from './check-replicas.ts'
import type { Violation } from './violation.ts'

/** Nothing is on its way any more: all hold the same, every page and every event is where it should be. */
export function isQuiet(world: World): boolean {
  const nodes = livingNodes(world)
  const [first, ...others] = nodes.map(vectorText)
  return (
    nodes.every((node) => node.isUp && waitingInVain(node).length === 0) &&
    others.every((text) => text === first) &&
    missingPages(world).length === 0 &&
    isProvinceQuiet(world)
  )
}

/** Everything that must hold when all is mended and has come to rest. */
export function checkWorld(world: World, isAtRest: boolean): readonly Violation[] {
  return [
    ...(isAtRest ? [] : [{ rule: 'comes to rest', detail: whyRestless(world) }]),
    ...checkAcknowledged(world),
    ...checkPages(world),
    ...checkIdentities(world),
    ...checkAlarms(world),
    ...checkReplicas(world),
    ...checkConflicts(world),
    ...checkNumbers(world),
    ...checkProvince(world),
  ]
}

/** What can be asked at any moment: what a person was told of lies on some living disk. */
export function checkMeanwhile(world: World): readonly Violation[] {
  const nodes = livingNodes(world)
  const { acknowledged, mourned } = world.oracle
  return [...acknowledged.keys()]
    .filter((id) => !mourned.has(id) && !nodes.some(({ journal }) => journal.store.has(id)))
    .map((id) => ({ rule: 'nothing acknowledged is lost', detail: `${id} is on no disk at ${world.schedule.now()}` }))
}

/** Waiting for a cause, though no cause of it is lost. */
function waitingInVain({ journal }: Node): readonly string[] {
  const waiting = [...journal.store.pendingIds()]
  if (waiting.length === 0) return waiting
  const orphans = orphansOf(journal.store)
  return waiting.filter((id) => !orphans.has(id))
}

function whyRestless(world: World): string {
  const nodes = livingNodes(world)
  const heads = nodes.map((node) => `${node.name}${node.isUp ? '' : ' (down)'}: ${vectorText(node)}`)
  const isOne = new Set(nodes.map(vectorText)).size === 1
  const pending = nodes.map((node) => waitingInVain(node).length)
  const rest = `pages missing ${missingPages(world).length}, province ${isProvinceQuiet(world) ? 'quiet' : 'not quiet'}, pending ${pending.join(' ')}`
  return isOne ? rest : `${rest}\n${heads.join('\n')}`
}

function checkAcknowledged(world: World): Violation[] {
  const { acknowledged, mourned } = world.oracle
  return [...acknowledged.values()].flatMap((event) =>
    mourned.has(event.id)
      ? []
      : livingNodes(world)
          .filter(({ journal }) => !journal.store.has(event.id))
          .map((node) => ({
            rule: 'nothing acknowledged is lost',
            detail: `${event.type} ${event.id} of ${event.origin} is not at ${node.name}`,
          })),
  )
}

function missingPages(world: World): readonly string[] {
  const missing = new Set<string>()
  for (const event of factsOf(world.gateway.journal.store))
    for (const sha256 of event.needs)
      if (!heldBlobs(world.gateway).has(sha256) && !world.oracle.mournedBlobs.has(sha256)) missing.add(sha256)
  return [...missing]
}

function checkPages(world: World): Violation[] {
  return missingPages(world).map((sha256) => ({ rule: 'every page reaches the gateway', detail: sha256.slice(0, 12) }))
}

function checkIdentities(world: World): Violation[] {
  const seen = new Map<string, string>()
  return livingNodes(world).flatMap((node) => {
    const origin = ownOf(node)?.origin
    if (origin === undefined) return []
    const other = seen.get(origin)
    seen.set(origin, node.name)
    return other === undefined ? [] : [{ rule: 'one machine, one name', detail: `${node.name} and ${other} are ${origin}` }]
  })
}

function checkAlarms(world: World): Violation[] {
  if ((world.counts['clone'] ?? 0) > 0) return []
  return world.oracle.cloneAlarms.slice(0, 3).map((origin) => ({ rule: 'no false alarm of a clone', detail: origin }))
}
