import { useEffect, useState } from 'react'
import { toEpochMs, type LocalTime } from '../../../shared/kernel/local-time.ts'

const TICK_MS = 15_000

/** Whole minutes since then, running on. */
export function useMinutesSince(at: LocalTime): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.floor((now - toEpochMs(at)) / 60_000))
}
