import { type RefObject, useCallback, useContext, useEffect, useRef } from 'react'
import { ShortcutScope } from '../../ui/index.ts'
import { feedBurst, feedTail, NO_BURST, NO_TAIL, quietMs, type Tail, tailAfter } from './model/wedge-burst.ts'

export type Wedge = Readonly<{
  /** A page that reads codes itself comes before the frame. */
  level: 'page' | 'frame'
  /** False: leaves every key alone. */
  isEnabled?: boolean
  /** Where the text of a reader ends up, whatever field had the focus. */
  input: RefObject<HTMLInputElement | null>
  /** Fields from which a code is taken away. */
  isOurs: (target: EventTarget | null) => boolean
  /** The first key of what may be a code: what stands there now may have to come back. */
  remember: (target: EventTarget | null) => void
  takeBack: () => void
  read: (text: string) => void
}>

/** Unikey, EVKey and Windows Telex finish a word with keys of their own; 229 is how Chromium reports those. */
const isNoLetter = (event: KeyboardEvent): boolean =>
  event.keyCode === 229 || event.isComposing || event.ctrlKey || event.altKey || event.metaKey

/** The fields of pages that are on the screen; the frame leaves them alone. */
const pages = new Set<Wedge['isOurs']>()

/**
 * Catches a reader that types like a keyboard: the field gets back what it held, the code goes to `input` and is read at Enter or when
 * nothing more comes. What a new card sends after that goes nowhere. Returns what `input` calls at each letter.
 */
export function useWedge(wedge: Wedge): () => void {
  const isInScope = useContext(ShortcutScope)
  const latest = useRef(wedge)
  const tail = useRef<Tail>(NO_TAIL)
  useEffect(() => {
    latest.current = wedge
  })
  const onInput = useQuietRead(latest, tail)
  const { level, isEnabled = true } = wedge
  useEffect(() => {
    if (!isInScope || !isEnabled) return undefined
    const isOfPage: Wedge['isOurs'] = (target) => latest.current.isOurs(target)
    if (level === 'page') pages.add(isOfPage)
    let burst = NO_BURST
    const isTail = (event: KeyboardEvent): boolean => {
      const fed = feedTail(tail.current, { key: event.key, at: event.timeStamp })
      tail.current = fed.tail
      return fed.isSwallowed
    }
    const isTaken = ({ target }: KeyboardEvent): boolean => {
      const isOfOthers = level === 'frame' && [...pages].some((isTheirs) => isTheirs(target))
      return !isOfOthers && target !== latest.current.input.current && latest.current.isOurs(target)
    }
    /** The text of a reader once it is known to be one, and whether it is whole. */
    const recognise = (event: KeyboardEvent): { readonly typed: string; readonly isWhole: boolean } | undefined => {
      const { text } = burst
      const fed = feedBurst(burst, { key: event.key, at: event.timeStamp })
      burst = fed.burst
      if (burst.text.length === 1 && text !== burst.text) latest.current.remember(event.target)
      if (fed.verdict === 'none') return undefined
      const typed = fed.verdict === 'line' ? text : burst.text
      burst = NO_BURST
      return { typed, isWhole: fed.verdict === 'line' }
    }
    const onKey = (event: KeyboardEvent): void => {
      if (isNoLetter(event)) return
      if (isTail(event)) return swallow(event)
      const known = isTaken(event) ? recognise(event) : undefined
      if (!known) return
      swallow(event)
      const { takeBack, input, read } = latest.current
      takeBack()
      if (input.current) input.current.value = known.typed
      input.current?.focus()
      if (known.isWhole) read(known.typed)
    }
    window.addEventListener('keydown', onKey, true)
    return () => {
      pages.delete(isOfPage)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [isEnabled, isInScope, level])
  return onInput
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

/** Reads a whole card when the letters stop coming. */
function useQuietRead(latest: RefObject<Wedge>, tail: RefObject<Tail>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(() => {
    clearTimeout(timer.current)
    const wait = quietMs(latest.current.input.current?.value ?? '')
    if (wait === undefined) return
    timer.current = setTimeout(() => {
      const text = latest.current.input.current?.value ?? ''
      if (quietMs(text) === undefined) return
      tail.current = tailAfter(text, performance.now())
      latest.current.read(text)
    }, wait)
  }, [latest, tail])
}
