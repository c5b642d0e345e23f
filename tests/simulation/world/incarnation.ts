import type { Origin } from '../../../src/shared/domain/journal/index.ts'
import {
  afterHubRestore,
  chooseFreeSlot,
  NO_CODES,
  type HubLedger,
  type StationCodes,
} from '../../../src/shared/domain/numbering/index.ts'
import type { PlainDate } from '../../../src/shared/kernel/plain-date.ts'
import { commit } from './commit.ts'
import { calendarDay, dayOf, ownOf, type Node, type Own, type World } from './node.ts'
import { keyFrom } from './stand-in-keys.ts'

/** First start on an empty disk: the administrator lets the machine in (sync.md §7.7). */
export function enrolIfNew(world: World, node: Node): void {
  if (ownOf(node) !== undefined) return
  commit(world, node, () => beginIncarnation(world, node))
}

/**
 * A new name, key and slot for the same station, inside a transaction. A machine that was copied or set back must never write
 * another word as its former self (sync.md §7.4, §9).
 */
export function beginIncarnation(world: World, node: Node): Own {
  const earlier = ownOf(node)
  const station = earlier?.station ?? node.name
  const incarnation = nextIncarnation(world, node, station)
  const origin: Origin = `${station}#${incarnation}`
  const own: Own = {
    station,
    incarnation,
    origin,
    publicKey: keyFrom(`${origin} ${world.random.hex(16)}`),
    slot: node.role === 'station' ? giveSlot(world, node, { earlier: earlier?.origin, origin }) : undefined,
  }
  node.disk.table<'me', Own>('identity').set('me', own)
  node.disk.table<'n', number>('request').set('n', 0)
  forgetNumbers(node, own)
  node.journal.append(own, {
    aggType: 'station',
    aggId: origin,
    type: 'StationEnrolled',
    body: { station, incarnation, keyId: own.publicKey.slice(0, 32), publicKey: own.publicKey, slot: own.slot },
  })
  if (earlier) world.count('new incarnation')
  if (earlier) world.afterRenewal(node)
  world.trace(`${node.name} is now ${origin}`)
  return own
}

/** Two copies of one disk choose apart from each other, so the number must not follow from what both know. */
function nextIncarnation(world: World, node: Node, station: string): number {
  if (ownOf(node) === undefined) return 1
  for (;;) {
    const incarnation = world.random.int(2, 999_999)
    if (node.journal.store.head(`${station}#${incarnation}`) === undefined) return incarnation
  }
}

function giveSlot(
  world: World,
  node: Node,
  names: { readonly earlier: Origin | undefined; readonly origin: Origin },
): number | undefined {
  // The administrator looks at the calendar, not at a PC that may be days off.
  const today = calendarDay(world)
  const at = world.roster.findIndex(({ origin }) => origin === names.earlier)
  const known = world.roster[at]
  if (known) world.roster[at] = { ...known, retiredOn: lastDayOf(world, known.origin, [today, dayOf(world, node.machine)]) }
  const slot = chooseFreeSlot(world.roster, today)
  if (slot !== undefined) world.roster.push({ origin: names.origin, slot, retiredOn: undefined })
  return slot
}

/** The newest day on any receipt of that incarnation: a wrong clock may have dated it after today, and today may be wrong too. */
function lastDayOf(world: World, origin: Origin, days: readonly [PlainDate, PlainDate]): PlainDate {
  let last = days[0] > days[1] ? days[0] : days[1]
  for (const { type, body } of world.oracle.acknowledged.values()) {
    if (type !== 'DossierReceived') continue
    // Checked against its schema when it was written.
    const { day, by } = body as { day: PlainDate; by: Origin }
    if (by === origin && day > last) last = day
  }
  return last
}

/** What the former self had borrowed is not this one's, and a hub starts a new epoch: its ledger may be older than what it gave away. */
function forgetNumbers(node: Node, own: Own): void {
  node.disk.table<'me', StationCodes>('codes').set('me', { ...NO_CODES, slot: own.slot })
  for (const name of ['lease request', 'grant request']) {
    const open = node.disk.table<string, string>(name)
    for (const key of open.keys()) open.delete(key)
  }
  const ledgers = node.disk.table<'me', HubLedger>('hub ledger')
  const ledger = ledgers.get('me')
  if (ledger) ledgers.set('me', afterHubRestore(ledger))
}
