import { type KeyboardEvent, useCallback } from 'react'
import { hasModifier, isComposing } from '../model/composing.ts'
import { enterField, neighbourField } from './focus-field.ts'

/** Enter goes to the next field, Shift+Enter back; it never sends the form. A text of several lines keeps Enter for itself. */
export function useEnterMoves(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    if (event.key !== 'Enter' || event.defaultPrevented || hasModifier(event) || isComposing(event)) return
    const field = event.target
    if (!isFieldForEnter(field)) return
    event.preventDefault()
    const next = neighbourField(event.currentTarget, field, event.shiftKey ? -1 : 1)
    if (next) enterField(next)
  }, [])
}

function isFieldForEnter(target: EventTarget): target is HTMLElement {
  if (target instanceof HTMLTextAreaElement) return target.dataset['lines'] === undefined
  return target instanceof HTMLSelectElement || target instanceof HTMLInputElement
}
