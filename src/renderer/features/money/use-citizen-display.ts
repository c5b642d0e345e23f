import { useCallback, useEffect, useState } from 'react'
import { coreClient } from '../../bridge/index.ts'

/** The core takes down what it has not heard of for three of these. */
const SAY_AGAIN_MS = 15_000
/** Whoever has not paid by then is most likely not at the counter any more. */
const SHOWN_MS = 5 * 60_000

type CitizenDisplay = Readonly<{
  /** `unseen`: no window for citizens of this PC asks. */
  state: 'shown' | 'unseen' | 'ended'
  again: () => void
}>

/** As long as the code is on this screen, the citizen's own window of this PC shows it too; but not for ever. */
export function useCitizenDisplay(expectedId: string): CitizenDisplay {
  const [state, setState] = useState<CitizenDisplay['state']>()
  const [begunAt, setBegunAt] = useState(() => performance.now())
  useEffect(() => {
    const end = begunAt + SHOWN_MS
    let isGone = false
    const show = async (): Promise<void> => {
      if (performance.now() >= end) return stop()
      const told = await coreClient.invoke('payment-display.show', { expectedId })
      if (isGone) return undefined
      if (!told.ok) return stop()
      setState(told.value.isSeen ? 'shown' : 'unseen')
      return undefined
    }
    const timer = setInterval(() => void show(), SAY_AGAIN_MS)
    const hide = (): void => {
      clearInterval(timer)
      void coreClient.invoke('payment-display.hide', { expectedId })
    }
    const stop = (): void => {
      hide()
      setState('ended')
    }
    void show()
    return () => {
      isGone = true
      hide()
    }
  }, [expectedId, begunAt])
  return { state: state ?? 'unseen', again: useCallback(() => setBegunAt(performance.now()), []) }
}
