import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useCoreEvents, useOperation, valueOf } from '../../bridge/index.ts'
import { formatTime, say } from '../../i18n/index.ts'
import { BesideVietnamese } from '../public-window/index.ts'
import { BoardClock } from './board-clock.tsx'
import type { Board } from './board-types.ts'
import { CallStage } from './call-stage.tsx'
import { LastCalls } from './last-calls.tsx'
import { NextUp } from './next-up.tsx'
import { Slides } from './slides.tsx'
import { useAnnouncements } from './use-announcements.ts'
import { useStage } from './use-stage.ts'
import './board.css'

/** Waits drift without an event, and a core that was not there at the start comes later. */
const LOOK_AGAIN_MS = 10_000

/** The window `Bảng gọi số`: whom which counter calls. Nobody touches it, so it mends itself. */
export function BoardApp() {
  const asked = useOperation('board.get', {}, { refetchEveryMs: LOOK_AGAIN_MS })
  const isCoreThere = useCorePresence()
  const audio = useRef<HTMLAudioElement>(null)
  const board = valueOf(asked)
  useAnnouncements(board, audio)
  return (
    <main className="board" aria-label={say('board.title')}>
      {board ? (
        <BesideVietnamese languages={board.languages}>
          <Wall board={board} isCoreThere={isCoreThere} />
        </BesideVietnamese>
      ) : (
        <p className="board-wait">{say('public.wait')}</p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what it says stands on the wall in letters a foot high */}
      <audio ref={audio} className="board-voice" />
    </main>
  )
}

function Wall({ board, isCoreThere }: Readonly<{ board: Board; isCoreThere: boolean }>) {
  const stage = useStage(board)
  const warning = warningOf(board, isCoreThere)
  return (
    <>
      <header className="board-head">
        <h1>{board.centreName}</h1>
        <BoardClock />
      </header>
      {warning === undefined ? null : (
        <p className="board-warning" role="status">
          {warning}
        </p>
      )}
      <div className="board-main">
        <Slides
          board={board}
          isCalling={stage.isFresh}
          stage={<CallStage calls={stage.calls} isCallFresh={stage.isCallFresh} />}
        />
        <LastCalls calls={board.calls} rows={board.callsShown} isCallFresh={stage.isCallFresh} />
      </div>
      <NextUp groups={board.nextUp} isUnknown={warning !== undefined} />
      {board.hotline === '' ? null : (
        <footer className="board-foot">
          {say('board.hotline')} <strong>{board.hotline}</strong>
        </footer>
      )}
    </>
  )
}

function warningOf({ stale }: Board, isCoreThere: boolean): string | undefined {
  if (!isCoreThere) return say('board.reconnecting')
  if (stale === null) return undefined
  return stale.since === null ? say('board.stale') : say('board.stale-since', { time: formatTime(stale.since) })
}

/** Whether the core answers. After it has come back, and whenever a line to another PC came or went, the wall is asked anew. */
function useCorePresence(): boolean {
  const [isThere, setIsThere] = useState(true)
  const cache = useQueryClient()
  useCoreEvents(({ name }) => {
    if (name === 'core.down') setIsThere(false)
    if (name === 'core.restarted') setIsThere(true)
    if (name === 'core.restarted' || name === 'sync.changed' || name === 'settings.changed' || name === 'devices.changed')
      void cache.invalidateQueries({ queryKey: ['board.get'] })
  })
  return isThere
}
