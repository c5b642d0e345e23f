import { createDisk, type Disk } from '../engine/disk.ts'
import type { Build } from './kinds.ts'
import { openJournal, startNode } from './lives.ts'
import type { Machine, Node, Role, World } from './node.ts'

/** A PC in the house, or the gateway's machine. */
export function addMachine(
  world: World,
  what: { readonly site: Machine['site']; readonly build: Build },
): Machine & { readonly build: Build } {
  const name = what.site === 'centre' ? 'gateway' : `PC${world.machines.length}`
  const machine = { name, nodes: [], site: what.site, clockOffsetMs: 0, isDead: false, isIsolated: false, build: what.build }
  world.machines.push(machine)
  return machine
}

/** A program on its machine; not started yet. */
export function addNode(
  world: World,
  machine: Machine,
  what: { readonly role: Role; readonly name: string; readonly build: Build; readonly disk: Disk },
): Node {
  // The journal needs the node and the node needs its journal; it is there before anybody can look.
  const node = { ...what, machine, isUp: false, life: 0, bootId: '' } as unknown as Node
  node.journal = openJournal(world, node)
  machine.nodes.push(node)
  return node
}

/** A counter with its officer. With a disk it goes on where that disk left off. */
export function addStation(world: World, machine: Machine & { readonly build: Build }, disk: Disk = createDisk()): Node {
  const node = addNode(world, machine, { role: 'station', name: `S-${machine.name}`, build: machine.build, disk })
  startNode(world, node)
  return node
}

/** The relay's role on a PC of the house, with an empty disk of its own. */
export function addHub(world: World, machine: Machine): Node {
  const name = `H${world.hubs.length}-${machine.name}-${world.newId().slice(-4)}`
  const build = machine.nodes[0]?.build ?? 'new'
  const node = addNode(world, machine, { role: 'hub', name, build, disk: createDisk() })
  world.hubs.push(node)
  startNode(world, node)
  return node
}
