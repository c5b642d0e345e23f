import { useEffect, useRef } from 'react'
import { useCoreEvents } from '../../bridge/index.ts'

export type ReadCode = Readonly<{ text: string; isMangled: boolean }>

/** A reader "types" faster than any finger; a pause longer than this ends what came before. */
const KEY_GAP_MS = 80
const SHORTEST = 4

/** Codes from a reader on a line of its own, and from one that acts as a keyboard (while no field is being typed into). */
export function useReadCode(onRead: (code: ReadCode) => void): void {
  const latest = useRef(onRead)
  useEffect(() => {
    latest.current = onRead
  }, [onRead])
  useCoreEvents((event) => {
    if (event.name === 'code-reader.read') latest.current({ text: event.payload.text, isMangled: event.payload.isMangled })
  })
  useEffect(() => {
    let text = ''
    let last = 0
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      if (event.timeStamp - last > KEY_GAP_MS) text = ''
      last = event.timeStamp
      if (event.key === 'Enter' && text.length >= SHORTEST) {
        // The reader's Enter must not press the button that happens to have the focus.
        event.preventDefault()
        latest.current({ text, isMangled: false })
        text = ''
      } else if (event.key.length === 1) text += event.key
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}
