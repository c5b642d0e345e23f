import { useEffect, useReducer, useState } from 'react'
import type { Board, Call } from './board-types.ts'
import { callsOnStage, isFresh, noteSeen, type SeenCalls, untilStale } from './fresh-calls.ts'

export type Stage = {
  readonly calls: readonly Call[]
  /** Somebody has just been called: nothing else takes their place. */
  readonly isFresh: boolean
  readonly isCallFresh: (call: Call) => boolean
}

type Seen = { readonly calls: readonly Call[]; readonly map: SeenCalls }

export function useStage({ calls }: Board): Stage {
  // oxlint-disable-next-line react/purity -- what is large depends on the moment it is drawn; a timer below draws it anew
  const now = performance.now()
  const [seen, setSeen] = useState<Seen>(() => ({ calls, map: noteSeen(undefined, calls, now) }))
  const [, lookAgain] = useReducer((count: number) => count + 1, 0)
  // While drawing, not after: a new call must be large in the very picture that first shows it.
  const map = seen.calls === calls ? seen.map : noteSeen(seen.map, calls, now)
  if (seen.calls !== calls) setSeen({ calls, map })

  const staleIn = untilStale(calls, map, now)
  useEffect(() => {
    if (staleIn === undefined) return
    const timer = setTimeout(lookAgain, staleIn + 20)
    return () => clearTimeout(timer)
  }, [staleIn])

  return {
    calls: callsOnStage(calls, map, now),
    isFresh: staleIn !== undefined,
    isCallFresh: ({ callId }) => isFresh(map.get(callId), now),
  }
}
