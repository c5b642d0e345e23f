import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { checkHandOver, checkOpen, mayWrite, nextNumber, takeBookNumber } from '../../../src/shared/domain/numbering/index.ts'
import { keepBlob } from './blobs.ts'
import type { Wanted } from './journal.ts'
import { commit } from './commit.ts'
import { pushSoon } from './link.ts'
import { takeCode } from './numbers.ts'
import { dayOf, originOf, ownOf, repeat, stationsOf, type Node, type World } from './node.ts'

const YEAR = 2026
const STATES = ['processing', 'signed', 'returned'] as const

/** One officer at one station: mostly new dossiers and changes, now and then a document number. */
export function startOfficer(world: World, node: Node): void {
  repeat(world, node, {
    everyMs: world.plan.actMs,
    run: () => {
      if (world.isStormy) act(world, node)
    },
  })
}

/** Writes in one transaction; a person is told of it only when it is kept. */
export function write(world: World, node: Node, work: () => readonly StoredEvent[]): void {
  const done = commit(world, node, work)
  if (done === undefined) return
  for (const event of done.value) {
    world.oracle.acknowledge(event)
    world.count(`fact ${event.type}`)
    world.trace(
      `${node.name} writes ${event.type} ${event.origin} ${event.seq} ${event.id.slice(-4)} on ${event.aggId.slice(-4)}`,
    )
  }
  pushSoon(world, node)
}

function act(world: World, node: Node): void {
  const own = ownOf(node)
  if (own === undefined) return
  const { random } = world
  const chance = random.next()
  const append = (wanted: Wanted): StoredEvent => node.journal.append(own, wanted)
  if (chance < 0.35) return write(world, node, () => receive(world, node, append))
  if (chance < 0.85) return changeDossier(world, node, append)
  write(world, node, () => numberDocument(world, node, append))
}

export function receiveOne(world: World, node: Node): void {
  const own = ownOf(node)
  if (own && node.isUp) write(world, node, () => receive(world, node, (wanted) => node.journal.append(own, wanted)))
}

type Append = (wanted: Wanted) => StoredEvent

function receive(world: World, node: Node, append: Append): readonly StoredEvent[] {
  const day = dayOf(world, node.machine)
  const order = takeCode(world, node, day)
  if (order === undefined) return []
  const own = originOf(node)
  return [append({ aggType: 'dossier', aggId: world.newId(), type: 'DossierReceived', body: { day, order, by: own } })]
}

/** Somebody opens a dossier on the screen and changes what it shows; often one that a colleague has open as well. */
function changeDossier(world: World, node: Node, append: Append): void {
  const { random } = world
  const { store, unprojected, views } = node.journal
  const known = [...views.entries()].filter(([, view]) => view.code !== '').map(([aggId]) => aggId)
  if (known.length === 0) return
  const hot = known.slice(-3)
  const aggId = random.pick(random.chance(0.6) ? hot : known)
  const heads = store.aggHeads(aggId)
  // The screen says "cần cập nhật": to write on top of what cannot be read would be blind.
  if (heads.some((id) => unprojected.has(id))) return
  if (heads.length > 1) {
    if (!random.chance(0.4)) return
    return write(world, node, () => [
      append({ aggType: 'dossier', aggId, type: 'ConflictResolved', body: { value: random.hex(4) }, parents: heads }),
    ])
  }
  write(world, node, () => [append(drawChange(world, node, aggId))])
}

function drawChange(world: World, node: Node, aggId: string): Wanted {
  const { random } = world
  const gates = node.journal.openedGates()
  const at = { aggType: 'dossier', aggId }
  const chance = random.next()
  if (chance < 0.25) return { ...at, type: 'StateMoved', body: { to: random.pick(STATES) } }
  if (chance < 0.45) {
    const sha256 = random.hex(64)
    keepBlob(node, { sha256, size: random.int(1_000, 900_000), kind: random.pick(['scan', 'scan', 'result']) })
    return { ...at, type: 'PageScanned', body: { page: sha256 }, needs: [sha256] }
  }
  if (node.build === 'new' && gates.has('FeeSplit') && chance < 0.6)
    return { ...at, type: 'FeeSplit', body: { parts: random.int(2, 4) } }
  if (node.build === 'new' && gates.has('DossierField'))
    return { ...at, type: 'DossierField', ver: 2, body: { value: random.hex(4), note: '' } }
  return { ...at, type: 'DossierField', body: { value: random.hex(4) } }
}

