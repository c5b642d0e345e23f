import { useCallback, useRef, useState } from 'react'
import type { InputOf, Operation, OutputOf } from '../../shared/ipc/contract.ts'
import { type AppError, appError } from '../../shared/kernel/app-error.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import { coreClient } from './core-client.ts'

export type Command<O extends Operation> = Readonly<{
  /** A second call while the first is under way is refused with `error.already-running`: nothing is sent twice. */
  run: (input: InputOf<O>) => Promise<Result<OutputOf<O>>>
  isRunning: boolean
  /** The failure of the last run, until the next one or `clear`. */
  error: AppError | undefined
  clear: () => void
}>

/** An act of the officer (or a question asked once, such as a preview): never repeated by itself. */
export function useCommand<O extends Operation>(operation: O): Command<O> {
  const [isRunning, setIsRunning] = useState(false)
  const [error, setError] = useState<AppError>()
  const isBusy = useRef(false)

  const run = useCallback(
    async (input: InputOf<O>): Promise<Result<OutputOf<O>>> => {
      if (isBusy.current) return err(appError('not-allowed-now', 'error.already-running'))
      isBusy.current = true
      setIsRunning(true)
      setError(undefined)
      try {
        const result = await coreClient.invoke(operation, input)
        if (!result.ok) setError(result.error)
        return result
      } finally {
        isBusy.current = false
        setIsRunning(false)
      }
    },
    [operation],
  )
  const clear = useCallback(() => setError(undefined), [])
  return { run, isRunning, error, clear }
}
