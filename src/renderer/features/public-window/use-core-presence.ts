import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCoreEvents } from '../../bridge/index.ts'

/** Whether the core answers. After it has come back every question is asked anew: numbers may have been called meanwhile. */
export function useCorePresence(): boolean {
  const [isThere, setIsThere] = useState(true)
  const cache = useQueryClient()
  useCoreEvents((event) => {
    if (event.name === 'core.down') setIsThere(false)
    if (event.name !== 'core.restarted') return
    setIsThere(true)
    void cache.invalidateQueries()
  })
  return isThere
}
