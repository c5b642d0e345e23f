import { createContext, useContext, useEffect, useRef } from 'react'

/** False around a screen that is hidden (behind the lock): its keys are dead. */
export const ShortcutScope = createContext(true)

type Entry = { readonly combination: string; readonly run: { current: () => void } }

/** The newest first: a panel that opens over a page takes the key from it, and gives it back when it closes. */
const entries: Entry[] = []

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
  const entry = entries.findLast((candidate) => candidate.combination === combination)
  if (!entry) return
  event.preventDefault()
  entry.run.current()
}

/** Runs `action` on the key, wherever the focus is, but never while an input method composes a word. */
export function useShortcut(combination: string, action: () => void, isEnabled = true): void {
  const isInScope = useContext(ShortcutScope)
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  }, [action])
  useEffect(() => {
    if (!isEnabled || !isInScope) return undefined
    const entry: Entry = { combination, run: latest }
    if (entries.length === 0) window.addEventListener('keydown', answer)
    entries.push(entry)
    return () => {
      entries.splice(entries.indexOf(entry), 1)
      if (entries.length === 0) window.removeEventListener('keydown', answer)
    }
  }, [combination, isEnabled, isInScope])
}
