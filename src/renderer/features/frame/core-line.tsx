import { useEffect, useState } from 'react'
import { useCoreEvents } from '../../bridge/index.ts'
import { formatTime, localNow, say } from '../../i18n/index.ts'
import { Notice } from '../../ui/index.ts'

const SHOWN_AFTER_RESTART_MS = 60_000

type CoreState = { kind: 'well' } | { kind: 'down' } | { kind: 'restarted'; time: string }

/** One line when the core has died: it comes back by itself and nothing that was saved is lost. */
export function CoreLine() {
  const [core, setCore] = useState<CoreState>({ kind: 'well' })
  useCoreEvents((event) => {
    if (event.name === 'core.down') setCore({ kind: 'down' })
    if (event.name === 'core.restarted') setCore({ kind: 'restarted', time: formatTime(localNow()) })
  })
  useEffect(() => {
    if (core.kind !== 'restarted') return undefined
    const timer = setTimeout(() => setCore({ kind: 'well' }), SHOWN_AFTER_RESTART_MS)
    return () => clearTimeout(timer)
  }, [core])
  if (core.kind === 'well') return null
  return (
    <div className="qmc-core-line">
      <Notice tone={core.kind === 'down' ? 'warning' : 'info'}>
        {core.kind === 'down' ? say('frame.core-down') : say('frame.core-restarted', { time: core.time })}
      </Notice>
    </div>
  )
}
