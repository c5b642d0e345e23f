import { useEffect } from 'react'
import { useOperation, valueOf } from '../../bridge/index.ts'

const ACTIVITY = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Until the settings are known: what design.md §6 asks for. */
const DEFAULT_MINUTES = 5

/** Locks after the minutes of the settings without a key or a move of the mouse. */
export function useIdleLock(lock: () => void): void {
  const minutes = valueOf(useOperation('settings.get', {}))?.lockAfterMinutes ?? DEFAULT_MINUTES
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const restart = (): void => {
      clearTimeout(timer)
      timer = setTimeout(lock, minutes * 60_000)
    }
    restart()
    for (const name of ACTIVITY) window.addEventListener(name, restart, { passive: true, capture: true })
    return () => {
      clearTimeout(timer)
      for (const name of ACTIVITY) window.removeEventListener(name, restart, { capture: true })
    }
  }, [lock, minutes])
}
