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
  /** The peer has something new: go at once, unless it is in trouble. */
  readonly nudge: () => void
  /** Go now and forget the failures: a person asked, or the address is another one. */
  readonly now: () => void
  readonly isUnderWay: () => boolean
}

export type SyncLoopOptions = {
  /** Never rejects. */
  readonly turn: (signal: AbortSignal) => Promise<LoopStep>
  readonly now: () => number
  readonly random: () => number
  readonly pace?: Pace
}

/** When to talk to the gateway: one turn at a time, never in anybody's way. */
export function createSyncLoop(options: SyncLoopOptions): SyncLoop {
  const { turn, now, random, pace = PACE } = options
  const waits = createWaits(pace, random)
  const alarm = createAlarm(now, run)
  let underway: Promise<void> | undefined
  let abort = new AbortController()
  let isRunning = false
  let isKicked = false
  let isNudged = false
  let lastTurnAt = 0

  function run(): void {
    if (!isRunning || underway) return
    lastTurnAt = now()
    isKicked = false
    isNudged = false
    underway = turn(abort.signal).then((step) => {
      underway = undefined
      const wait = isNudged && step.kind !== 'failed' ? 0 : waits.after(step, isKicked)
      if (isRunning) alarm.set(wait)
    })
  }

  return {
    start: () => {
      isRunning = true
      abort = new AbortController()
      alarm.set(0)
    },
    stop: async () => {
      isRunning = false
      alarm.clear()
      abort.abort()
      await underway
    },
    kick: () => {
      isKicked = true
      if (isRunning && !underway) alarm.setSooner(waits.afterKick(now() - lastTurnAt))
    },
    nudge: () => {
      isNudged = true
      if (isRunning && !underway && waits.isWell()) alarm.setSooner(0)
    },
    now: () => {
      waits.forget()
      isKicked = true
      if (isRunning && !underway) alarm.set(0)
    },
    isUnderWay: () => underway !== undefined,
  }
}

/** How long to wait, from what the last turns came to. */
function createWaits(pace: Pace, random: () => number) {
  let failures = 0
  return {
    after: (step: LoopStep, isKicked: boolean): number => {
      failures = step.kind === 'failed' ? failures + 1 : 0
      switch (step.kind) {
        case 'more':
          return 0
        case 'done':
          return isKicked ? pace.pushMs : step.hasQueued ? pace.busyMs : pace.idleMs
        case 'failed':
          return backOffMs({
            failures,
            random: random(),
            trouble: step.trouble,
            retryAfterMs: step.retryAfterMs,
            limits: pace.backOff,
          })
      }
    },
    afterKick: (sinceLastTurnMs: number): number =>
      failures === 0 ? pace.pushMs : Math.max(pace.pushMs, pace.busyMs - sinceLastTurnMs),
    isWell: () => failures === 0,
    forget: () => {
      failures = 0
    },
  }
}

/** One timer that can only be brought forward or set anew; it keeps no process alive. */
function createAlarm(now: () => number, ring: () => void) {
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  const set = (delayMs: number): void => {
    clearTimeout(timer)
    dueAt = now() + delayMs
    timer = setTimeout(ring, delayMs)
    timer.unref()
  }
  return {
    set,
    setSooner: (delayMs: number) => {
      if (now() + delayMs < dueAt) set(delayMs)
    },
    clear: () => clearTimeout(timer),
  }
}
