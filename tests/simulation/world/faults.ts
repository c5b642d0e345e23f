import type { Disk } from '../engine/disk.ts'
import { beginIncarnation } from './incarnation.ts'
import { bury, crash, mournWhatIsLost, openJournal, startNode, stop } from './lives.ts'
import { livingNodes, ownOf, stationsOf, type Machine, type Node, type World } from './node.ts'
import { addHub, addMachine, addStation } from './people.ts'
import { handOver, takeOverBook } from './workload.ts'

/** Everything that goes wrong in this run, spread over its working time. */
export function planFaults(world: World): void {
  const { plan } = world
  const sometime = (times: number, happen: () => void): void => {
    for (let time = 0; time < times; time += 1) world.schedule.after(world.random.int(5_000, plan.workMs), happen)
  }
  sometime(plan.crashes, () => crash(world, world.random.pick(machinesOf(world)), world.random.chance(0.5)))
  sometime(plan.diskFull, () => fillDisk(world))
  sometime(plan.partitions, () => cutLine(world))
  sometime(plan.clockSteps, () => stepClock(world))
  sometime(plan.hubDeaths, () => killHub(world))
  planClones(world, sometime)
  sometime(plan.restores, () => restoreBackup(world))
  sometime(plan.lateJoiners, () => addStation(world, addMachine(world, { site: 'lan', build: 'new' })))
  sometime(plan.oldBuilds, () => updateProgram(world))
  sometime(plan.handOvers, () => handOver(world))
  sometime(plan.province.outages, () => outage(world))
  if (plan.province.isRestored) world.schedule.after(plan.workMs * 0.8, () => world.province.restore())
  if (plan.province.refusesOne) world.schedule.after(plan.workMs / 2, () => refuseOne(world))
  planBackups(world)
}

const machinesOf = (world: World): readonly Machine[] => world.machines.filter(({ isDead }) => !isDead)

function spell(world: World, begin: () => void, end: () => void): void {
  begin()
  world.schedule.after(world.random.int(3_000, 40_000), () => {
    if (world.isStormy) end()
  })
}

function fillDisk(world: World): void {
  const node = world.random.pick(livingNodes(world))
  world.count('disk full')
  world.trace(`${node.name}'s disk is full`)
  // The disk may be replaced meanwhile; the spell is over for whichever it then has.
  spell(
    world,
    () => node.disk.setFull(true),
    () => node.disk.setFull(false),
  )
}

function cutLine(world: World): void {
  world.count('partition')
  const { line, random } = world
  const which = random.pick(['wan', 'lan', 'machine', 'machine'] as const)
  world.trace(`partition: ${which}`)
  const machine = random.pick(machinesOf(world).filter(({ site }) => site !== 'centre'))
  const set = (isCut: boolean): void => {
    if (which === 'wan') line.isWanDown = isCut
    else if (which === 'lan') line.isLanDown = isCut
    else machine.isIsolated = isCut
  }
  spell(
    world,
    () => set(true),
    () => set(false),
  )
}

const DAY_MS = 86_400_000

function stepClock(world: World): void {
  const machine = world.random.pick(machinesOf(world))
  world.count('clock step')
  const step = world.random.chance(0.15) ? world.random.int(-3, 3) * DAY_MS : world.random.int(-10_000, 10_000)
  machine.clockOffsetMs += step
  world.trace(`${machine.name}'s clock steps by ${step} ms`)
}

/** Either the PC itself dies, or only its role as a hub ends and the hub's disk is thrown away. Someone else takes over. */
function killHub(world: World): void {
  const hub = world.hubs[0]
  if (hub === undefined || hub.machine.isDead) return
  world.count('hub death')
  const survivors = stationsOf(world).filter(({ machine }) => machine !== hub.machine && machine.site === 'lan')
  world.hubs.shift()
  if (world.random.chance(0.5) && survivors.length > 0) {
    bury(world, hub.machine)
    for (let at = world.hubs.length - 1; at >= 0; at -= 1) if (world.hubs[at]?.machine.isDead) world.hubs.splice(at, 1)
    world.schedule.after(20_000, () => takeOverBook(world))
  } else {
    stop(hub)
    hub.machine.nodes.splice(hub.machine.nodes.indexOf(hub), 1)
    mournWhatIsLost(world, hub, hub.disk)
    world.trace(`${hub.name} is a hub no more`)
  }
  const successor = survivors[0]
  if (world.hubs.length > 0 || successor === undefined) return
  world.schedule.after(world.random.int(5_000, 30_000), () => {
    if (!successor.machine.isDead) addHub(world, successor.machine)
  })
}

