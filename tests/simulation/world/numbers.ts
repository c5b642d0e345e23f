import {
  addGrants,
  addLease,
  grantRanges,
  grantsWanted,
  leaseBlock,
  leasesWanted,
  NEW_GATEWAY,
  NEW_HUB,
  NO_CODES,
  LEASED,
  takeDossierCode,
  grantDays,
  type DayRange,
  type GatewayLedger,
  type HubLedger,
  type StationCodes,
} from '../../../src/shared/domain/numbering/index.ts'
import type { PlainDate } from '../../../src/shared/kernel/plain-date.ts'
import { commit } from './commit.ts'
import { canReach, dayOf, ownOf, originOf, repeat, type Node, type World } from './node.ts'

const ASK_EVERY_MS = 6_000
const MORNING_MINUTES = 8 * 60

export const codesOf = (node: Node) => node.disk.table<'me', StationCodes>('codes')
const ledgerOf = (node: Node) => node.disk.table<'me', HubLedger>('hub ledger')
const grantsOf = (node: Node) => node.disk.table<'me', GatewayLedger>('gateway ledger')

/** Stations borrow blocks, hubs ask for grants; every open question keeps its id until it is answered. */
export function startNumbers(world: World, node: Node): void {
  if (node.role === 'station') repeat(world, node, { everyMs: ASK_EVERY_MS, run: () => askForLeases(world, node) })
  if (node.role === 'hub') repeat(world, node, { everyMs: ASK_EVERY_MS, run: () => askForGrants(world, node) })
}

/** The next code of the day, in the transaction of the fact that carries it; undefined when there is none left. */
export function takeCode(world: World, node: Node, day: PlainDate): number | undefined {
  if (world.has('maxPlusOne')) return highestKnown(node, day) + 1
  const codes = codesOf(node)
  const taken = takeDossierCode(codes.get('me') ?? NO_CODES, day)
  if (!taken.ok) return undefined
  codes.set('me', taken.value.state)
  return taken.value.order
}

function highestKnown(node: Node, day: PlainDate): number {
  let highest = 0
  for (const code of node.journal.codes.keys())
    if (code.startsWith(`${day}-`)) highest = Math.max(highest, Number(code.slice(11)))
  return highest
}

function openRequest(world: World, node: Node, question: { readonly table: string; readonly key: string }): string | undefined {
  const open = node.disk.table<string, string>(question.table)
  const known = open.get(question.key)
  if (known !== undefined) return known
  return commit(world, node, () => {
    const id = world.newId()
    open.set(question.key, id)
    return id
  })?.value
}

function askForLeases(world: World, node: Node): void {
  const own = ownOf(node)
  const hub = world.hubs.find((one) => canReach(world, node, one) && !one.machine.isDead)
  if (own === undefined || hub === undefined) return
  const wanted = leasesWanted(codesOf(node).get('me') ?? NO_CODES, { day: dayOf(world, node.machine), minutes: MORNING_MINUTES })
  for (const day of wanted) {
    const requestId = openRequest(world, node, { table: 'lease request', key: day })
    if (requestId === undefined) return
    const { life } = node
    world.network.request<DayRange>({
      canReach: () => canReach(world, node, hub),
      serve: () => lease(world, hub, { origin: own.origin, day, requestId }),
      done: (block) => {
        if (!node.isUp || node.life !== life || originOf(node) !== own.origin) return
        commit(world, node, () => {
          codesOf(node).set('me', addLease(codesOf(node).get('me') ?? NO_CODES, block))
          const open = node.disk.table<string, string>('lease request')
          if (open.get(day) === requestId) open.delete(day)
        })
      },
    })
  }
}

function lease(
  world: World,
  hub: Node,
  request: { readonly origin: string; readonly day: PlainDate; readonly requestId: string },
): DayRange | undefined {
  if (!hub.isUp) return undefined
  return commit(world, hub, () => {
    const today = dayOf(world, hub.machine)
    const outcome = leaseBlock(hubLedger(world, hub), { ...request, today })
    if (outcome.kind === 'refused') return undefined
    ledgerOf(hub).set('me', outcome.ledger)
    world.count('block leased')
    return outcome.block
  })?.value
}

/** The mutant `unfencedHub` grants itself the whole range. */
function hubLedger(world: World, hub: Node): HubLedger {
  const ledger = ledgerOf(hub).get('me') ?? NEW_HUB
  if (!world.has('unfencedHub')) return ledger
  const all = grantDays(dayOf(world, hub.machine)).map((day) => ({ day, ...LEASED }))
  return addGrants(ledger, ledger.epoch, all)
}

function askForGrants(world: World, hub: Node): void {
  const ledger = ledgerOf(hub).get('me') ?? NEW_HUB
  const days = grantsWanted(ledger, dayOf(world, hub.machine))
  const station = ownOf(hub)?.station
  if (days.length === 0 || station === undefined) return
  const key = `epoch ${ledger.epoch}`
  const requestId = openRequest(world, hub, { table: 'grant request', key })
  if (requestId === undefined) return
  const { life } = hub
  world.network.request<readonly DayRange[]>({
    canReach: () => canReach(world, hub, world.gateway),
    serve: () => grant(world, { hub: station, epoch: ledger.epoch, requestId, days }),
    done: (ranges) => {
      if (!hub.isUp || hub.life !== life) return
      commit(world, hub, () => {
        ledgerOf(hub).set('me', addGrants(ledgerOf(hub).get('me') ?? NEW_HUB, ledger.epoch, ranges))
        const open = hub.disk.table<string, string>('grant request')
        if (open.get(key) === requestId) open.delete(key)
      })
    },
  })
}

function grant(
  world: World,
  request: { readonly hub: string; readonly epoch: number; readonly requestId: string; readonly days: readonly PlainDate[] },
): readonly DayRange[] | undefined {
  const { gateway } = world
  if (!gateway.isUp) return undefined
  return commit(world, gateway, () => {
    const outcome = grantRanges(grantsOf(gateway).get('me') ?? NEW_GATEWAY, { ...request, today: dayOf(world, gateway.machine) })
    if (outcome.kind === 'refused') return undefined
    grantsOf(gateway).set('me', outcome.ledger)
    return outcome.grants
  })?.value
}
