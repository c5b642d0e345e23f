import type { Disk } from '../engine/disk.ts'
import { commit } from './commit.ts'
import { createJournal } from './journal.ts'
import type { Build } from './kinds.ts'
import { clockOf, livingNodes, type Machine, type Node, type World } from './node.ts'
import { noteForProvince, startOutbox } from './outbox.ts'
import { startBlobs } from './blobs.ts'
import { startLink } from './link.ts'
import { startNumbers } from './numbers.ts'
import { enrolIfNew } from './incarnation.ts'
import { startOfficer } from './workload.ts'

export function startNode(world: World, node: Node): void {
  if (node.isUp || node.machine.isDead) return
  node.life += 1
  node.isUp = true
  node.bootId = `${world.random.hex(8)}-${world.random.hex(4)}-4${world.random.hex(3)}-8${world.random.hex(3)}-${world.random.hex(12)}`
  node.journal = openJournal(world, node)
  world.trace(`${node.name} starts`)
  if (!readAnewIfUpdated(world, node)) return tryLater(world, node)
  enrolIfNew(world, node)
  if (!node.isUp) return
  if (node.role !== 'gateway') startLink(world, node)
  startNumbers(world, node)
  startBlobs(world, node)
  if (node.role === 'gateway') startOutbox(world, node)
  if (node.role === 'station') startOfficer(world, node)
}

/**
 * At the first start of another program, also after an older disk came back: what its predecessor could not read is shown now.
 * False: it could not be written, and a program does not work on tables that are not its own.
 */
function readAnewIfUpdated(world: World, node: Node): boolean {
  const program = node.disk.table<'me', Build>('program')
  const earlier = program.get('me')
  if (earlier === node.build) return true
  const done = commit(world, node, () => {
    program.set('me', node.build)
    if (earlier !== undefined) node.journal.rebuild()
  })
  return done !== undefined
}

function tryLater(world: World, node: Node): void {
  if (!node.isUp) return
  stop(node)
  world.schedule.after(3_000, () => startNode(world, node))
}

export function openJournal(world: World, node: Node): Node['journal'] {
  return createJournal({
    disk: node.disk,
    build: node.build,
    clock: { now: () => clockOf(world, node.machine), trust: () => 'free' },
    newId: world.newId,
    has: world.has,
    onShown: (event) => noteForProvince(node, event),
  })
}

/** The processes end this moment; what was not committed never was. They come back by themselves. */
export function crash(world: World, machine: Machine, isPowerCut: boolean): void {
  if (machine.isDead || machine.nodes.every(({ isUp }) => !isUp)) return
  world.count(isPowerCut ? 'power cut' : 'kill -9')
  world.trace(`${machine.name} ${isPowerCut ? 'loses power' : 'is killed'}`)
  for (const node of machine.nodes) {
    stop(node)
    if (isPowerCut && world.has('normalSync')) node.disk.loseCommits(world.random.int(1, 3))
  }
  world.schedule.after(world.random.int(1_000, 15_000), () => machine.nodes.forEach((node) => startNode(world, node)))
}

export function stop(node: Node): void {
  node.isUp = false
  node.life += 1
}

/** The machine never comes back, and its disk is gone. What stood only there is lost to everybody. */
export function bury(world: World, machine: Machine): void {
  world.trace(`${machine.name} is gone for good`)
  machine.nodes.forEach(stop)
  machine.isDead = true
  for (const node of machine.nodes) mournWhatIsLost(world, node, node.disk)
}

/** Called when a disk is given up or set back to `kept`: facts and pages that no other living disk holds. */
export function mournWhatIsLost(world: World, node: Node, lost: Disk, kept?: Disk): void {
  const survivors = [
    ...livingNodes(world)
      .filter((other) => other !== node)
      .map(({ disk }) => disk),
    ...(kept ? [kept] : []),
  ]
  const isLeft = (table: string, key: string): boolean => survivors.some((disk) => disk.table(table).has(key))
  for (const id of world.oracle.acknowledged.keys())
    if (lost.table('place').has(id) && !isLeft('place', id)) world.oracle.mourn(id)
  for (const sha256 of lost.table<string, unknown>('blob').keys())
    if (!isLeft('blob', sha256)) world.oracle.mournedBlobs.add(sha256)
}
