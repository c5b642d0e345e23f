import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'

/** Seconds still to wait after wrong PINs, counted down from the core's answer (`params.seconds`); 0 when one may try. */
export function useWaitSeconds(error: AppError | undefined): number {
  const asked = Number(error?.params?.['seconds'] ?? 0)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    setLeft(asked)
    if (asked <= 0) return undefined
    const endsAt = Date.now() + asked * 1000
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 250)
    return () => clearInterval(timer)
    // A new error object is a new answer, even with the same number of seconds.
  }, [error, asked])
  return left
}
