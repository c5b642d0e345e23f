import { useEffect, useState } from 'react'

type Place = Readonly<{
  /** Whose turn it is; 0 is the stage. */
  turn: number
  /** What follows the stage: what a call broke off comes again first, so that the last of a long row is seen on a busy day, too. */
  afterStage: number
}>

type Question = Readonly<{
  count: number
  isCalling: boolean
  /** Of the item of this turn; undefined: it says itself when it is over. */
  secondsOf: (turn: number) => number | undefined
}>

/** Goes round: the stage, then each item, one after another. A call takes the place at once. */
export function useTurns({ count, isCalling, secondsOf }: Question): { readonly turn: number; readonly next: () => void } {
  const [{ turn }, setPlace] = useState<Place>({ turn: 0, afterStage: 1 })
  if (isCalling && turn !== 0) setPlace({ turn: 0, afterStage: turn })
  // Fewer than before: what was taken away has no turn.
  else if (turn >= count && turn !== 0) setPlace({ turn: 0, afterStage: 1 })

  const next = (): void => setPlace((last) => after(last, count))
  const seconds = isCalling || count < 2 ? undefined : secondsOf(turn)
  useEffect(() => {
    if (seconds === undefined) return
    const timer = setTimeout(() => setPlace((last) => (last.turn === turn ? after(last, count) : last)), seconds * 1_000)
    return () => clearTimeout(timer)
  }, [seconds, turn, count])
  return { turn, next }
}

function after({ turn, afterStage }: Place, count: number): Place {
  if (turn === 0) return { turn: afterStage < count ? afterStage : 1, afterStage: 1 }
  return { turn: (turn + 1) % count, afterStage: 1 }
}
