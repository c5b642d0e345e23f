import { useEffect, useRef } from 'react'

/** Does it once when the page opens: a code that came from the reader needs no button. */
export function useOnce(isWanted: boolean, act: () => void): void {
  const isDone = useRef(false)
  const latest = useRef(act)
  useEffect(() => {
    if (!isWanted || isDone.current) return
    isDone.current = true
    latest.current()
  }, [isWanted])
}
