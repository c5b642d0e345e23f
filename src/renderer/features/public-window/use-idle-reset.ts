import { useEffect, useRef, useState } from 'react'

type IdleReset = Readonly<{
  /** Whole seconds until the screen begins anew; undefined while nothing runs. */
  left: number | undefined
  /** Somebody is still there. */
  stay: () => void
}>

type IdleOptions = Readonly<{ seconds: number; isRunning: boolean; onEnd: () => void }>

const SIGNS = ['pointerdown', 'keydown'] as const

/** Counts down while nobody touches anything. A touch, a key or a read code starts the count again. */
export function useIdleReset({ seconds, isRunning, onEnd }: IdleOptions): IdleReset {
  const [left, setLeft] = useState(seconds)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  }, [onEnd])
  const deadline = useRef(0)

  useEffect(() => {
    if (!isRunning) return undefined
    const restart = (): void => {
      deadline.current = performance.now() + seconds * 1000
      setLeft(seconds)
    }
    restart()
    // Asked against a deadline, not counted down: a timer of a sleeping PC does not catch up.
    const timer = setInterval(() => {
      const rest = Math.ceil((deadline.current - performance.now()) / 1000)
      setLeft(Math.max(0, rest))
      if (rest <= 0) end.current()
    }, 250)
    for (const sign of SIGNS) window.addEventListener(sign, restart, true)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, restart, true)
    }
  }, [seconds, isRunning])

  return {
    left: isRunning ? left : undefined,
    stay: () => {
      deadline.current = performance.now() + seconds * 1000
      setLeft(seconds)
    },
  }
}
