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

/** The promise's value, or `instead` when it takes longer than the limit; a rejection passes through. */
export function within<T, U>(promise: Promise<T>, { limitMs, instead }: Readonly<{ limitMs: number; instead: U }>): Promise<T | U> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(instead), limitMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
