import { useState } from 'react'

/** Words that are kept somewhere while they are written. */
export type TypedOpinion = Readonly<{
  text: string | undefined
  change: (text: string) => void
  /** They became part of an act. */
  clear: () => void
}>

type OpinionField = Readonly<{ opinion: string; setOpinion: (text: string) => void; used: () => void }>

/** The opinion of a panel: the words written before it was opened go on in it, and are kept as they were; else it begins empty. */
export function useTypedOpinion(given: TypedOpinion | undefined, onClose: () => void): OpinionField {
  const [own, setOwn] = useState('')
  if (!given) return { opinion: own, setOpinion: setOwn, used: onClose }
  return {
    opinion: given.text ?? '',
    setOpinion: given.change,
    used: () => {
      given.clear()
      onClose()
    },
  }
}
