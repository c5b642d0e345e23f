/** One thing done again and again, one turn at a time; it keeps no process alive. */
export type TurnLoop = {
  /** A turn in `delayMs` at the latest. */
  readonly kick: (delayMs: number) => void
  /** Ends the turn under way by its signal and begins a new one at once. */
  readonly interrupt: () => void
  /** Aborts the turn under way and waits for its end. */
  readonly stop: () => Promise<void>
}

export function createTurnLoop(options: {
  /** Returns the milliseconds to wait for the next one. */
  readonly turn: (signal: AbortSignal) => Promise<number>
  /** A turn rejected: a bug or a full disk. Returns the wait as well. */
  readonly onError: (error: unknown) => number
}): TurnLoop {
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let underWay: Promise<void> | undefined
  let current = new AbortController()
  let isStopped = false

  function plan(delayMs: number): void {
    if (isStopped) return
    clearTimeout(timer)
    dueAt = performance.now() + delayMs
    timer = setTimeout(run, delayMs)
    timer.unref()
  }
  function run(): void {
    if (underWay) return
    dueAt = Number.POSITIVE_INFINITY
    const controller = new AbortController()
    current = controller
    underWay = options
      .turn(controller.signal)
      .catch(options.onError)
      .then((delayMs) => {
        underWay = undefined
        // A kick that came during the turn wins where it is sooner.
        const kickedIn = dueAt - performance.now()
        plan(Math.max(0, Math.min(controller.signal.aborted ? 0 : delayMs, kickedIn)))
      })
  }

  return {
    kick: (delayMs) => {
      const wanted = performance.now() + delayMs
      if (wanted >= dueAt || isStopped) return
      if (underWay) dueAt = wanted
      else plan(delayMs)
    },
    interrupt: () => {
      current.abort()
      if (!underWay) plan(0)
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      current.abort()
      await underWay
    },
  }
}
