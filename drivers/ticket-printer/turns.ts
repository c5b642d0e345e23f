import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'

export type Turns = Readonly<{ take: <T>(work: () => Promise<T>, signal: CancelSignal) => Promise<T> }>

/** One at a time, in the order of asking. Someone who cancels while waiting runs at once, to say so. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work, signal) {
      const before = last
      const mine = Promise.race([before, aborted(signal)]).then(work)
      // The next one waits for both: a cancelled one must not open the door for those behind it.
      last = Promise.allSettled([before, mine])
      return mine
    },
  }
}

function aborted(signal: CancelSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
