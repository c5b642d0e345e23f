import type { AppError } from './app-error.ts'

/** An expected outcome: either a value or a failure a person can act on. Bugs are thrown, never returned. */
export type Result<T, E = AppError> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })

/** The value of a result that must be ok; a failure here is a bug. */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value
  throw new Error(`unwrap of a failed result: ${JSON.stringify(result.error)}`)
}