/** Some at any time, some in the moments after a machine took a new name, when its old branch has not found its place yet. */
function planClones(world: World, sometime: (times: number, happen: () => void) => void): void {
  let left = world.plan.clones
  const clone = (original: Node): void => {
    if (left === 0 || !world.isStormy || original.machine.isDead || ownOf(original) === undefined) return
    left -= 1
    cloneDisk(world, original)
  }
  sometime(world.plan.clones, () => clone(world.random.pick(stationsOf(world))))
  world.afterRenewal = (node) => {
    if (left > 0 && node.role === 'station' && world.random.chance(0.4))
      world.schedule.after(world.random.int(10, 6_000), () => clone(node))
  }
}

/** The disk of a running PC is copied and started in another one; nobody notices, and both work on. */
function cloneDisk(world: World, original: Node): void {
  world.count('clone')
  const machine = addMachine(world, { site: world.random.chance(0.6) ? 'lan' : 'away', build: original.build })
  const copy = addStation(world, machine, original.disk.copy())
  world.trace(`${copy.name} is a copy of ${original.name}, ${ownOf(original)?.origin}`)
}

/** Copies of the disks, as the daily backup makes them; of different age when they are needed. */
const backups = new WeakMap<Node, Disk>()

function planBackups(world: World): void {
  if (world.plan.restores === 0) return
  for (const part of [0.1, 0.3, 0.5, 0.7]) {
    world.schedule.after(world.plan.workMs * part, () => {
      for (const node of livingNodes(world))
        if (ownOf(node) !== undefined && world.random.chance(0.6)) backups.set(node, node.disk.copy())
    })
  }
  if (world.plan.province.isRestored) world.schedule.after(world.plan.workMs * 0.5, () => world.province.backUp())
}

function restoreBackup(world: World): void {
  const candidates = livingNodes(world).filter((node) => node.role !== 'gateway' && backups.has(node))
  if (candidates.length === 0) return
  const node = world.random.pick(candidates)
  const backup = backups.get(node)
  if (backup === undefined) return
  world.count('restore')
  world.trace(`${node.name} is set back to its backup`)
  stop(node)
  const lost = node.disk
  node.disk = backup.copy()
  node.journal = openJournal(world, node)
  mournWhatIsLost(world, node, lost, node.disk)
  if (!world.has('restoreSameIdentity')) node.disk.transaction(() => beginIncarnation(world, node))
  world.schedule.after(world.random.int(500, 5_000), () => startNode(world, node))
  world.schedule.after(30_000, () => takeOverBook(world))
}

/** An old program is replaced by the new one: it reads what it only kept so far. */
export function updateProgram(world: World): void {
  const old = livingNodes(world).filter(({ build }) => build === 'old')
  if (old.length === 0) return
  const node = world.random.pick(old)
  stop(node)
  node.build = 'new'
  world.count('program updated')
  world.schedule.after(1_000, () => startNode(world, node))
}

function outage(world: World): void {
  world.count('province out')
  spell(
    world,
    () => world.province.setOut(true),
    () => world.province.setOut(false),
  )
}

/** Everything is mended: lines, disks, machines. What is dead stays dead. */
export function healAll(world: World): void {
  world.isStormy = false
  world.line.isLanDown = false
  world.line.isWanDown = false
  for (const machine of world.machines) machine.isIsolated = false
  for (const node of livingNodes(world)) {
    node.disk.setFull(false)
    startNode(world, node)
  }
  world.network.heal()
  world.province.heal()
}

/** One dossier the province never takes; it must hold up no other (sync.md §7.6). */
function refuseOne(world: World): void {
  const known = new Set(world.province.effects().map(({ dossierId }) => dossierId))
  const fresh = [...world.gateway.journal.views.entries()].filter(([aggId, view]) => view.code !== '' && !known.has(aggId))
  const [aggId] = fresh[0] ?? []
  if (aggId === undefined) return
  world.province.refuse(aggId)
  world.count('dossier refused')
}
