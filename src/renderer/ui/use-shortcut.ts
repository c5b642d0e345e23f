import { createContext, useContext, useEffect, useRef, useState } from 'react'

/** False around a screen that is hidden (behind the lock): its keys are dead. */
export const ShortcutScope = createContext(true)

type Entry = { readonly combination: string; readonly order: number; readonly run: { current: () => void } }

/** The innermost first: a page takes the key from the frame, a panel over it from the page, and each gives it back when it closes. */
const entries: Entry[] = []
/**
 * Counted as components are first drawn, outer before inner. The order of registration would not do: when the lock opens, all
 * register again at once, inner before outer.
 */
let drawn = 0

/** `F10`, `Ctrl+S`, `Alt+1`, `Ctrl+Enter`, `Escape`. */
function combinationOf(event: KeyboardEvent): string {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  const key = event.altKey && digit !== undefined ? digit : event.key.length === 1 ? event.key.toUpperCase() : event.key
  return [event.ctrlKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '', key].filter(Boolean).join('+')
}

/** Unikey, EVKey and Windows Telex finish a word with keys of their own; 229 is how Chromium reports those. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

function answer(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || isComposing(event)) return
  const combination = combinationOf(event)
  const entry = entries
    .filter((candidate) => candidate.combination === combination)
    .reduce<Entry | undefined>(
      (inner, candidate) => (inner === undefined || candidate.order > inner.order ? candidate : inner),
      undefined,
    )
  if (!entry) return
  event.preventDefault()
  event.stopPropagation()
  entry.run.current()
}

/**
 * Our keys come before the control that has the focus: a closed select would take Ctrl+Enter for its own Enter.
 * Escape comes after it: an open list or menu is closed first.
 */
const answerBefore = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape') answer(event)
}
const answerAfter = (event: KeyboardEvent): void => {
  if (event.key === 'Escape') answer(event)
}

function listen(): void {
  window.addEventListener('keydown', answerBefore, { capture: true })
  window.addEventListener('keydown', answerAfter)
}

function stopListening(): void {
  window.removeEventListener('keydown', answerBefore, { capture: true })
  window.removeEventListener('keydown', answerAfter)
}

/** Runs `action` on the key, wherever the focus is, but never while an input method composes a word. */
export function useShortcut(combination: string, action: () => void, isEnabled = true): void {
  const isInScope = useContext(ShortcutScope)
  const latest = useRef(action)
  const [order] = useState(() => (drawn += 1))
  useEffect(() => {
    latest.current = action
  }, [action])
  useEffect(() => {
    if (!isEnabled || !isInScope) return undefined
    const entry: Entry = { combination, order, run: latest }
    if (entries.length === 0) listen()
    entries.push(entry)
    return () => {
      entries.splice(entries.indexOf(entry), 1)
      if (entries.length === 0) stopListening()
    }
  }, [combination, isEnabled, isInScope, order])
}
