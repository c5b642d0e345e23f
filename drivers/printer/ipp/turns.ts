import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'

export type Turns = Readonly<{ take: <T>(key: string, work: () => Promise<T>, signal: CancelSignal) => Promise<T> }>

/** One at a time for each key, in the order of asking. Someone who cancels while waiting runs at once, to say so. */
export function createTurns(): Turns {
  const lastByKey = new Map<string, Promise<unknown>>()
  return {
    async take(key, work, signal) {
      const before = lastByKey.get(key) ?? Promise.resolve()
      const mine = Promise.race([before, aborted(signal)]).then(work)
      // The next one waits for both: a cancelled one must not open the door for those behind it.
      const last = Promise.allSettled([before, mine])
      lastByKey.set(key, last)
      void last.then(() => {
        if (lastByKey.get(key) === last) lastByKey.delete(key)
      })
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