/** The number is taken in the transaction of the registration, so a crash leaves no gap. */
function numberDocument(world: World, node: Node, append: Append): readonly StoredEvent[] {
  const state = node.journal.book()
  const me = originOf(node)
  const taken = takeBookNumber(state, me, YEAR)
  if (!taken.ok && !world.has('documentByAnyone')) return []
  const { number, epoch } = taken.ok ? taken.value : { number: nextNumber(state, YEAR), epoch: state.epoch }
  if (epoch === 0) return []
  const after = node.journal.store.aggHeads(BOOK)
  return [
    append({ aggType: 'register', aggId: world.newId(), type: 'OutgoingNumbered', body: { number, epoch, year: YEAR }, after }),
  ]
}

const BOOK = 'register-authority'

/** First use: the văn thư opens the book on the first station. */
export function openBook(world: World, node: Node): void {
  const own = ownOf(node)
  const right = checkOpen(node.journal.book())
  if (own === undefined || !right.ok) return
  const body = { from: null, to: own.origin, epoch: right.value.epoch, year: YEAR, lastNumber: 0 }
  write(world, node, () => [node.journal.append(own, { aggType: BOOK, aggId: BOOK, type: 'RegisterAuthorityMoved', body })])
}

/** The holder hands the book to a colleague. */
export function handOver(world: World): void {
  const holder = stationsOf(world).find((node) => node.isUp && mayWrite(node.journal.book(), originOf(node)).may)
  const others = stationsOf(world).filter((node) => node !== holder && ownOf(node) !== undefined)
  if (holder === undefined || others.length === 0) return
  const own = ownOf(holder)
  const to = originOf(world.random.pick(others))
  const state = holder.journal.book()
  const right = own && checkHandOver(state, { me: own.origin, to })
  if (own === undefined || right === undefined || !right.ok) return
  const body = { from: own.origin, to, epoch: right.value.epoch, year: YEAR, lastNumber: nextNumber(state, YEAR) - 1 }
  write(world, holder, () => [holder.journal.append(own, { aggType: BOOK, aggId: BOOK, type: 'RegisterAuthorityMoved', body })])
  world.count('book handed over')
}

/** The holder is gone: two people and the paper book, whose last number the oracle knows (sync.md §6). */
export function takeOverBook(world: World): void {
  const claims = [...world.oracle.acknowledged.values()]
    .filter(({ aggId }) => aggId === BOOK)
    .map(({ body }) => body as { to: string; epoch: number })
  const last = claims.reduce((a, b) => (b.epoch >= a.epoch ? b : a), { to: '', epoch: 0 })
  const living = stationsOf(world).filter((node) => node.isUp && ownOf(node) !== undefined)
  if (last.epoch === 0 || stationsOf(world).some((node) => ownOf(node)?.origin === last.to) || living.length === 0) return
  const node = world.random.pick(living)
  const own = ownOf(node)
  if (own === undefined) return
  const epoch = last.epoch + 1
  const body = {
    from: null,
    to: own.origin,
    epoch,
    year: YEAR,
    lastPaperNumber: Math.max(lastPaperNumber(world), nextNumber(node.journal.book(), YEAR) - 1),
  }
  write(world, node, () => [node.journal.append(own, { aggType: BOOK, aggId: BOOK, type: 'RegisterAuthoritySeized', body })])
  world.count('book taken over')
}

function lastPaperNumber(world: World): number {
  let last = 0
  for (const event of world.oracle.acknowledged.values())
    // Only numbered documents have this body.
    if (event.type === 'OutgoingNumbered') last = Math.max(last, (event.body as { number: number }).number)
  return last
}
