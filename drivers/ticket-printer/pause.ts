import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'

/** A signal nobody raises. */
export const NEVER: CancelSignal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined }

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

/** Waits, but no longer than until the person cancels. */
export const pause = (milliseconds: number, signal?: CancelSignal): Promise<void> =>
  within(new Promise<void>(() => undefined), { limitMs: milliseconds, instead: undefined, ...(signal && { signal }) })

/** A signal of one's own that also falls when `outer` does. */
export function linkedSignal(outer: CancelSignal): Readonly<{ signal: AbortSignal; abort: () => void; free: () => void }> {
  const own = new AbortController()
  const abort = (): void => own.abort()
  if (outer.aborted) abort()
  outer.addEventListener('abort', abort, { once: true })
  return { signal: own.signal, abort, free: () => outer.removeEventListener('abort', abort) }
}
