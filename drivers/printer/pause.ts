import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'

/** Waits, but no longer than until the person cancels. */
export function pause(milliseconds: number, signal?: CancelSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done, { once: true })
  })
}

export type Limit<U> = Readonly<{ limitMs: number; instead: U; signal?: CancelSignal }>

/** The promise's value, or `instead` when it takes longer than the limit or the person cancels; a rejection passes through. */
export function within<T, U>(promise: Promise<T>, { limitMs, instead, signal }: Limit<U>): Promise<T | U> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => resolve(instead)
    const timer = setTimeout(giveUp, limitMs)
    if (signal?.aborted) giveUp()
    signal?.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    })
  })
}
