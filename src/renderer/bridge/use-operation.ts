import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InputOf, Operation, OutputOf } from '../../shared/ipc/contract.ts'
import { type AppError, appError } from '../../shared/kernel/app-error.ts'
import { coreClient } from './core-client.ts'

/** A failure of the core on its way through the query cache, which knows only thrown errors. */
export class OperationFailure extends Error {
  readonly appError: AppError
  constructor(error: AppError) {
    super(error.messageKey)
    this.appError = error
  }
}

/** The answer to a question, in the only three states a screen has to show. */
export type Asked<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: AppError; readonly retry: () => void }
  | {
      readonly state: 'ready'
      readonly value: T
      readonly isRefreshing: boolean
      /** Still the answer to the input before. */ readonly isPrevious: boolean
    }

export type AskOptions = Readonly<{
  /** False: not asked yet (a field is still empty). */
  isEnabled?: boolean
  /** The last answer stays on the screen while a new input is asked: lists, search. */
  keepsPrevious?: boolean
  /** For facts that change without an event of the core: lights, clock. */
  refetchEveryMs?: number
}>

export async function askCore<O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> {
  const result = await coreClient.invoke(operation, input)
  if (!result.ok) throw new OperationFailure(result.error)
  return result.value
}

/** Asks the core and asks again when an event says that the answer changed. */
export function useOperation<O extends Operation>(operation: O, input: InputOf<O>, options: AskOptions = {}): Asked<OutputOf<O>> {
  const query = useQuery({
    queryKey: [operation, input],
    queryFn: () => askCore(operation, input),
    enabled: options.isEnabled ?? true,
    ...(options.keepsPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(options.refetchEveryMs === undefined ? {} : { refetchInterval: options.refetchEveryMs }),
  })
  if (query.data !== undefined) {
    return { state: 'ready', value: query.data, isRefreshing: query.isFetching, isPrevious: query.isPlaceholderData }
  }
  if (query.isError) return { state: 'failed', error: toAppError(query.error), retry: () => void query.refetch() }
  return { state: 'loading' }
}

/** The value once it is there. */
export const valueOf = <T>(asked: Asked<T>): T | undefined => (asked.state === 'ready' ? asked.value : undefined)

export const toAppError = (error: unknown): AppError =>
  error instanceof OperationFailure ? error.appError : appError('unexpected', 'error.unexpected')
