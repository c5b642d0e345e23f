import type { Word } from '../../../shared/domain/queue-keeping/index.ts'

type GreeterDeps = {
  readonly greet: (signal: AbortSignal) => Promise<Word | undefined>
  /** `seldom`: the counter is closed and its vote is still asked for. */
  readonly isDue: () => 'now' | 'seldom' | 'no'
  readonly voterMs: number
  readonly onEnd: () => void
}

/** After an answer, so that two who disagree do not talk themselves hot; after silence, so that a dead hub is not hammered. */
const PAUSE_MS = 20
const SILENCE_MS = 1_000

/** Keeps one greeting at the keeper's door, as long as this counter is open. The keeper holds it until there is something to tell. */
export function createGreeter({ greet, isDue, voterMs, onEnd }: GreeterDeps) {
  let current: AbortController | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  function later(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      look()
    }, ms)
    timer.unref()
  }

  function look(): void {
    const due = isDue()
    if (isStopped || current !== undefined || timer !== undefined || due === 'no') return
    const mine = new AbortController()
    current = mine
    void greet(mine.signal).then((word) => {
      if (current !== mine) return
      current = undefined
      onEnd()
      later(word === undefined ? SILENCE_MS : due === 'seldom' ? voterMs : PAUSE_MS)
    })
  }

  return {
    look,
    /** What the last greeting said is not true any more. */
    again: (): void => {
      current?.abort()
      current = undefined
      clearTimeout(timer)
      timer = undefined
    },
    stop: (): void => {
      isStopped = true
      clearTimeout(timer)
      current?.abort()
    },
  }
}
