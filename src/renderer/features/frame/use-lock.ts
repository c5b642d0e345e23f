import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useCommand } from '../../bridge/index.ts'

/** Locks the screen; what is being typed stays where it is, hidden. */
export function useLock(): () => void {
  const cache = useQueryClient()
  const { run } = useCommand('session.lock')
  return useCallback(() => {
    void run({}).then((result) => result.ok && cache.setQueryData(['session.get', {}], result.value))
  }, [cache, run])
}
