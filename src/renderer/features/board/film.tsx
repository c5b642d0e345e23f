import { useEffect, useRef } from 'react'

/** No picture has moved for so long: it hangs. */
const STUCK_MS = 15_000

type Props = Readonly<{
  url: string
  /** Seconds; where the last call broke it off. */
  startAt: number
  onShown: () => void
  onEnd: () => void
  onFail: () => void
  /** It is taken down before its end, at this second. */
  onBreak: (seconds: number) => void
}>

/** Plays once, without sound: the loudspeaker belongs to the calls. Taken off the wall it lets go of its decoder at once. */
export function Film(props: Props) {
  const { url } = props
  const screen = useRef<HTMLVideoElement>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const film = screen.current
    if (film === null) return
    return play(film, url, latest)
  }, [url])
  return <video ref={screen} muted playsInline disablePictureInPicture aria-hidden />
}

/** Returns how to take it down. */
function play(film: HTMLVideoElement, url: string, latest: Readonly<{ current: Props }>): () => void {
  let stuck: ReturnType<typeof setTimeout>
  let isOver = false
  const watch = (): void => {
    clearTimeout(stuck)
    // A window nobody sees does not play; that is no fault of the film.
    stuck = setTimeout(() => (document.hidden ? watch() : fail()), STUCK_MS)
  }
  const fail = (): void => {
    isOver = true
    latest.current.onFail()
  }
  const shown = (): void => latest.current.onShown()
  const end = (): void => {
    isOver = true
    latest.current.onEnd()
  }
  const listeners = { timeupdate: watch, playing: shown, ended: end, error: fail } as const
  for (const [name, listener] of Object.entries(listeners)) film.addEventListener(name, listener)
  film.muted = true
  film.src = url
  if (latest.current.startAt > 0) film.currentTime = latest.current.startAt
  watch()
  // What cannot be played says so by its own event.
  film.play().catch(() => undefined)
  return () => {
    clearTimeout(stuck)
    for (const [name, listener] of Object.entries(listeners)) film.removeEventListener(name, listener)
    if (!isOver) latest.current.onBreak(film.currentTime)
    film.pause()
    film.removeAttribute('src')
    film.load()
  }
}
