/** Commits come in bursts; one look serves them all. */
const GATHER_MS = 15

/** One timer: soon after something changed, or when something is due. `turn` says when that is, in ms of `performance.now()`. */
export function createTicker(turn: () => number | undefined) {
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let isOn = false
  const set = (at: number): void => {
    if (!isOn || at >= dueAt) return
    clearTimeout(timer)
    dueAt = at
    timer = setTimeout(ring, Math.max(0, at - performance.now()))
    timer.unref()
  }
  function ring(): void {
    dueAt = Number.POSITIVE_INFINITY
    const next = turn()
    if (next !== undefined) set(Math.max(next, performance.now() + 1))
  }
  const soon = (): void => set(performance.now() + GATHER_MS)
  return {
    soon,
    start: (): void => {
      isOn = true
      soon()
    },
    stop: (): void => {
      isOn = false
      clearTimeout(timer)
    },
  }
}
