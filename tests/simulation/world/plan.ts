import { createRandom } from '../engine/random.ts'
import type { LineFaults } from '../engine/network.ts'

/** What one run is like: who is there, and how much goes wrong. All of it follows from the seed. */
export type Plan = {
  readonly seed: number
  readonly stations: number
  readonly hubs: number
  /** Milliseconds of work before everything is mended. */
  readonly workMs: number
  /** Mean time between two acts of one officer. */
  readonly actMs: number
  readonly line: LineFaults
  /** Events in one message; small, so that a backlog needs many, but not fewer than there are logs. */
  readonly batch: number
  /** Chance that a process dies between its commit and its answer. */
  readonly crashAtCommit: number
  /** How many of each during the work. */
  readonly crashes: number
  readonly diskFull: number
  readonly partitions: number
  readonly clockSteps: number
  readonly hubDeaths: number
  readonly clones: number
  readonly restores: number
  readonly lateJoiners: number
  /** Machines with the older program; some are updated along the way. */
  readonly oldBuilds: number
  readonly handOvers: number
  /** Answers that come after they were given up are taken all the same. */
  readonly takesLateAnswers: boolean
  /** Stations also talk to the gateway while they have a hub. */
  readonly talksToBoth: boolean
  readonly province: ProvincePlan
}

export type ProvincePlan = {
  /** Honours an idempotency key; else it must be asked by dossier. */
  readonly honoursKey: boolean
  /** Chance of a lie or a failure for each call. */
  readonly trouble: number
  /** Spells in which nobody answers. */
  readonly outages: number
  readonly isRestored: boolean
  readonly refusesOne: boolean
}

/** Fixes the number of one fault, to look where a certain mistake would show, or where nothing excuses it. */
export type PlanOptions = { readonly clones?: number; readonly restores?: number }

export function drawPlan(seed: number, options: PlanOptions = {}): Plan {
  const random = createRandom(seed * 2 + 1)
  const some = (chance: number, from: number, to: number): number => {
    const [isSome, count] = [random.chance(chance), random.int(from, to)]
    return isSome ? count : 0
  }
  const stations = random.int(2, 5)
  const plan: Plan = {
    seed,
    stations,
    hubs: random.int(1, 2),
    workMs: random.int(120, 260) * 1000,
    actMs: random.int(5_000, 12_000),
    line: {
      loss: 0.12,
      duplicate: 0.05,
      delay: { from: 5, to: random.pick([60, 400, 1_500]) },
      late: random.pick([0, 0.01, 0.03]),
    },
    batch: random.pick([20, 40, 200]),
    crashAtCommit: random.pick([0, 0.001, 0.004]),
    crashes: random.int(0, 10),
    diskFull: random.int(0, 3),
    partitions: random.int(0, 5),
    clockSteps: random.int(0, 4),
    hubDeaths: some(0.5, 1, 2),
    clones: some(0.3, 1, 4),
    restores: some(0.25, 1, 3),
    lateJoiners: some(0.25, 1, 1),
    oldBuilds: some(0.4, 1, 2),
    handOvers: random.int(0, 5),
    takesLateAnswers: random.chance(0.25),
    talksToBoth: random.chance(0.25),
    province: {
      honoursKey: random.chance(0.6),
      trouble: random.pick([0, 0.1, 0.3]),
      outages: random.int(0, 2),
      isRestored: random.chance(0.15),
      refusesOne: random.chance(0.2),
    },
  }
  return {
    ...plan,
    clones: options.clones ?? plan.clones,
    restores: options.restores ?? plan.restores,
  }
}
