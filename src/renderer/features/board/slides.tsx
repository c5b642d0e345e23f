import { type ReactNode, useEffect, useState } from 'react'
import { coreClient } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import type { Board } from './board-types.ts'
import { Film } from './film.tsx'
import { useTurns } from './use-turns.ts'

type Props = Readonly<{
  board: Board
  /** Somebody was just called: the stage is theirs. */
  isCalling: boolean
  /** What stands there otherwise; one turn of each round is its own. */
  stage: ReactNode
}>

type Item =
  | { readonly kind: 'stage' }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'film'; readonly url: string }

const TRY_AGAIN_MS = 120_000

/** Between calls: the centre's notices, pictures and films, one after another. What cannot be shown is passed over, and told to the administrator. */
export function Slides({ board, isCalling, stage }: Props) {
  const { broken, tell } = useBroken()
  /** Where films were broken off, seconds. */
  const [brokenOff] = useState(() => new Map<string, number>())
  const items: readonly Item[] = [
    { kind: 'stage' },
    ...board.notices.map((text) => ({ kind: 'notice', text }) as const),
    ...board.slides.filter(({ url }) => !broken.includes(url)),
  ]
  const { turn, next } = useTurns({
    count: items.length,
    isCalling,
    secondsOf: (index) => (items[index]?.kind === 'film' ? undefined : board.slideSeconds),
  })

  const item = items[turn]
  if (isCalling || item === undefined || item.kind === 'stage') return stage
  if (item.kind === 'notice')
    return (
      <div className="board-notice">
        <span>{say('board.notice')}</span>
        <p key={item.text} ref={fitNotice}>
          {item.text}
        </p>
      </div>
    )
  const { url } = item
  return (
    <div className="board-picture">
      {item.kind === 'picture' ? (
        <img key={url} src={url} alt="" onLoad={() => tell(url, true)} onError={() => tell(url, false)} />
      ) : (
        <Film
          key={url}
          url={url}
          startAt={brokenOff.get(url) ?? 0}
          onShown={() => tell(url, true)}
          onEnd={() => {
            brokenOff.delete(url)
            next()
          }}
          onFail={() => tell(url, false)}
          onBreak={(seconds) => brokenOff.set(url, seconds)}
        />
      )}
    </div>
  )
}

/** What could not be shown. It may only have been asked for while the core was away: it is tried again, so that it is not lost until the display starts anew. */
function useBroken() {
  const [broken, setBroken] = useState<readonly string[]>([])
  useEffect(() => {
    if (broken.length === 0) return
    const timer = setTimeout(() => setBroken([]), TRY_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [broken])
  const tell = (url: string, isShown: boolean): void => {
    if (!isShown) setBroken((known) => [...known, url])
    // Only the administrator's list misses it.
    void coreClient.invoke('board.report-slide', { url, isShown })
  }
  return { broken, tell }
}

const LARGEST_EM = 3.4
const SMALLEST_EM = 0.8

/** The largest letters with which all of a notice stands in its place: half of it would be read as another one. */
function fitNotice(words: HTMLElement | null): void {
  const frame = words?.parentElement
  if (!words || !frame) return
  for (let size = LARGEST_EM; size >= SMALLEST_EM; size -= 0.2) {
    words.style.fontSize = `${size}em`
    if (frame.scrollHeight <= frame.clientHeight) return
  }
}
