import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'

/** What the line does to messages: chances of this run, in force until it is healed. */
export type LineFaults = {
  readonly loss: number
  readonly duplicate: number
  /** Milliseconds one way. */
  readonly delay: { readonly from: number; readonly to: number }
  /** Chance of a message that comes long after everybody gave it up. */
  readonly late: number
}

export type NetworkCounts = { messages: number; lost: number; duplicated: number; late: number; cut: number }

export type Network = {
  readonly request: <T>(call: {
    readonly canReach: () => boolean
    /** Runs at the other side, perhaps twice; undefined = nobody answers. */
    readonly serve: () => T | undefined
    /** Runs here for every answer that comes through. */
    readonly done: (answer: T) => void
  }) => void
  readonly heal: () => void
  readonly counts: NetworkCounts
}

const CALM = { loss: 0, duplicate: 0, delay: { from: 1, to: 20 }, late: 0 }
const LATE_MS = { from: 3_000, to: 20_000 }

/** Requests and answers over a line that loses, repeats, delays and so reorders. */
export function createNetwork(parts: { random: Random; schedule: Schedule; faults: LineFaults }): Network {
  const { random, schedule } = parts
  const counts: NetworkCounts = { messages: 0, lost: 0, duplicated: 0, late: 0, cut: 0 }
  let faults: LineFaults = parts.faults

  function travel(canReach: () => boolean, arrive: () => void): void {
    counts.messages += 1
    if (!canReach()) {
      counts.cut += 1
      return
    }
    if (random.chance(faults.loss)) {
      counts.lost += 1
      return
    }
    const copies = random.chance(faults.duplicate) ? 2 : 1
    counts.duplicated += copies - 1
    for (let copy = 0; copy < copies; copy += 1) {
      const isLate = random.chance(faults.late)
      if (isLate) counts.late += 1
      const { from, to } = isLate ? LATE_MS : faults.delay
      schedule.after(random.int(from, to), () => {
        if (canReach()) arrive()
      })
    }
  }

  return {
    request: ({ canReach, serve, done }) =>
      travel(canReach, () => {
        const answer = serve()
        if (answer !== undefined) travel(canReach, () => done(answer))
      }),
    heal: () => void (faults = CALM),
    counts,
  }
}
