import { createHash } from 'node:crypto'
import { checkMeanwhile, checkWorld, isQuiet } from './checks/check-world.ts'
import type { Violation } from './checks/violation.ts'
import { createDisk } from './engine/disk.ts'
import { createNetwork } from './engine/network.ts'
import { createRandom } from './engine/random.ts'
import { createSchedule } from './engine/schedule.ts'
import type { Mutant } from './mutants.ts'
import { healAll, planFaults } from './world/faults.ts'
import { crash, startNode } from './world/lives.ts'
import { livingNodes, stationsOf, type Node, type World } from './world/node.ts'
import { createOracle } from './world/oracle.ts'
import { addHub, addMachine, addNode, addStation } from './world/people.ts'
import { drawPlan, type Plan, type PlanOptions } from './world/plan.ts'
import { createProvince } from './world/province.ts'
import { openBook, receiveOne } from './world/workload.ts'
import { openGates } from './world/gates.ts'

export type RunOptions = PlanOptions & {
  readonly mutant?: Mutant | undefined
  readonly onTrace?: (line: string) => void
}

export type RunReport = {
  readonly seed: number
  readonly plan: Plan
  readonly violations: readonly Violation[]
  readonly counts: Readonly<Record<string, number>>
  /** Over everything that happened: the same seed gives the same. */
  readonly hash: string
}

/** Time everything may take to come to rest once all is mended, and messages it may take for it. */
const REST_MS = 20 * 60_000
const LOOK_EVERY_MS = 10_000
const MAX_MESSAGES_TO_REST = 20_000

/** One morning, from nothing but its seed. */
export function runSeed(seed: number, options: RunOptions = {}): RunReport {
  const plan = drawPlan(seed, options)
  const { world, hash } = createWorld(plan, options)
  openHouse(world)
  planFaults(world)
  const early = workThroughTheStorm(world)
  healAll(world)
  const before = world.network.counts.messages
  let isAtRest = false
  closeTheDay(world)
  for (let waited = 0; waited < REST_MS && !isAtRest; waited += LOOK_EVERY_MS) {
    world.schedule.runUntil(world.schedule.now() + LOOK_EVERY_MS)
    isAtRest = waited >= LAST_ACT_MS && isQuiet(world)
    if (world.network.counts.messages - before > MAX_MESSAGES_TO_REST) break
  }
  const violations = [...early, ...checkWorld(world, isAtRest)]
  for (const { rule, detail } of violations) world.trace(`VIOLATION ${rule}: ${detail}`)
  const counts = {
    ...world.counts,
    ...world.network.counts,
    facts: world.oracle.acknowledged.size,
    mourned: world.oracle.mourned.size,
  }
  return { seed, plan, violations, counts, hash: hash() }
}

/** What may be asked at any moment is asked in the midst of it, and not only when all is well again. */
function workThroughTheStorm(world: World): readonly Violation[] {
  const { workMs } = world.plan
  for (let part = 1; part <= 8; part += 1) {
    world.schedule.runUntil((workMs * part) / 8)
    const found = checkMeanwhile(world)
    if (found.length > 0) {
      world.schedule.runUntil(workMs)
      return found
    }
  }
  return []
}

const LAST_ACT_MS = 60_000

/** Every officer writes a last word, and one more a little later: of two copies of a disk, the second word shows the other. */
function closeTheDay(world: World): void {
  for (const afterMs of [2_000, LAST_ACT_MS / 2])
    world.schedule.after(afterMs, () => stationsOf(world).forEach((node) => receiveOne(world, node)))
}

function createWorld(plan: Plan, options: RunOptions): { readonly world: World; readonly hash: () => string } {
  const random = createRandom(plan.seed)
  const schedule = createSchedule()
  const counts: Record<string, number> = {}
  const count = (what: string, by = 1): void => void (counts[what] = (counts[what] ?? 0) + by)
  const digest = createHash('sha256')
  let ids = 0
  // The gateway's program needs the world it is part of; it is put in two lines below.
  const world: Omit<World, 'gateway'> & { gateway?: Node } = {
    plan,
    random,
    schedule,
    network: createNetwork({ random, schedule, faults: plan.line }),
    oracle: createOracle(),
    machines: [],
    hubs: [],
    line: { isLanDown: false, isWanDown: false },
    roster: [],
    province: createProvince({ plan: plan.province, random, schedule, count }),
    has: (mutant) => options.mutant === mutant,
    counts,
    count,
    trace: (line) => {
      const told = `${schedule.now()} ${line}`
      digest.update(told)
      options.onTrace?.(told)
    },
    isStormy: true,
    crash: (machine, isPowerCut) => crash(complete, machine, isPowerCut),
    afterRenewal: () => undefined,
    newId: () => {
      ids += 1
      const text = ids.toString(16).padStart(12, '0')
      return `${random.hex(8)}-0000-7000-8000-${text}`
    },
  }
  const complete = world as World
  const machine = addMachine(complete, { site: 'centre', build: 'new' })
  world.gateway = addNode(complete, machine, { role: 'gateway', name: 'gateway', build: 'new', disk: createDisk() })
  return {
    world: complete,
    hash: () => {
      for (const node of livingNodes(complete))
        digest.update(JSON.stringify([node.name, node.journal.store.heads(), node.disk.commits()]))
      digest.update(JSON.stringify(complete.province.effects()))
      return digest.digest('hex')
    },
  }
}

/** Half past seven: the gateway is there, the PCs are switched on, the hubs take up their role, the book is opened. */
function openHouse(world: World): void {
  const { plan } = world
  startNode(world, world.gateway)
  const stations = Array.from({ length: plan.stations }, (_, index) =>
    addStation(world, addMachine(world, { site: 'lan', build: index < plan.oldBuilds ? 'old' : 'new' })),
  )
  for (const station of stations.slice(0, plan.hubs)) addHub(world, station.machine)
  const first = stations.at(-1)
  if (first) world.schedule.after(1_000, () => openBook(world, first))
  world.schedule.after(plan.workMs * 0.3, () => openGates(world))
}
