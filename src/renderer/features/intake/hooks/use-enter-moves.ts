import { type KeyboardEvent, useCallback } from 'react'
import { isComposing } from '../model/composing.ts'
import { neighbourField } from './focus-field.ts'

/** Enter goes to the next field, Shift+Enter back; it never sends the form. A text of several lines keeps Enter for itself. */
export function useEnterMoves(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isComposing(event)) return
    const field = event.target
    if (!isFieldForEnter(field)) return
    event.preventDefault()
    const next = neighbourField(event.currentTarget, field, event.shiftKey ? -1 : 1)
    next?.focus()
    if (next instanceof HTMLInputElement && next.type !== 'checkbox') next.select()
  }, [])
}

function isFieldForEnter(target: EventTarget): target is HTMLElement {
  if (target instanceof HTMLTextAreaElement) return target.dataset['lines'] === undefined
  return target instanceof HTMLSelectElement || target instanceof HTMLInputElement
}
