import type { EventId, Origin } from '../../../src/shared/domain/journal/index.ts'
import type { SlotHolder } from '../../../src/shared/domain/numbering/index.ts'
import { plainDate, type PlainDate } from '../../../src/shared/kernel/plain-date.ts'
import type { Disk } from '../engine/disk.ts'
import type { Network } from '../engine/network.ts'
import type { Random } from '../engine/random.ts'
import type { Schedule } from '../engine/schedule.ts'
import type { Mutant } from '../mutants.ts'
import type { Identity, Journal } from './journal.ts'
import type { Build } from './kinds.ts'
import type { Oracle } from './oracle.ts'
import type { Plan } from './plan.ts'
import type { ProvinceSystem } from './province.ts'

export type Role = 'station' | 'hub' | 'gateway'

/** One program with its own disk. A hub is a program of its own beside the station on the same machine. */
export type Node = {
  readonly name: string
  readonly role: Role
  readonly machine: Machine
  disk: Disk
  build: Build
  isUp: boolean
  /** Counts starts and ends: whatever was begun in another life is nobody's business any more. */
  life: number
  bootId: string
  journal: Journal
}

/** What crashes, loses power, is copied or dies as one. */
export type Machine = {
  readonly name: string
  readonly nodes: Node[]
  /** `away`: another house; only the gateway is in reach. */
  readonly site: 'lan' | 'away' | 'centre'
  clockOffsetMs: number
  isDead: boolean
  isIsolated: boolean
}

export type World = {
  readonly plan: Plan
  readonly random: Random
  readonly schedule: Schedule
  readonly network: Network
  readonly oracle: Oracle
  readonly machines: Machine[]
  readonly gateway: Node
  /** Successor list of the unit, first to last. */
  readonly hubs: Node[]
  readonly line: { isLanDown: boolean; isWanDown: boolean }
  /** Every incarnation that was ever let in, with its slot. */
  readonly roster: SlotHolder[]
  readonly province: ProvinceSystem
  readonly has: (mutant: Mutant) => boolean
  readonly counts: Record<string, number>
  readonly count: (what: string, by?: number) => void
  readonly trace: (line: string) => void
  /** False once everything was mended. */
  isStormy: boolean
  /** The processes of a machine end this moment. */
  crash: (machine: Machine, isPowerCut: boolean) => void
  /** Told when a machine goes on under a new name; the faults look for the worst moment. */
  afterRenewal: (node: Node) => void
  readonly newId: () => EventId
}

/** 10 March 2026, 7:30 in Hà Nội. */
const START = Date.UTC(2026, 2, 10, 0, 30)
const HANOI_MS = 7 * 3_600_000

export const clockOf = (world: World, machine: Machine): number => START + world.schedule.now() + machine.clockOffsetMs

export const dayOf = (world: World, machine: Machine): PlainDate => toDay(clockOf(world, machine))

/** The day it is, whatever any machine thinks. */
export const calendarDay = (world: World): PlainDate => toDay(START + world.schedule.now())

const toDay = (epochMs: number): PlainDate => plainDate(new Date(epochMs + HANOI_MS).toISOString().slice(0, 10))

export const allNodes = (world: World): readonly Node[] => world.machines.flatMap(({ nodes }) => nodes)
export const livingNodes = (world: World): readonly Node[] => allNodes(world).filter(({ machine }) => !machine.isDead)
export const stationsOf = (world: World): readonly Node[] => livingNodes(world).filter(({ role }) => role === 'station')

export function canReach(world: World, from: Node, to: Node): boolean {
  const [here, there] = [from.machine, to.machine]
  if (here === there) return true
  if (here.isIsolated || there.isIsolated) return false
  if (here.site === 'centre' || there.site === 'centre') return !world.line.isWanDown
  return here.site === 'lan' && there.site === 'lan' && !world.line.isLanDown
}

/** What a node keeps of itself. */
export type Own = Identity & { readonly slot: number | undefined; readonly incarnation: number }

export function ownOf(node: Node): Own | undefined {
  return node.disk.table<'me', Own>('identity').get('me')
}

export function originOf(node: Node): Origin {
  const own = ownOf(node)
  if (own === undefined) throw new Error(`${node.name} has no identity yet`)
  return own.origin
}

/** Something to be done in this life of the program, or not at all. */
export function later(world: World, node: Node, task: { readonly afterMs: number; readonly run: () => void }): void {
  const { life } = node
  world.schedule.after(task.afterMs, () => {
    if (node.isUp && node.life === life) task.run()
  })
}

/** Again and again as long as this life lasts, with jitter, so that machines do not march in step. */
export function repeat(world: World, node: Node, task: { readonly everyMs: number; readonly run: () => void }): void {
  later(world, node, {
    afterMs: task.everyMs * (0.5 + world.random.next()),
    run: () => {
      task.run()
      repeat(world, node, task)
    },
  })
}
