import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useOperation } from '../../bridge/index.ts'
import { PleaseWait, useCorePresence, useLockedPage } from '../public-window/index.ts'
import { ExitCorner } from './parts/exit-corner.tsx'
import { Visit } from './visit.tsx'
import './kiosk.css'
import './kiosk-pages.css'

/** Waits drift without an event of the core: so often they are asked anew. */
const LOOK_AGAIN_MS = 15_000

/** The window `Lấy số`: numbers, look-ups, ratings, for whoever stands before it. Nobody is signed in. */
export function KioskApp() {
  useLockedPage()
  const isThere = useCorePresence()
  const screen = useOperation('kiosk.get-screen', {}, { refetchEveryMs: LOOK_AGAIN_MS })
  const [visit, setVisit] = useState(0)
  const cache = useQueryClient()
  const begin = useCallback(() => {
    // Nothing of the last visit stays: neither answers, nor what was marked, nor what was typed (that went with the visit itself).
    cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'kiosk.get-screen' })
    window.getSelection()?.removeAllRanges()
    setVisit((last) => last + 1)
  }, [cache])
  const isReady = screen.state === 'ready' && isThere
  return (
    <div className="kiosk">
      {screen.state === 'ready' ? (
        <div className="kiosk-visit" inert={!isReady}>
          <Visit key={visit} screen={screen.value} onEnd={begin} />
        </div>
      ) : null}
      {isReady ? null : <PleaseWait />}
      <ExitCorner />
    </div>
  )
}
