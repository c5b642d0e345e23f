import type { Random } from '../../../../simulation/engine/random.ts'

export type Plan = {
  readonly stations: number
  readonly tickets: number
  readonly lossPercent: number
  readonly cuts: number
  readonly crashes: number
  readonly freezes: number
  /** Counters that close and open again. */
  readonly breaks: number
  /** How often a person takes over where the screen offers it. */
  readonly takeOvers: number
  readonly ms: number
}

export type Violation = { readonly rule: 'called-twice' | 'forgotten' | 'waited-too-long'; readonly detail: string }

export type Outcome = {
  readonly violations: readonly Violation[]
  readonly counts: Readonly<Record<string, number>>
}

/** Any morning, by luck. */
export function planOf(random: Random): Plan {
  return {
    stations: random.int(2, 6),
    tickets: random.int(20, 60),
    lossPercent: random.pick([0, 2, 6, 15]),
    cuts: random.int(0, 6),
    crashes: random.int(0, 5),
    freezes: random.int(0, 5),
    breaks: random.int(0, 5),
    takeOvers: 0,
    ms: 60_000,
  }
}
