import type { ReactNode } from 'react'
import type { AppError } from '../../shared/kernel/app-error.ts'
import { Failed, Loading } from './notices.tsx'

type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: AppError; readonly retry: () => void }
  | { readonly state: 'ready'; readonly value: T }

/** The three states of a question; the page writes only the last. */
export function Loaded<T>({ of, children }: Readonly<{ of: Answer<T>; children: (value: T) => ReactNode }>) {
  if (of.state === 'loading') return <Loading />
  if (of.state === 'failed') return <Failed error={of.error} retry={of.retry} />
  return children(of.value)
}
