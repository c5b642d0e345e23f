import type { Clock } from '../../../shared/ports/clock.ts'

const COUNT_BITS = 16n
const MAX_AHEAD_MS = 10 * 60_000

/** Hybrid logical clock (Kulkarni et al. 2014): close to wall time, never backwards. For lists; it decides nothing. */
export type Hlc = {
  /** The stamp of the next own event, greater than every stamp given or observed before. */
  readonly tick: () => bigint
  /** Takes note of another machine's stamp. One from more than ten minutes ahead does not drag this clock. */
  readonly observe: (stamp: bigint) => void
}

export function createHlc(options: { readonly clock: Clock; readonly last: bigint }): Hlc {
  const { clock } = options
  let last = options.last
  return {
    tick: () => {
      const wall = stampOf(clock.now())
      last = wall > last ? wall : last + 1n
      return last
    },
    observe: (stamp) => {
      if (stamp > last && stamp <= latestBelievable(clock)) last = stamp
    },
  }
}

export function stampOf(epochMs: number): bigint {
  return BigInt(Math.max(0, Math.trunc(epochMs))) << COUNT_BITS
}

export function latestBelievable(clock: Clock): bigint {
  return stampOf(clock.now() + MAX_AHEAD_MS)
}

/** Milliseconds since 1970 of a stamp, to show it. */
export function hlcToEpochMs(hlc: string): number {
  return Number(BigInt(hlc) >> COUNT_BITS)
}
