import { type ReactNode, useEffect, useState } from 'react'
import { say } from '../../i18n/index.ts'
import type { Board } from './board-types.ts'

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

const TRY_AGAIN_MS = 120_000

/** Between calls: the centre's notices and pictures, one after another. A picture that cannot be shown is passed over. */
export function Slides({ board, isCalling, stage }: Props) {
  const [broken, setBroken] = useState<readonly string[]>([])
  const [turn, setTurn] = useState(0)
  const items: readonly Item[] = [
    { kind: 'stage' },
    ...board.notices.map((text) => ({ kind: 'notice', text }) as const),
    ...board.slides.filter((url) => !broken.includes(url)).map((url) => ({ kind: 'picture', url }) as const),
  ]
  if (isCalling && turn !== 0) setTurn(0)
  const count = items.length
  const isTurning = !isCalling && count > 1
  useEffect(() => {
    if (!isTurning) return
    const timer = setInterval(() => setTurn((last) => last + 1), board.slideSeconds * 1_000)
    return () => clearInterval(timer)
  }, [isTurning, board.slideSeconds])

  useEffect(() => {
    // It may only have been asked for while the core was away; a picture of the centre must not be lost until the display starts anew.
    if (broken.length === 0) return
    const timer = setTimeout(() => setBroken([]), TRY_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [broken])

  const item = items[turn % count]
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
  return (
    <div className="board-picture">
      <img key={item.url} src={item.url} alt="" onError={() => setBroken((known) => [...known, item.url])} />
    </div>
  )
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
