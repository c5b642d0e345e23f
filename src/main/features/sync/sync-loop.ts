import { BACK_OFF, backOffMs, type BackOffLimits, type Trouble } from '../../../shared/sync/index.ts'

/** sync.md §7.2, milliseconds. */
export type Pace = {
  /** From a commit to its push. */
  readonly pushMs: number
  /** While work is queued. */
  readonly busyMs: number
  readonly idleMs: number
  readonly backOff: BackOffLimits
}

export const PACE: Pace = { pushMs: 150, busyMs: 5_000, idleMs: 60_000, backOff: BACK_OFF }

/** What a turn came to, as far as the clock of the loop cares. */
export type LoopStep =
  | { readonly kind: 'more' }
  | { readonly kind: 'done'; readonly hasQueued: boolean }
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly retryAfterMs?: number }

export type SyncLoop = {
  readonly start: () => void
  /** Aborts the request under way and waits for its end. */
  readonly stop: () => Promise<void>
  /** Something was written: go soon. While backing off it shortens the wait, it does not end it. */
  readonly kick: () => void
  /** Go now and forget the failures: a person asked, or the address is another one. */
  readonly now: () => void
  readonly isUnderWay: () => boolean
}

/** When to talk to the gateway: one turn at a time, never in anybody's way. `turn` never rejects. */
export function createSyncLoop(options: {
  readonly turn: (signal: AbortSignal) => Promise<LoopStep>
  readonly now: () => number
  readonly random: () => number
  readonly pace?: Pace
}): SyncLoop {
  const { turn, now, random, pace = PACE } = options
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let underway: Promise<void> | undefined
  let abort = new AbortController()
  let isRunning = false
  let isKicked = false
  let failures = 0
  let lastTurnAt = 0

  function schedule(delayMs: number): void {
    clearTimeout(timer)
    dueAt = now() + delayMs
    timer = setTimeout(run, delayMs)
    timer.unref()
  }

  function run(): void {
    if (!isRunning || underway) return
    lastTurnAt = now()
    isKicked = false
    underway = turn(abort.signal).then((step) => {
      underway = undefined
      if (isRunning) schedule(delayAfter(step))
    })
  }

  function delayAfter(step: LoopStep): number {
    switch (step.kind) {
      case 'more':
        failures = 0
        return 0
      case 'done':
        failures = 0
        if (isKicked) return pace.pushMs
        return step.hasQueued ? pace.busyMs : pace.idleMs
      case 'failed': {
        failures += 1
        const { trouble, retryAfterMs } = step
        return backOffMs({ failures, random: random(), trouble, retryAfterMs, limits: pace.backOff })
      }
    }
  }

  return {
    start: () => {
      isRunning = true
      abort = new AbortController()
      schedule(0)
    },
    stop: async () => {
      isRunning = false
      clearTimeout(timer)
      abort.abort()
      await underway
    },
    kick: () => {
      isKicked = true
      if (!isRunning || underway) return
      const wait = failures === 0 ? pace.pushMs : Math.max(pace.pushMs, lastTurnAt + pace.busyMs - now())
      if (now() + wait < dueAt) schedule(wait)
    },
    now: () => {
      failures = 0
      if (!isRunning) return
      if (underway) isKicked = true
      else schedule(0)
    },
    isUnderWay: () => underway !== undefined,
  }
}
