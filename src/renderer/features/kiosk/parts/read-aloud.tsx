import { useEffect, useRef, useState } from 'react'
import { coreClient } from '../../../bridge/index.ts'
import { usePublicSay } from '../../public-window/index.ts'

/** `kiosk.speak` takes so many letters; a page that says more says its beginning. */
const MOST_LETTERS = 400

/** What the page marks as worth saying, in the order of the screen. */
function wordsOfPage(): string {
  const marked = [...document.querySelectorAll<HTMLElement>('.kiosk-main [data-say]')]
  const words = marked.map(({ textContent }) => (textContent ?? '').trim()).filter((text) => text !== '')
  return words.join('. ').slice(0, MOST_LETTERS)
}

/** Reads the page aloud, again at each press; a new press ends what is being said. */
export function ReadAloud() {
  const { code, say } = usePublicSay()
  const [isSilent, setIsSilent] = useState(false)
  const playing = useRef<HTMLAudioElement>(undefined)
  useEffect(() => () => playing.current?.pause(), [])

  const read = async (): Promise<void> => {
    playing.current?.pause()
    const answer = await coreClient.invoke('kiosk.speak', { text: wordsOfPage(), language: code })
    const url = answer.ok ? answer.value.url : null
    setIsSilent(url === null)
    if (url === null) return
    // The address works once, and a player asks several times: it is fetched whole.
    const sound = URL.createObjectURL(await (await fetch(url)).blob())
    const audio = new Audio(sound)
    playing.current = audio
    audio.addEventListener('ended', () => URL.revokeObjectURL(sound))
    await audio.play().catch(() => setIsSilent(true))
  }
  return (
    <>
      <button type="button" className="kiosk-tool kiosk-tool-word" onClick={() => void read()}>
        <svg viewBox="0 0 24 24" aria-hidden="true" className="kiosk-icon">
          <path d="M4 9v6h4l5 4V5L8 9H4z" fill="currentColor" />
          <path d="M16 8.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
        {say('kiosk.read-aloud')}
      </button>
      <span className="kiosk-tool-note" role="status">
        {isSilent ? say('kiosk.no-voice') : ''}
      </span>
    </>
  )
}
