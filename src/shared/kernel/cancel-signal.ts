/**
 * The part of `AbortSignal` that shared code speaks of; every AbortSignal is one.
 * `shared` has neither Node nor DOM types, and ports need a word for "the person pressed Stop".
 */
export type CancelSignal = Readonly<{
  aborted: boolean
  addEventListener: (type: 'abort', listener: () => void, options?: { once?: boolean }) => void
  removeEventListener: (type: 'abort', listener: () => void) => void
}>
