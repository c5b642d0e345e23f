import { useCallback, useMemo, useRef } from 'react'

export type OpinionFocus = Readonly<{
  /** Where the field is drawn. */
  setBox: (box: HTMLDivElement | null) => void
  /** To the opinion, at once or as soon as the dossier is there: whoever types quickly does not wait for it. */
  focus: () => void
  /** The field can be written in now. */
  arrived: () => void
}>

export function useOpinionFocus(): OpinionFocus {
  const box = useRef<HTMLDivElement | null>(null)
  const isWanted = useRef(false)
  const arrived = useCallback(() => {
    if (!isWanted.current) return
    const field = box.current?.querySelector('textarea')
    if (!field || field.disabled) return
    isWanted.current = false
    field.focus()
  }, [])
  return useMemo(
    () => ({
      setBox: (next) => {
        box.current = next
      },
      focus: () => {
        isWanted.current = true
        arrived()
      },
      arrived,
    }),
    [arrived],
  )
}
