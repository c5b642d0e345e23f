import { useCallback, useEffect, useState } from 'react'

const TICK_MS = 250

/** A wait that counts itself down: whole seconds left, 0 when one may try again. */
export function useWaitSeconds(): Readonly<{ seconds: number; start: (seconds: number) => void }> {
  const [wait, setWait] = useState({ endsAt: 0, seconds: 0 })
  useEffect(() => {
    if (wait.seconds === 0) return undefined
    const timer = setTimeout(
      () => setWait({ ...wait, seconds: Math.max(0, Math.ceil((wait.endsAt - Date.now()) / 1000)) }),
      TICK_MS,
    )
    return () => clearTimeout(timer)
  }, [wait])
  const start = useCallback((seconds: number) => setWait({ endsAt: Date.now() + seconds * 1000, seconds }), [])
  return { seconds: wait.seconds, start }
}
